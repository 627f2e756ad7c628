from django.apps import AppConfig


class CommitteesConfig(AppConfig):
    name = "zhicheng.stages.committees"
    label = "committees"
