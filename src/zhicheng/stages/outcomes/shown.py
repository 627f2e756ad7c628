"""What the notice of results shows of a person: the least that tells namesakes apart (GX-30)."""

from datetime import date
from typing import Any

from zhicheng.infra.policy_words import title_name
from zhicheng.stages.applications.facts import application_facts
from zhicheng.stages.applications.models import Application
from zhicheng.stages.notices.shown import Entry, Shown


def entry_of(application: Application, on: date) -> Entry:
    """The line of one who passed."""
    title = _held(application_facts(application, on=on)["person"].get("titles") or [])
    shown = Shown(
        name=application.person.name,
        employer=application.employer.name if application.employer else "",
        specialty=application.specialty,
        current_title=_named(title) if title else "",
        current_title_on=title.get("obtained_on", ""),
    )
    return Entry(application, shown)


def _held(titles: list[dict[str, Any]]) -> dict[str, Any]:
    """The title obtained last; nothing for who has none."""
    return max(titles, key=lambda title: title.get("obtained_on", ""), default={})


def _named(title: dict[str, Any]) -> str:
    return title_name(title["series"], title["level"])
