"""A submission received in time waits for the files that are still being uploaded (GX-19.1)."""

import hashlib
from datetime import datetime

from django.utils import timezone

from zhicheng.core.ledger import canonical_json
from zhicheng.infra.access import Actor
from zhicheng.infra.audit.recording import record
from zhicheng.infra.files.uploads import unfinished_uploads
from zhicheng.stages.applications.checklist import filed_materials, missing_items
from zhicheng.stages.applications.drafts import read_draft
from zhicheng.stages.applications.duplicates import refuse_second
from zhicheng.stages.applications.models import Application, PendingSubmission
from zhicheng.stages.applications.workflow import Status


def upload_purpose(application: Application, item: str) -> str:
    """What an upload to that item says it is for."""
    return f"application-{application.pk}-{item}"


def await_uploads(actor: Actor, now: datetime, application: Application) -> bool:
    """Receive the submission if nothing but files on their way is missing; tells whether it waits now.

    A second time it is received anew. A correction has no grace and does not wait. Raises `Refusal` where another
    title of the year counts already (KS-4.4.b): no file that arrives could mend that.
    """
    if application.status != Status.DRAFT or not is_waiting_for_files(actor, application):
        return False
    if read_draft(application, timezone.localdate(now)).faults:
        return False
    refuse_second(application.campaign, application.person, timezone.localdate(now))
    pending, _new = PendingSubmission.objects.update_or_create(
        application=application, defaults={"asked_at": now, "form_sha256": form_hash(application)}
    )
    record(actor=actor, now=now, action="applications.await_uploads", subject=pending)
    return True


def is_waiting_for_files(actor: Actor, application: Application) -> bool:
    """Whether something mandatory is missing, and an upload begun in the window is on its way to all of it."""
    uploads = unfinished_uploads(actor, upload_purpose(application, ""))
    in_window = {upload.purpose for upload in uploads if upload.begun_at < application.campaign.closes_at}
    if not in_window:
        return False
    missing = missing_items(filed_materials(application))
    return bool(missing) and all(upload_purpose(application, item.key) in in_window for item in missing)


def due_submission(application: Application) -> PendingSubmission | None:
    """The submission that may be completed now: everything has arrived. One for another form than now's is dropped."""
    pending = PendingSubmission.objects.filter(application=application).first()
    if pending is None or missing_items(filed_materials(application)):
        return None
    if pending.form_sha256 != form_hash(application):
        pending.delete()
        return None
    return pending


def form_hash(application: Application) -> str:
    """The hash of what stands in the form."""
    sections = {section.group: section.data for section in application.sections.all()}
    return hashlib.sha256(canonical_json(sections)).hexdigest()
