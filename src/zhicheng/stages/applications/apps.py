from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "zhicheng.stages.applications"
    label = "applications"

    def ready(self) -> None:
        from zhicheng.infra.events import subscribe
        from zhicheng.stages.applications.events import ApplicationSubmitted
        from zhicheng.stages.applications.handlers import ask_offices, take_applications_over, tell_of_amendment
        from zhicheng.stages.campaigns.events import CampaignAmended
        from zhicheng.stages.registry.events import PeopleMerged

        subscribe(PeopleMerged, take_applications_over)
        subscribe(CampaignAmended, tell_of_amendment)
        subscribe(ApplicationSubmitted, ask_offices)
