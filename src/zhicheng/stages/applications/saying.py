"""What an applicant said that other offices' data is held against, as the exchange compares it."""

from collections.abc import Mapping
from typing import Any

from zhicheng.core.roster import NotADateError, read_date
from zhicheng.infra.exchange.comparing import Said
from zhicheng.infra.exchange.kinds import Kind
from zhicheng.stages.applications.models import FormGroup, Snapshot
from zhicheng.stages.portfolios.choices import YesNo

_MONTH = len("2026-01")


def said_in(snapshot: Snapshot) -> dict[Kind, Said]:
    """By kind what was submitted: periods for insurance, degrees, titles, continuing education; none of sanctions."""
    standing = snapshot.data["sections"].get(FormGroup.STANDING, {})
    return {
        Kind.INSURANCE: [_period(row) for row in _rows(snapshot, FormGroup.PRACTICE)],
        Kind.EDUCATION: [_degree(row) for row in _rows(snapshot, FormGroup.EDUCATION)],
        Kind.CERTIFICATE: [_title(row) for row in _rows(snapshot, FormGroup.TITLES)],
        Kind.SANCTIONS: [],
        Kind.CONTINUING: [{"done": True}] if standing.get("continuing_education_done") == YesNo.YES else [],
    }


def _rows(snapshot: Snapshot, group: FormGroup) -> list[Mapping[str, Any]]:
    rows: list[Mapping[str, Any]] = snapshot.data["sections"].get(group, {}).get("rows", [])
    return rows


def _period(row: Mapping[str, Any]) -> dict[str, Any]:
    until = "" if row.get("ongoing") else _written(row.get("until"))[:_MONTH]
    return {"from": _written(row.get("since"))[:_MONTH], "until": until or None}


def _degree(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "level": row.get("level"),
        "school": row.get("school_name"),
        "awarded_on": _written(row.get("awarded_on")),
    }


def _title(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"level": row.get("level"), "obtained_on": _written(row.get("obtained_on"))}


def _written(text: Any) -> str:
    """A day or a month in ISO form, empty where nothing that is one was written."""
    try:
        return str(read_date(str(text or "")))
    except NotADateError:
        return ""
