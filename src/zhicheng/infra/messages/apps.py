from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "zhicheng.infra.messages"
    label = "inbox"

    def ready(self) -> None:
        from zhicheng.infra.inspection import register_inspection
        from zhicheng.infra.messages.standing import message_lines

        register_inspection(message_lines)
