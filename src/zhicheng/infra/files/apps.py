from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "zhicheng.infra.files"
    label = "files"
