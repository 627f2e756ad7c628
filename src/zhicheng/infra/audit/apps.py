from django.apps import AppConfig
from django.db.models.signals import post_migrate

from zhicheng.infra.audit.guarding import shut_back_doors


class AuditConfig(AppConfig):
    name = "zhicheng.infra.audit"
    label = "audit"

    def ready(self) -> None:
        post_migrate.connect(shut_back_doors, sender=self)
