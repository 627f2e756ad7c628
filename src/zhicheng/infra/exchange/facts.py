"""From findings to the facts that the policy asks about a person; what nobody has found stays absent: unknown."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Protocol

from zhicheng.infra.exchange.contract import (
    CertificateAnswer,
    ContinuingAnswer,
    Discipline,
    EducationAnswer,
    InsuranceAnswer,
    InsuredMonth,
    Payer,
    Register,
    Sanction,
    SanctionsAnswer,
    stored_answer,
)
from zhicheng.infra.exchange.kinds import Kind, Verdict

Facts = dict[str, Any]
# The facts of a person that each kind can tell.
FACTS_OF: dict[Kind, frozenset[str]] = {
    Kind.INSURANCE: frozenset({"social_insurance", "history_matches"}),
    Kind.EDUCATION: frozenset({"education_verified"}),
    Kind.CERTIFICATE: frozenset({"title_online"}),
    Kind.SANCTIONS: frozenset({"discipline", "under_investigation", "penalty_until", "integrity_until"}),
    Kind.CONTINUING: frozenset({"continuing_education_done"}),
}
_FOUND_COUNTS = frozenset({"continuing_education_done"})  # what an office found counts, whatever was declared
_END_OF_TIME = date.max.isoformat()


class Found(Protocol):
    """A finding as facts need it: its data, what is open about it, and what a person decided (empty: nothing yet)."""

    @property
    def kind(self) -> str: ...

    @property
    def data(self) -> Mapping[str, Any]: ...

    @property
    def compared(self) -> bool: ...

    @property
    def mismatch(self) -> list[dict[str, str]]: ...

    @property
    def verdict(self) -> str: ...


def facts_of(findings: Iterable[Found], on: date, *, unit: str = "", credit_code: str = "") -> Facts:
    """Facts of a person on a day, from findings in the order in which they came.

    Of each kind the last usable finding counts: one that differs from what is known waits for a person's decision, one
    set aside never counts. `unit` and `credit_code` name the applying employer: only months that it paid count then
    (QZ-3.3.h); without them those of any unit do (QZ-3.3.i). Insurance data that ends before the month before `on`
    says nothing. A falsehood found stays found (QZ-3.3.j).
    """
    facts: Facts = {}
    last: dict[str, Found] = {}
    for finding in findings:
        if finding.verdict == Verdict.FALSE:
            facts["falsehood_found"] = True
        if not finding.mismatch or finding.verdict == Verdict.STANDS:
            last[finding.kind] = finding
    for kind, finding in last.items():
        answer = stored_answer(Kind(kind), dict(finding.data))
        match answer:
            case InsuranceAnswer():
                facts |= _insurance(answer, on, unit, credit_code) | _history(finding)
            case EducationAnswer():
                facts |= {"education_verified": bool(answer.rows)} if finding.compared else {}
            case CertificateAnswer():
                facts |= {"title_online": bool(answer.rows)} if finding.compared else {}
            case SanctionsAnswer():
                facts |= _sanctions(answer, on)
            case ContinuingAnswer():
                facts |= _continuing(answer)
    return facts


def merged(known: Mapping[str, Any], found: Mapping[str, Any]) -> Facts:
    """Both together, the worse of two statements of article 17: lists joined, later days, true over false.

    Where a register keeps count, as of continuing education, its word stands.
    """
    facts = dict(known)
    for name, value in found.items():
        facts[name] = _worse(facts[name], value) if name in facts and name not in _FOUND_COUNTS else value
    return facts


def _worse(known: Any, found: Any) -> Any:
    if isinstance(known, list) and isinstance(found, list):
        return known + [row for row in found if row not in known]
    if isinstance(known, bool) and isinstance(found, bool):
        return known or found
    days = [value for value in (known, found) if value is not None]
    return max(days) if days else None


def _insurance(answer: InsuranceAnswer, on: date, unit: str, credit_code: str) -> Facts:
    month_before_ends = on.replace(day=1) - timedelta(days=1)
    if answer.as_of < month_before_ends:
        return {}
    by_unit = [row for row in answer.rows if row.payer is Payer.UNIT]
    if unit or credit_code:
        by_unit = [row for row in by_unit if _paid_by(row, unit, credit_code)]
    return {"social_insurance": {"unit_months": sorted({row.month for row in by_unit})}}


def _paid_by(row: InsuredMonth, unit: str, credit_code: str) -> bool:
    """By code where both sides have one, else by name."""
    if row.credit_code and credit_code:
        return row.credit_code == credit_code
    return bool(unit) and row.unit == unit


def _history(finding: Found) -> Facts:
    return {"history_matches": True} if finding.compared else {}


def _sanctions(answer: SanctionsAnswer, on: date) -> Facts:
    begun = [row for row in answer.rows if row.since <= on]
    facts: Facts = {}
    if Register.DISCIPLINE in answer.covers:
        facts["discipline"] = [_discipline(row) for row in begun if row.register is Register.DISCIPLINE]
    if Register.INVESTIGATION in answer.covers:
        running = (row for row in begun if row.register is Register.INVESTIGATION)
        facts["under_investigation"] = any(row.until is None or row.until >= on for row in running)
    if Register.PENALTY in answer.covers:
        facts["penalty_until"] = _last_day(begun, Register.PENALTY)
    if Register.INTEGRITY in answer.covers:
        facts["integrity_until"] = _last_day(begun, Register.INTEGRITY)
    return facts


def _continuing(answer: ContinuingAnswer) -> Facts:
    """Done when every year for which the task was set is; an office that knows of no year says nothing."""
    return {"continuing_education_done": all(row.done for row in answer.rows)} if answer.rows else {}


def _discipline(row: Sanction) -> Facts:
    return {
        "kind": (row.discipline or Discipline.WARNING).value,
        "from": row.since.isoformat(),
        "until": row.until.isoformat() if row.until else None,
    }


def _last_day(rows: list[Sanction], register: Register) -> str | None:
    days = [row.until.isoformat() if row.until else _END_OF_TIME for row in rows if row.register is register]
    return max(days, default=None)
