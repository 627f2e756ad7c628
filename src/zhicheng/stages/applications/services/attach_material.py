"""Handing in one file under an item of the checklist."""

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.files.storing import store_upload
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.access import application_of_owner
from zhicheng.stages.applications.checklist import item_of
from zhicheng.stages.applications.models import Application, Material
from zhicheng.stages.applications.services.save_section import refuse_unless_editable

MOST_FILES = 30


@service
def attach_material(
    *, actor: Actor, now: datetime, application_id: int, item: str, name: str, content: bytes
) -> Material:
    """Store the file and put it last under the item; the same content twice stays one.

    Raises `Refusal` with the way out for a file that cannot be taken, an item that the checklist does not name, or
    too many files or pages.
    """
    application = application_of_owner(actor, application_id, lock=True)
    refuse_unless_editable(application)
    wanted = item_of(application.campaign, item)
    standing = application.materials.filter(item=item, removed_at=None)
    file = store_upload(actor=actor, now=now, name=name, content=content)
    same = standing.filter(file__sha256=file.sha256).first()
    if same is not None:
        return same
    _refuse_too_many(application, item, file.pages, wanted.max_pages)
    last = application.materials.filter(item=item).aggregate(last=Max("position"))["last"] or 0
    material = Material.objects.create(application=application, item=item, file=file, position=last + 1, added_at=now)
    record(actor=actor, now=now, action="applications.attach_material", subject=material)
    return material


def _refuse_too_many(application: Application, item: str, pages: int, most_pages: int | None) -> None:
    standing = list(application.materials.filter(item=item, removed_at=None).select_related("file"))
    if len(standing) >= MOST_FILES:
        raise Refusal(_("这一项最多交%(most)s个文件。请合并成一份 PDF 再传。") % {"most": MOST_FILES})
    total = pages + sum(material.file.pages for material in standing)
    if most_pages is not None and total > most_pages:
        raise Refusal(
            _("这一项最多%(most)s页，加上这份有%(total)s页，没有收下。请只留要紧的几页。")
            % {"most": most_pages, "total": total}
        )
