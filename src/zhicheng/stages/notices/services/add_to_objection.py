"""The objector adds to what was said, by the receipt number."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.notices.models import Objection, ObjectionStep
from zhicheng.stages.notices.services.raise_objection import LONGEST_TEXT, receipt_hash

MOST_ADDED = 10


@service
def add_to_objection(*, actor: Actor, now: datetime, receipt: str, text: str) -> Objection:  # noqa: ARG001
    """Add to an objection that waits for its finding, also after the notice has ended; who adds is not kept.

    Raises `Refusal` for an unknown receipt number, without text, and when it is decided or added to too often.
    """
    found = Objection.objects.select_for_update().filter(receipt_hash=receipt_hash(receipt)).first()
    if found is None:
        raise Refusal(_("没有这个回执号。请对照提交时给你的号码再输一次。"), field="receipt")
    if found.decided_at is not None:
        raise Refusal(_("这条异议已经有处理结论，不能再补充。"))
    if not text.strip() or len(text.strip()) > LONGEST_TEXT:
        raise Refusal(_("请写要补充的情况，最多4000字。"), field="text")
    if found.steps.filter(kind=ObjectionStep.Kind.ADDED).count() >= MOST_ADDED:
        raise Refusal(_("已经补充了10次，没有再收。请等处理结论。"))
    step = ObjectionStep.objects.create(objection=found, kind=ObjectionStep.Kind.ADDED, text=text.strip(), at=now)
    record(actor=Actor(), now=now, action="notices.add_to_objection", subject=step)
    return found
