"""What was uploaded or made, stored by the hash of its content."""

from django.conf import settings
from django.db import models


class StoredFile(models.Model):
    """One content: bytes under `sha256` in the file store. Who may open it is decided by the stage that holds it."""

    class Kind(models.TextChoices):
        PDF = "application/pdf", "PDF"
        JPEG = "image/jpeg", "JPEG"
        PNG = "image/png", "PNG"

    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=40, choices=Kind.choices)
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField(help_text="bytes")
    pages = models.PositiveIntegerField()
    received_sha256 = models.CharField(max_length=64, help_text="of the bytes as they arrived, before straightening")
    stored_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    stored_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("sha256",), name="files_by_hash"),)

    def __str__(self) -> str:
        return self.name
