"""`./zc manage who_looked NUMBER`: who opened an application, for supervision; that it was asked is on record, too."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from zhicheng.infra.access import Actor, acting
from zhicheng.infra.audit.recording import record
from zhicheng.infra.clock.reading import now
from zhicheng.infra.looks.queries import looks_supervised
from zhicheng.stages.applications.models import Application


class Command(BaseCommand):
    """Tells time, office, purpose and person of every opening by somebody else than the owner (GX-43.1, GX-44.1)."""

    help = "Tell who opened an application, when and what for; for whoever supervises the offices."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", help="申报编号，例如 SL2026-GC-0001")

    def handle(self, **options: Any) -> None:
        asked = Actor.system()
        with acting(asked):
            application = Application.objects.filter(number=options["number"]).first()
            if application is None:
                raise CommandError(f"没有编号是 {options['number']} 的申报", returncode=2)
            looks = looks_supervised(application)
            record(actor=asked, now=now(), action="looks.who_looked", subject=application)
        for look in looks:
            told = timezone.localtime(look.at).strftime("%Y-%m-%d %H:%M")
            self.stdout.write(f"{told}  {look.office}  {look.act}  {look.person or '（接口）'}")
