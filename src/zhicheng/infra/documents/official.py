"""Making the documents of a running site: samples outside production, refusals where a name cannot be printed."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from zhicheng.infra.documents.errors import DocumentError
from zhicheng.infra.documents.render import Attachment, render
from zhicheng.infra.refusal import Refusal


def official_pdf(
    template: str, data: Mapping[str, object], *, day: date, attachments: Sequence[Attachment] = ()
) -> bytes:
    """Return the document as `render` makes it, dated `day`; raises `Refusal` when it cannot be made."""
    try:
        return render(template, data, sample=not settings.PRODUCTION, document_date=day, attachments=attachments)
    except DocumentError as error:
        raise Refusal(_("文件排不出来：%(why)s。请告诉管理员。") % {"why": error}) from error
