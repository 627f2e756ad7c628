from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "zhicheng.infra.messages"
    label = "inbox"
