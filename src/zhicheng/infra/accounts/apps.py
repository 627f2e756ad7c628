from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "zhicheng.infra.accounts"
    label = "accounts"
