from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "zhicheng.stages.notices"
    label = "notices"
