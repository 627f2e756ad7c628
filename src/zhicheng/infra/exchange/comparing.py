"""Holding what was found against what the applicant wrote and what another source said; differences go to a person.

A difference is `{"field", "said", "found"}`: the field's name, both values as short text. Tolerance is not ours to
grant: a gap may be lawful, and a person says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from zhicheng.infra.exchange.contract import (
    AnyAnswer,
    CertificateAnswer,
    ContinuingAnswer,
    EducationAnswer,
    InsuranceAnswer,
    Sanction,
    SanctionsAnswer,
    StudyYear,
)

Difference = dict[str, str]
Said = Sequence[Mapping[str, Any]]
_YEAR = 12
_NOTHING = "—"
_ALL_DONE = "✓"


def name_difference(registered: str, answer: AnyAnswer) -> list[Difference]:
    """The office has another name for this ID number."""
    if not answer.name or answer.name == registered:
        return []
    return [_difference("name", registered, answer.name)]


def said_differences(said: Said, answer: AnyAnswer) -> list[Difference]:
    """What the applicant wrote and the answer does not bear out.

    `said` are rows of the form: periods of practice (`from`, `until`, None while it lasts: `YYYY-MM`) for insurance,
    degrees and titles (`level`, `school` or `title`, day) for education and certificates, `done` for continuing
    education; sanctions are not asked so.
    """
    if isinstance(answer, InsuranceAnswer):
        return [row for period in said for row in _uncovered(period, answer)]
    if isinstance(answer, EducationAnswer):
        kept = [(row.level, row.school, row.awarded_on) for row in answer.rows]
        return _unmatched("education", said, kept, ("level", "school", "awarded_on"))
    if isinstance(answer, CertificateAnswer):
        held = [(row.level.value, row.title, row.obtained_on) for row in answer.rows]
        return _unmatched("title", said, held, ("level", "title", "obtained_on"))
    if isinstance(answer, ContinuingAnswer):
        return _not_done(answer) if any(row.get("done") for row in said) else []
    return []


def source_differences(earlier: AnyAnswer, answer: AnyAnswer) -> list[Difference]:
    """What two sources say differently of the time that both know; one that knows more does not differ."""
    if isinstance(earlier, InsuranceAnswer) and isinstance(answer, InsuranceAnswer):
        return _other_months(earlier, answer)
    if isinstance(earlier, EducationAnswer) and isinstance(answer, EducationAnswer):
        return _other_records("education", _numbered(earlier.rows), _numbered(answer.rows))
    if isinstance(earlier, CertificateAnswer) and isinstance(answer, CertificateAnswer):
        return _other_records("title", _numbered(earlier.rows), _numbered(answer.rows))
    if isinstance(earlier, SanctionsAnswer) and isinstance(answer, SanctionsAnswer):
        return _lost_sanctions(earlier, answer)
    if isinstance(earlier, ContinuingAnswer) and isinstance(answer, ContinuingAnswer):
        return _other_records("continuing", _by_year(earlier), _by_year(answer))
    return []


def _difference(field: str, said: str, found: str) -> Difference:
    return {"field": field, "said": said, "found": found}


def _uncovered(period: Mapping[str, Any], answer: InsuranceAnswer) -> list[Difference]:
    """Months of a period for which nobody paid, up to where the data runs, as one difference."""
    last = min(_month(period.get("until") or answer.as_of.isoformat()), _month(answer.as_of.isoformat()))
    wanted = range(_month(str(period["from"])), last + 1)
    paid = {_month(row.month) for row in answer.rows}
    missing = [number for number in wanted if number not in paid]
    if not missing:
        return []
    return [_difference("practice", _span(wanted), _runs_of(missing))]


def _unmatched(field: str, said: Said, found: Sequence[tuple[object, ...]], names: tuple[str, ...]) -> list[Difference]:
    """Rows that fit none that was found; a part that the applicant left out fits."""
    shown = "；".join(" ".join(map(str, row)) for row in found) or _NOTHING
    return [
        _difference(field, " ".join(str(row[name]) for name in names if row.get(name)), shown)
        for row in said
        if not any(_fits(row, one, names) for one in found)
    ]


def _fits(row: Mapping[str, Any], found: tuple[object, ...], names: tuple[str, ...]) -> bool:
    return all(
        not row.get(name) or str(value).startswith(str(row[name])) for name, value in zip(names, found, strict=True)
    )


def _other_months(earlier: InsuranceAnswer, answer: InsuranceAnswer) -> list[Difference]:
    before, after = _paid(earlier), _paid(answer)
    if not before or not after:
        return []
    first = max(min(before)[0], min(after)[0])
    last = _month(min(earlier.as_of, answer.as_of).isoformat())
    only_before = {key for key in before - after if first <= key[0] <= last}
    only_after = {key for key in after - before if first <= key[0] <= last}
    if not only_before and not only_after:
        return []
    return [_difference("insurance", _months(only_before), _months(only_after))]


def _paid(answer: InsuranceAnswer) -> set[tuple[int, str]]:
    return {(_month(row.month), row.payer.value) for row in answer.rows}


def _numbered(rows: Iterable[Any]) -> dict[str, Any]:
    return {row.number: row for row in rows if row.number}


def _other_records(field: str, before: Mapping[Any, Any], after: Mapping[Any, Any]) -> list[Difference]:
    return [
        _difference(field, _written(before[number]), _written(after[number]))
        for number in before.keys() & after.keys()
        if _written(before[number]) != _written(after[number])
    ]


def _not_done(answer: ContinuingAnswer) -> list[Difference]:
    """The years that were said to be done and are not."""
    missing = [str(row.year) for row in answer.rows if not row.done]
    return [_difference("continuing", _ALL_DONE, "；".join(missing))] if missing else []


def _by_year(answer: ContinuingAnswer) -> dict[int, Any]:
    return {row.year: row for row in answer.rows}


def _written(row: Any) -> str:
    if isinstance(row, StudyYear):
        return f"{row.year} {row.hours} {'✓' if row.done else '✗'}"
    named = (row.level, row.school, row.awarded_on) if hasattr(row, "school") else (row.level, row.title)
    return " ".join(map(str, named))


def _lost_sanctions(earlier: SanctionsAnswer, answer: SanctionsAnswer) -> list[Difference]:
    """Entries that still ran and are gone from a register that was searched again."""
    lost = [
        row
        for row in earlier.rows
        if row.register in answer.covers and _runs(row, answer.as_of) and row not in answer.rows
    ]
    return [_difference("sanction", f"{row.register.value} {row.since}", _NOTHING) for row in lost]


def _runs(row: Sanction, on: date) -> bool:
    return row.until is None or row.until >= on


def _month(text: str) -> int:
    """`2026-02` or a day in it as a count, so that neighbours differ by one."""
    return int(text[:4]) * _YEAR + int(text[5:7]) - 1


def _text(number: int) -> str:
    return f"{number // _YEAR}-{number % _YEAR + 1:02d}"


def _span(months: range) -> str:
    return f"{_text(months[0])} – {_text(months[-1])}"


def _runs_of(missing: Sequence[int]) -> str:
    """Months in order, neighbours joined: `2016-03 – 2017-01, 2018-05`."""
    runs: list[range] = []
    for number in missing:
        if runs and runs[-1].stop == number:
            runs[-1] = range(runs[-1].start, number + 1)
        else:
            runs.append(range(number, number + 1))
    return ", ".join(_span(run) if len(run) > 1 else _text(run.start) for run in runs)


def _months(keys: set[tuple[int, str]]) -> str:
    return _runs_of(sorted({number for number, _payer in keys})) or _NOTHING
