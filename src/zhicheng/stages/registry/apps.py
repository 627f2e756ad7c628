from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "zhicheng.stages.registry"
    label = "registry"

    def ready(self) -> None:
        from zhicheng.infra.access import set_source
        from zhicheng.stages.registry.appointments import RegistryAppointments

        set_source(RegistryAppointments())
