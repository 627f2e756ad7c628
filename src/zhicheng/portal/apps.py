from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "zhicheng.portal"
    label = "portal"

    def ready(self) -> None:
        from zhicheng.api.telling import Teller, set_teller
        from zhicheng.infra.events import subscribe
        from zhicheng.portal.cards import entries_of
        from zhicheng.portal.closing import refuse_while_undecided
        from zhicheng.portal.standing import standing_of
        from zhicheng.portal.telling import take_messages_over, tell_of_ended_notice
        from zhicheng.stages.campaigns.events import CampaignClosing
        from zhicheng.stages.notices.events import NoticeEnded
        from zhicheng.stages.registry.events import PeopleMerged

        set_teller(Teller(entries_of, standing_of))
        subscribe(CampaignClosing, refuse_while_undecided)
        subscribe(NoticeEnded, tell_of_ended_notice)
        subscribe(PeopleMerged, take_messages_over)
