"""Taking a file back before submission; it stays stored, marked."""

from datetime import datetime

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.stages.applications.access import application_of_owner, material_of_owner
from zhicheng.stages.applications.models import Material
from zhicheng.stages.applications.services.save_section import refuse_unless_editable


@service
def remove_material(*, actor: Actor, now: datetime, material_id: int) -> Material:
    """Mark the file as removed; one removed before stays as it is. Raises `Refusal` once it cannot be edited."""
    material = material_of_owner(actor, material_id)
    application = application_of_owner(actor, material.application_id, lock=True)
    refuse_unless_editable(application)
    if material.removed_at is None:
        material.removed_at = now
        material.save(update_fields=["removed_at"])
        record(actor=actor, now=now, action="applications.remove_material", subject=material)
    return material
