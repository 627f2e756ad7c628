from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "zhicheng.stages.registry"
    label = "registry"

    def ready(self) -> None:
        from zhicheng.infra.access import set_source
        from zhicheng.infra.accounts.events import IdentityVouched, StrangerVouched
        from zhicheng.infra.events import subscribe
        from zhicheng.infra.exchange.people import set_people
        from zhicheng.stages.registry.appointments import RegistryAppointments
        from zhicheng.stages.registry.handlers import refuse_second_account, verify_vouched
        from zhicheng.stages.registry.reaching import RegistryPeople

        set_source(RegistryAppointments())
        set_people(RegistryPeople())
        subscribe(StrangerVouched, refuse_second_account)
        subscribe(IdentityVouched, verify_vouched)
