from django.apps import AppConfig


class LooksConfig(AppConfig):
    name = "zhicheng.infra.looks"
    label = "looks"
