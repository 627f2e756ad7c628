from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "zhicheng.stages.certificates"
    label = "certificates"
