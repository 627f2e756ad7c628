"""What an office is asked and what it answers: version 1 of the contract, in docs/exchange.md.

Fields that are not named here are dropped when an answer is read: no more is kept than is needed.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, assert_never

import msgspec
from msgspec import Meta, Struct

from zhicheng.core.roster import Level
from zhicheng.infra.exchange.kinds import Kind

VERSION = "1"
MOST_ROWS = 1200
Month = Annotated[str, Meta(pattern=r"^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$")]
Text = Annotated[str, Meta(max_length=200)]
Named = Annotated[str, Meta(min_length=1, max_length=200)]


class Payer(StrEnum):
    """In whose name a month was paid."""

    UNIT = "unit"
    INDIVIDUAL = "individual"


class Register(StrEnum):
    """What a register of sanctions may hold (article 17)."""

    DISCIPLINE = "discipline"
    INVESTIGATION = "investigation"
    PENALTY = "penalty"
    INTEGRITY = "integrity"


class Discipline(StrEnum):
    """处分, lightest first."""

    WARNING = "warning"
    DEMERIT = "demerit"
    DEMOTION = "demotion"
    DISMISSAL = "dismissal"


class Asked(Struct, frozen=True, kw_only=True):
    """The body of a request; the ID number stands nowhere else."""

    name: str
    id_number: str


class InsuredMonth(Struct, frozen=True, kw_only=True):
    """One month paid; `unit` and `credit_code` only where a unit paid."""

    month: Month
    payer: Payer
    unit: Text = ""
    credit_code: Annotated[str, Meta(max_length=18)] = ""


class Education(Struct, frozen=True, kw_only=True):
    """One diploma or degree. `level` is a word of the policy, as `bachelor`."""

    level: Annotated[str, Meta(pattern="^[a-z_]{1,30}$")]
    school: Named
    awarded_on: date
    number: Text = ""


class Certificate(Struct, frozen=True, kw_only=True):
    """One title held. `series` is a word of the policy, empty where the name leaves it open."""

    title: Named
    level: Level
    obtained_on: date
    number: Text
    issuer: Text = ""
    series: Text = ""


class Sanction(Struct, frozen=True, kw_only=True):
    """One entry of a register, from a day until a day (inclusive; none: it has no end yet)."""

    register: Register
    since: date
    until: date | None = None
    discipline: Discipline | None = None


class StudyYear(Struct, frozen=True, kw_only=True):
    """One year of continuing education: hours counted, and whether the office finds that year's task done."""

    year: Annotated[int, Meta(ge=1950, le=2100)]
    hours: Annotated[int, Meta(ge=0, le=9999)]
    done: bool


class Answer(Struct, frozen=True, kw_only=True):
    """What all answers have: up to which day the office's data runs, and the name that it has for the number."""

    as_of: date
    name: Text = ""


class InsuranceAnswer(Answer, frozen=True, kw_only=True):
    rows: Annotated[tuple[InsuredMonth, ...], Meta(max_length=MOST_ROWS)] = ()


class EducationAnswer(Answer, frozen=True, kw_only=True):
    rows: Annotated[tuple[Education, ...], Meta(max_length=50)] = ()


class CertificateAnswer(Answer, frozen=True, kw_only=True):
    rows: Annotated[tuple[Certificate, ...], Meta(max_length=50)] = ()


class SanctionsAnswer(Answer, frozen=True, kw_only=True):
    """`covers` names the registers that were searched: of those alone is silence an answer."""

    covers: Annotated[tuple[Register, ...], Meta(min_length=1)]
    rows: Annotated[tuple[Sanction, ...], Meta(max_length=200)] = ()


class ContinuingAnswer(Answer, frozen=True, kw_only=True):
    """The years for which the task was set; no rows: none of them is known to the office."""

    rows: Annotated[tuple[StudyYear, ...], Meta(max_length=100)] = ()


AnyAnswer = InsuranceAnswer | EducationAnswer | CertificateAnswer | SanctionsAnswer | ContinuingAnswer


class ContractError(ValueError):
    """What came is no answer of the contract; the message names the field, never a value."""


def answer_type(kind: Kind) -> type[AnyAnswer]:
    """The shape of the answers of that kind."""
    match kind:
        case Kind.INSURANCE:
            return InsuranceAnswer
        case Kind.EDUCATION:
            return EducationAnswer
        case Kind.CERTIFICATE:
            return CertificateAnswer
        case Kind.SANCTIONS:
            return SanctionsAnswer
        case Kind.CONTINUING:
            return ContinuingAnswer
    assert_never(kind)


def read_answer(kind: Kind, body: bytes) -> AnyAnswer:
    """Decode an answer from JSON; `ContractError` for anything else."""
    try:
        return _sound(msgspec.json.decode(body, type=answer_type(kind)))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ContractError(_place(error)) from None


def stored_answer(kind: Kind, data: dict[str, Any]) -> AnyAnswer:
    """Read what `Finding.data` holds; `ContractError` for anything else."""
    try:
        return _sound(msgspec.convert(data, type=answer_type(kind)))
    except msgspec.ValidationError as error:
        raise ContractError(_place(error)) from None


def to_stored(answer: AnyAnswer) -> dict[str, Any]:
    """As JSON values for `Finding.data`, without the name: the person has one here."""
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(answer))
    plain.pop("name", None)
    return plain


def json_schema() -> dict[str, Any]:
    """JSON Schema of the answers and of the request."""
    kinds = [answer_type(kind) for kind in Kind]
    _references, definitions = msgspec.json.schema_components([Asked, *kinds], ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": msgspec.json.decode(msgspec.json.encode(definitions)),
        "answers": {kind.value: {"$ref": f"#/$defs/{answer_type(kind).__name__}"} for kind in Kind},
        "request": {"$ref": "#/$defs/Asked"},
    }


def _sound(answer: AnyAnswer) -> AnyAnswer:
    """Hold what a schema cannot say: an end before its beginning, a measure of discipline without its kind."""
    if isinstance(answer, SanctionsAnswer):
        for place, row in enumerate(answer.rows):
            if row.until is not None and row.until < row.since:
                raise ContractError(f"rows[{place}].until: before since")
            if (row.discipline is None) is (row.register is Register.DISCIPLINE):
                raise ContractError(f"rows[{place}].discipline: belongs to the register of discipline, and only there")
            if row.register not in answer.covers:
                raise ContractError(f"rows[{place}].register: not among covers")
    return answer


def _place(error: Exception) -> str:
    """The path that msgspec names, without what stood there."""
    _message, named, place = str(error).rpartition(" - at ")
    return place.strip("`")[:80] if named else "body"
