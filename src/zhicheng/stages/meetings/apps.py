from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "zhicheng.stages.meetings"
    label = "meetings"

    def ready(self) -> None:
        from zhicheng.stages.ballots.models import Ballot
        from zhicheng.stages.ballots.subjects import set_describer
        from zhicheng.stages.meetings.naming import describe_ballots

        set_describer(Ballot.Purpose.MEETING, describe_ballots)
