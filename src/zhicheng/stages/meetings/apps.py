from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "zhicheng.stages.meetings"
    label = "meetings"

    def ready(self) -> None:
        from zhicheng.stages.ballots.models import Ballot  # noqa: PLC0415 - models load before ready
        from zhicheng.stages.ballots.subjects import set_describer  # noqa: PLC0415
        from zhicheng.stages.meetings.naming import describe_ballots  # noqa: PLC0415

        set_describer(Ballot.Purpose.MEETING, describe_ballots)
