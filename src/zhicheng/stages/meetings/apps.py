from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "zhicheng.stages.meetings"
    label = "meetings"
