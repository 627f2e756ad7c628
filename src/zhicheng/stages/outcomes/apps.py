from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "zhicheng.stages.outcomes"
    label = "outcomes"

    def ready(self) -> None:
        from zhicheng.stages.applications.access import add_reader  # noqa: PLC0415 - models load before ready
        from zhicheng.stages.outcomes.access import may_read_as_body  # noqa: PLC0415

        add_reader(may_read_as_body)
