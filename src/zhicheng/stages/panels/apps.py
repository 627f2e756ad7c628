from django.apps import AppConfig


class PanelsConfig(AppConfig):
    name = "zhicheng.stages.panels"
    label = "panels"
