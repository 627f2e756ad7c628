from django.apps import AppConfig
from django.core.checks import register

from zhicheng.infra.files.checks import scanner_is_there
from zhicheng.infra.inspection import register_inspection


class FilesConfig(AppConfig):
    name = "zhicheng.infra.files"
    label = "files"

    def ready(self) -> None:
        from zhicheng.infra.files.standing import files_lines

        register(scanner_is_there)
        register_inspection(files_lines)
