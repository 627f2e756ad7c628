"""Taking the picture of what is submitted."""

import hashlib
from datetime import datetime
from typing import Any

from django.utils import timezone

from zhicheng.core.ledger import canonical_json
from zhicheng.core.policy import Answer
from zhicheng.stages.applications.checklist import Filed, checklist_for
from zhicheng.stages.applications.commitment import COMMITMENT_SHA256, COMMITMENT_VERSION
from zhicheng.stages.applications.drafts import Draft
from zhicheng.stages.applications.forms import BasicsForm
from zhicheng.stages.applications.models import Application, Exemption, Material, Snapshot
from zhicheng.stages.applications.pinning import pin_form
from zhicheng.stages.applications.sections import ENTRY, ROWS


def take_snapshot(
    application: Application, draft: Draft, filed: list[Filed], answer: Answer, now: datetime
) -> Snapshot:
    """Keep the form, the materials' hashes and the answer as the application's next round."""
    form = pin_form(application.campaign, now)
    data = snapshot_data(application, draft, filed) | {"form": {"version": form.version, "sha256": form.sha256}}
    return Snapshot.objects.create(
        application=application,
        round=application.snapshots.count() + 1,
        data=data,
        sha256=hashlib.sha256(canonical_json(data)).hexdigest(),
        commitment_version=COMMITMENT_VERSION,
        commitment_sha256=COMMITMENT_SHA256,
        signed_by_id=application.person_id,
        answer=answer.as_json(),
        taken_at=now,
    )


def snapshot_data(application: Application, draft: Draft, filed: list[Filed]) -> dict[str, Any]:
    """What `Snapshot.data` holds; neither ID number nor phone."""
    return {
        "sections": {group: _text_alone(section.data) for group, section in draft.stored.items()},
        "materials": [_material(material) for entry in filed for material in entry.materials],
        "applicant": applicant_data(application),
        "checklist": checklist_for(application).id,
        "ticked": [{"kind": one.kind, "data": one.data} for one in application.ticked.all()],
        "exemptions": [_exemption(entry.exemption) for entry in filed if entry.exemption and entry.is_exempt],
    }


def _material(material: Material) -> dict[str, Any]:
    file = material.file
    told = {"item": material.item, "name": file.name, "sha256": file.sha256, "pages": file.pages}
    return told | ({"declassified": material.declassified} if material.declassified else {})


def _exemption(exemption: Exemption) -> dict[str, str]:
    decided_on = timezone.localdate(exemption.decided_at).isoformat()
    return {"item": exemption.item, "office": exemption.office.name, "decided_on": decided_on}


def applicant_data(application: Application) -> dict[str, Any]:
    """Return who applies, as a snapshot tells it."""
    person, employer = application.person, application.employer
    return {
        "name": person.name,
        "sex": person.sex,
        "birth_date": person.birth_date.isoformat() if person.birth_date else None,
        "employer": employer.name if employer else "",
        "employer_kind": application.employer_kind,
        "specialty": application.specialty,
    }


def _text_alone(data: dict[str, Any]) -> dict[str, Any]:
    """What was typed, without aids for typing and without links to the library, which may change."""
    texts = {name: value for name, value in data.items() if name not in BasicsForm.aids}
    if ROWS in texts:
        texts[ROWS] = [{name: value for name, value in row.items() if name != ENTRY} for row in texts[ROWS]]
    return texts
