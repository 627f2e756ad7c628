from django.apps import AppConfig


class CommitteesConfig(AppConfig):
    name = "zhicheng.stages.committees"
    label = "committees"

    def ready(self) -> None:
        from zhicheng.infra.events import subscribe
        from zhicheng.stages.committees.handlers import keep_experts_apart
        from zhicheng.stages.registry.events import PeopleMerged

        subscribe(PeopleMerged, keep_experts_apart)
