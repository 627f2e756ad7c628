from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "zhicheng.stages.registry"
    label = "registry"

    def ready(self) -> None:
        from zhicheng.infra.access import set_source  # noqa: PLC0415 - models load before ready
        from zhicheng.stages.registry.appointments import RegistryAppointments  # noqa: PLC0415

        set_source(RegistryAppointments())
