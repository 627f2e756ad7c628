from django.apps import AppConfig
from django.core.checks import register

from zhicheng.infra.files.checks import scanner_is_there


class FilesConfig(AppConfig):
    name = "zhicheng.infra.files"
    label = "files"

    def ready(self) -> None:
        register(scanner_is_there)
