"""`check_installation`: what the installation says of itself; `./zc check` calls it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from zhicheng.infra.inspection import Standing, inspect_installation
from zhicheng.infra.terminal import english

MARKS = {Standing.GOOD: "✓", Standing.WARNING: "!", Standing.WRONG: "✗"}


class Command(BaseCommand):
    """Tells where files lie, what is scanned, who verifies, and whether each answers."""

    help = "Tell whether what the installation relies on answers; fails when something does not."
    requires_system_checks: tuple[str, ...] = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        with translation.override("en" if english() else "zh-hans"):
            wrong = 0
            for line in inspect_installation():
                self.stdout.write(f"{MARKS[line.standing]} {line.subject}: {line.words}")
                wrong += line.standing == Standing.WRONG
            if wrong:
                raise CommandError(_("有 %(count)s 项不通，请先改好。") % {"count": wrong})
