from django.apps import AppConfig

from zhicheng.infra.inspection import register_inspection
from zhicheng.infra.transit import transit_lines


class AccountsConfig(AppConfig):
    name = "zhicheng.infra.accounts"
    label = "accounts"

    def ready(self) -> None:
        from allauth.socialaccount.signals import social_account_added

        from zhicheng.infra.accounts.standing import identity_lines
        from zhicheng.infra.accounts.vouching import on_connected

        social_account_added.connect(on_connected)
        register_inspection(transit_lines)
        register_inspection(identity_lines)
