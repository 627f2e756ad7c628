from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "zhicheng.infra.exchange"
    label = "exchange"
