"""An office records what it found out about a case."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.files.storing import store_upload
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.own import refuse_own_case
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.reviewing.access import step_for_officer
from zhicheng.stages.reviewing.findings.asked import Asked, by_name
from zhicheng.stages.reviewing.findings.laid_out import asked_of
from zhicheng.stages.reviewing.findings.standing import Key, findings_at
from zhicheng.stages.reviewing.models import Finding, Step

RECORDED_WHILE = (Status.UNDER_REVIEW, Status.RETURNED, Status.ACCEPTED)
LONGEST_ISSUER = 120


@dataclass(frozen=True)
class Found:
    """What was found: `name` is the field's, `value` as the policy reads it (None: taken back)."""

    name: str
    value: Any
    issuer: str = ""
    file_name: str = ""
    content: bytes = b""


@service
def record_findings(*, actor: Actor, now: datetime, step_id: int, found: Sequence[Found]) -> list[Finding]:
    """Keep each thing that differs from what stands, as a later row; gives the rows.

    The step's office records, also after the step, until the case goes to the committee's vote. Raises `Refusal` on
    one's own application, for a case that is over, for what the step does not ask, a value that the pack does not
    know, a document that is missing, and where nothing differs.
    """
    step = step_for_officer(actor, step_id, lock=True)
    refuse_own_case(actor, [step.application])
    refuse_over(step)
    asked = by_name(asked_of(step, timezone.localdate(now)))
    standing = findings_at(step.application, step.organization_id)
    rows = [_row(actor, now, step, asked, standing, one) for one in found]
    kept = [row for row in rows if row is not None]
    if not kept:
        raise Refusal(_("和已经记下的一样，没有新的记录。改了再保存。"))
    for row in kept:
        row.save()
        record(actor=actor, now=now, action="reviewing.record_finding", subject=row)
    return kept


def refuse_over(step: Step) -> None:
    """Raise `Refusal` where the case is no longer with the offices, or this office has refused it."""
    if step.application.status not in RECORDED_WHILE or step.outcome in (Step.Outcome.REJECTED, Step.Outcome.STOPPED):
        raise Refusal(_("这件申报已经办结，不能再记核查结论。"))


def _row(
    actor: Actor,
    now: datetime,
    step: Step,
    asked: Mapping[str, Asked],
    standing: Mapping[Key, Finding],
    found: Found,
) -> Finding | None:
    """The row to be added; None where it says what stands already."""
    one = asked.get(found.name)
    if one is None:
        raise Refusal(_("这一项不归这一步核查，没有记下。请刷新页面再办。"))
    before = standing.get((one.topic, one.key))
    issuer = found.issuer.strip()
    _refuse_unsound(one, found, issuer, before)
    value = found.value
    if not found.content and _same(before, value, issuer):
        return None
    return Finding(
        application=step.application,
        step=step,
        organization=step.organization,
        topic=one.topic,
        key=one.key,
        value=value,
        issuer=issuer if value is not None else "",
        evidence=_evidence(actor, now, found, before),
        restricted=one.restricted,
        officer_id=actor.person_id or 0,
        found_at=now,
    )


def _same(before: Finding | None, value: Any, issuer: str) -> bool:
    if before is None:
        return value is None
    return before.value == value and (value is None or before.issuer == issuer)


def _refuse_unsound(one: Asked, found: Found, issuer: str, before: Finding | None) -> None:
    """Refuse what the pack does not know, and a conclusion without the document that the pack names."""
    if found.value is None:
        return
    clauses = (one.clause,) if one.clause else ()
    if not fits(one, found.value):
        raise Refusal(
            _("“%(what)s”不能这样填。请在列出的几项里选。") % {"what": one.label}, clauses=clauses, field=found.name
        )
    if not one.proved:
        return
    if one.restricted and not issuer:
        raise Refusal(
            _("“%(what)s”还没有写由谁出具。") % {"what": one.label}, clauses=clauses, field=f"{found.name}-issuer"
        )
    if not found.content and (before is None or before.evidence is None):
        raise Refusal(
            _("“%(what)s”还没有附文件（%(proof)s）。") % {"what": one.label, "proof": one.proof or _("扫描件")},
            clauses=clauses,
            field=f"{found.name}-file",
        )


def fits(one: Asked, value: Any) -> bool:
    """Whether a value is one that the pack knows for it."""
    match one.kind:
        case "there":
            return value is True
        case "bool":
            return isinstance(value, bool)
        case "date":
            return _is_date(value)
        case "int":
            return isinstance(value, int) and not isinstance(value, bool) and value >= 0
        case "text":
            return isinstance(value, str) and 0 < len(value) <= LONGEST_ISSUER
        case _:
            return value in _values(one.options)


def _values(options: Iterable[tuple[str, str]]) -> set[str]:
    return {value for value, _label in options}


def _is_date(value: Any) -> bool:
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return True


def _evidence(actor: Actor, now: datetime, found: Found, before: Finding | None) -> Any:
    if found.value is None:
        return None
    if found.content:
        return store_upload(actor=actor, now=now, name=found.file_name, content=found.content)
    return before.evidence if before else None
