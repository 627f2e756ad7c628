from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "zhicheng.portal"
    label = "portal"

    def ready(self) -> None:
        from zhicheng.infra.events import subscribe
        from zhicheng.portal.closing import refuse_while_undecided
        from zhicheng.stages.campaigns.events import CampaignClosing

        subscribe(CampaignClosing, refuse_while_undecided)
