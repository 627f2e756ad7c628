from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "zhicheng.infra.audit"
    label = "audit"
