from django.apps import AppConfig


class ClockConfig(AppConfig):
    name = "zhicheng.infra.clock"
    label = "clock"
