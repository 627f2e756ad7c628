from django.apps import AppConfig


class ReviewingConfig(AppConfig):
    name = "zhicheng.stages.reviewing"
    label = "reviewing"

    def ready(self) -> None:
        from zhicheng.infra.events import subscribe  # noqa: PLC0415 - models load before ready
        from zhicheng.stages.applications.access import add_reader  # noqa: PLC0415
        from zhicheng.stages.applications.events import ApplicationSubmitted, ApplicationWithdrawn  # noqa: PLC0415
        from zhicheng.stages.applications.mending import set_correction_source  # noqa: PLC0415
        from zhicheng.stages.ballots.events import BallotClosed  # noqa: PLC0415
        from zhicheng.stages.ballots.models import Ballot  # noqa: PLC0415
        from zhicheng.stages.ballots.subjects import set_describer  # noqa: PLC0415
        from zhicheng.stages.notices.events import NoticeEnded, ObjectionDecided  # noqa: PLC0415
        from zhicheng.stages.reviewing import handlers  # noqa: PLC0415
        from zhicheng.stages.reviewing.access import may_read_as_office  # noqa: PLC0415
        from zhicheng.stages.reviewing.correctable import correction_of  # noqa: PLC0415
        from zhicheng.stages.reviewing.deliberating import describe_ballots  # noqa: PLC0415

        subscribe(ApplicationSubmitted, handlers.on_submitted)
        subscribe(ApplicationWithdrawn, handlers.on_withdrawn)
        subscribe(BallotClosed, handlers.on_ballot_closed)
        subscribe(NoticeEnded, handlers.on_notice_ended)
        subscribe(ObjectionDecided, handlers.on_objection_decided)
        add_reader(may_read_as_office)
        set_correction_source(correction_of)
        set_describer(Ballot.Purpose.DELIBERATION, describe_ballots)
