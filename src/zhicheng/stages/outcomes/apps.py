from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "zhicheng.stages.outcomes"
    label = "outcomes"

    def ready(self) -> None:
        from zhicheng.stages.applications.access import add_reader
        from zhicheng.stages.outcomes.access import may_read_as_body

        add_reader(may_read_as_body)
