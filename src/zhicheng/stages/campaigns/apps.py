from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "zhicheng.stages.campaigns"
    label = "campaigns"
