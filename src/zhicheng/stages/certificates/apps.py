from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "zhicheng.stages.certificates"
    label = "certificates"

    def ready(self) -> None:
        from zhicheng.infra.events import subscribe
        from zhicheng.stages.certificates.handlers import keep_holders_apart
        from zhicheng.stages.registry.events import PeopleMerged

        subscribe(PeopleMerged, keep_holders_apart)
