"""One proof of one issuer stands under every item that it shows (QZ-2.3.d)."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.access import application_of_owner, material_of_owner
from zhicheng.stages.applications.checklist import checklist_for
from zhicheng.stages.applications.filing import file_under
from zhicheng.stages.applications.models import Material
from zhicheng.stages.applications.services.save_section import refuse_unless_editable


@service
def share_material(*, actor: Actor, now: datetime, material_id: int, items: Collection[str]) -> list[Material]:
    """Put the material's file under these items too; each once.

    Raises `Refusal` when none is named, when one is not of the same issuer, or when an item would hold too much.
    """
    material = material_of_owner(actor, material_id)
    application = application_of_owner(actor, material.application_id, lock=True)
    refuse_unless_editable(application)
    checklist = checklist_for(application)
    same = {item.key: item for item in checklist.of_issuer(material.item)}
    clauses = (checklist.merge_clause,) if checklist.merge_clause else ()
    if not items:
        raise Refusal(_("还没有选。请勾选这份证明还能说明的项目。"), clauses=clauses)
    if not set(items) <= set(same):
        raise Refusal(_("只有同一单位出具的证明才能合成一份。"), clauses=clauses)
    shared = [
        file_under(application, same[key], material.file, now, declassified=material.declassified) for key in items
    ]
    record(actor=actor, now=now, action="applications.share_material", subject=material)
    return shared
