from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "zhicheng.stages.ballots"
    label = "ballots"
