from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "zhicheng.stages.outcomes"
    label = "outcomes"
