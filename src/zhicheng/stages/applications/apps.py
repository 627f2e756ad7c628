from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "zhicheng.stages.applications"
    label = "applications"
