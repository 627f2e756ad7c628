from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "zhicheng.stages.applications"
    label = "applications"

    def ready(self) -> None:
        from zhicheng.infra.events import subscribe
        from zhicheng.stages.applications.handlers import take_applications_over
        from zhicheng.stages.registry.events import PeopleMerged

        subscribe(PeopleMerged, take_applications_over)
