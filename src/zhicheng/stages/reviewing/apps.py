from django.apps import AppConfig


class ReviewingConfig(AppConfig):
    name = "zhicheng.stages.reviewing"
    label = "reviewing"
