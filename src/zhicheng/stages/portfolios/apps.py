from django.apps import AppConfig


class PortfoliosConfig(AppConfig):
    name = "zhicheng.stages.portfolios"
    label = "portfolios"

    def ready(self) -> None:
        from zhicheng.infra.events import subscribe
        from zhicheng.stages.portfolios.handlers import take_entries_over
        from zhicheng.stages.registry.events import PeopleMerged

        subscribe(PeopleMerged, take_entries_over)
