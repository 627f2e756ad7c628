from django.apps import AppConfig


class ReviewingConfig(AppConfig):
    name = "zhicheng.stages.reviewing"
    label = "reviewing"

    def ready(self) -> None:
        from zhicheng.infra.events import subscribe
        from zhicheng.stages.applications.access import add_reader
        from zhicheng.stages.applications.events import ApplicationSubmitted, ApplicationWithdrawn
        from zhicheng.stages.applications.found import set_found_source
        from zhicheng.stages.applications.mending import set_correction_source
        from zhicheng.stages.ballots.events import BallotClosed
        from zhicheng.stages.ballots.models import Ballot
        from zhicheng.stages.ballots.subjects import set_describer
        from zhicheng.stages.notices.events import NoticeEnded, ObjectionDecided
        from zhicheng.stages.registry.events import MandateEnded
        from zhicheng.stages.reviewing import handlers
        from zhicheng.stages.reviewing.access import may_read_as_office
        from zhicheng.stages.reviewing.correctable import correction_of
        from zhicheng.stages.reviewing.deliberating import describe_ballots
        from zhicheng.stages.reviewing.findings.standing import found_of_each

        subscribe(ApplicationSubmitted, handlers.on_submitted)
        subscribe(ApplicationWithdrawn, handlers.on_withdrawn)
        subscribe(BallotClosed, handlers.on_ballot_closed)
        subscribe(NoticeEnded, handlers.on_notice_ended)
        subscribe(ObjectionDecided, handlers.on_objection_decided)
        subscribe(MandateEnded, handlers.on_mandate_ended)
        add_reader(may_read_as_office)
        set_correction_source(correction_of)
        set_found_source(found_of_each)
        set_describer(Ballot.Purpose.DELIBERATION, describe_ballots)
