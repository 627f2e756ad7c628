"""What was uploaded or made, stored by the hash of its content; and what is still on its way."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.accounts.models import Account


class Kind(models.TextChoices):
    """The kinds that are kept; everything that comes in is one of them or becomes one."""

    PDF = "application/pdf", "PDF"
    JPEG = "image/jpeg", "JPEG"
    PNG = "image/png", "PNG"


class Scan(models.TextChoices):
    """What the malware scanner said. `unscanned`: there is none, or the platform itself made the file."""

    PENDING = "pending", _("还没查毒")
    CLEAN = "clean", _("已查毒")
    INFECTED = "infected", _("有病毒")
    UNSCANNED = "unscanned", _("未查毒")


class StoredFile(models.Model):
    """One content: bytes under `sha256` in the file store. Who may open it is decided by the stage that holds it."""

    Kind = Kind
    Scan = Scan

    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=40, choices=Kind.choices)
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField(help_text="bytes")
    pages = models.PositiveIntegerField()
    received_sha256 = models.CharField(max_length=64, help_text="of the bytes as they arrived, before straightening")
    stored_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    stored_at = models.DateTimeField()
    scan = models.CharField(max_length=10, choices=Scan.choices, default=Scan.UNSCANNED)
    scanned_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("sha256",), name="files_by_hash"),
            models.Index(fields=("id",), condition=models.Q(scan="pending"), name="files_to_scan"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_infected(self) -> bool:
        return self.scan == Scan.INFECTED


class Upload(models.Model):
    """A file that arrives chunk by chunk, the owner's alone until a stage takes it.

    `purpose` is what the page wants it for, in its own words; `announced_sha256` is what the browser computed, empty
    where it could not. `ready` holds what will be kept (`kind`, `pages`, `sha256`); `taken` names the stored file.
    """

    class State(models.TextChoices):
        RECEIVING = "receiving", _("正在传")
        RECEIVED = "received", _("正在检查")
        READY = "ready", _("检查好了")
        REFUSED = "refused", _("没有收下")
        TAKEN = "taken", _("已收下")

    OPEN = (State.RECEIVING, State.RECEIVED, State.READY)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="uploads")
    purpose = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField(help_text="bytes announced")
    offset = models.PositiveIntegerField(default=0, help_text="bytes received")
    announced_sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVING)
    refusal = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=10, help_text="in which a refusal is told")
    received_sha256 = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=40, choices=Kind.choices, blank=True)
    pages = models.PositiveIntegerField(default=0)
    scan = models.CharField(max_length=10, choices=Scan.choices, default=Scan.UNSCANNED)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("account", "purpose", "announced_sha256", "size"),
                condition=models.Q(state__in=("receiving", "received", "ready")) & ~models.Q(announced_sha256=""),
                name="upload_once",
            ),
            models.CheckConstraint(condition=models.Q(offset__lte=models.F("size")), name="upload_within_size"),
            models.CheckConstraint(
                condition=models.Q(state="taken", file__isnull=False) | ~models.Q(state="taken"),
                name="upload_taken_file",
            ),
        )
        indexes = (models.Index(fields=("touched_at",), name="uploads_by_touch"),)

    def __str__(self) -> str:
        return self.name

    @property
    def percent(self) -> int:
        """How much has arrived."""
        return 100 * self.offset // self.size
