"""Putting a stored file under an item of the checklist: each content once, within what the item holds."""

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from zhicheng.core.policy import Material as Item
from zhicheng.infra.files.models import StoredFile
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.models import Application, Material

MOST_FILES = 30


def file_under(
    application: Application, item: Item, file: StoredFile, now: datetime, *, declassified: str = ""
) -> Material:
    """The file as the last one under the item, or as it stands there. Raises `Refusal` for too many files or pages."""
    same = standing_with(application, item, file.sha256)
    if same is not None:
        return same
    refuse_too_many(application, item, file.pages)
    last = application.materials.filter(item=item.key).aggregate(last=Max("position"))["last"] or 0
    return Material.objects.create(
        application=application,
        item=item.key,
        file=file,
        position=last + 1,
        added_at=now,
        declassified=declassified,
    )


def standing_with(application: Application, item: Item, sha256: str) -> Material | None:
    """What stands under the item with that content."""
    return application.materials.filter(item=item.key, removed_at=None, file__sha256=sha256).first()


def refuse_too_many(application: Application, item: Item, pages: int) -> None:
    """Raise `Refusal` where a file of so many pages would be more than the item holds."""
    standing = list(application.materials.filter(item=item.key, removed_at=None).select_related("file"))
    if len(standing) >= MOST_FILES:
        raise Refusal(_("这一项最多交%(most)s个文件。请合并成一份 PDF 再传。") % {"most": MOST_FILES})
    total = pages + sum(material.file.pages for material in standing)
    if item.max_pages is not None and total > item.max_pages:
        raise Refusal(
            _("这一项最多%(most)s页，加上这份有%(total)s页，没有收下。请只留要紧的几页。")
            % {"most": item.max_pages, "total": total}
        )
