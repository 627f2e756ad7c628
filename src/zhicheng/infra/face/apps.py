from django.apps import AppConfig


class FaceConfig(AppConfig):
    name = "zhicheng.infra.face"
    label = "face"
