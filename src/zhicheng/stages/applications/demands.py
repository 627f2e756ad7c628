"""What decides which items of the checklist are asked for: measured from the form, the exchange and the registry.

A fact that is None is unknown: nothing was looked up, or nobody has said.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from zhicheng.infra.exchange.facts import facts_of
from zhicheng.infra.exchange.kinds import Kind as Sought
from zhicheng.infra.exchange.models import Finding
from zhicheng.infra.exchange.queries import findings_of
from zhicheng.stages.applications.models import Application, FormGroup
from zhicheng.stages.applications.sections import ROWS
from zhicheng.stages.portfolios.forms.rows import DIFFERS
from zhicheng.stages.registry.models import Petition, State

SPECIAL = "special"  # the group in which special ways are claimed
CLAIMED = ("exceptional", "covid_frontline")
IDENTITY_PETITIONS = (Petition.Kind.FORMER_NAME, Petition.Kind.FORMER_NUMBER, Petition.Kind.NEW_NUMBER)
Sections = Mapping[str, Mapping[str, Any]]


def checklist_facts(application: Application) -> dict[str, bool | None]:
    """The facts on which `Material.demand` rests; three queries."""
    sections = {section.group: section.data for section in application.sections.all()}
    findings = list(findings_of(application.person))
    found = facts_of(findings, application.campaign.cut_off)  # type: ignore[arg-type]
    titles = _rows(sections, FormGroup.TITLES)
    return {
        "degree_online": found.get("education_verified"),
        "title_held": _title_held(sections),
        "title_online": found.get("title_online"),
        "title_of_series": bool(titles) and all(row.get("series") == application.campaign.series for row in titles),
        "identity_differs": _differs(sections) or any(_differs_as_found(finding) for finding in findings),
        "identity_recorded": application.person.petitions.filter(
            kind__in=IDENTITY_PETITIONS, state=State.GRANTED
        ).exists(),
    } | {name: _claimed(sections, name) for name in CLAIMED}


def titles_are_numbered(application: Application) -> bool:
    """Whether every title in the form has the number of its certificate (QZ-2.2.3.b)."""
    sections = {section.group: section.data for section in application.sections.all()}
    return all(str(row.get("certificate", "")).strip() for row in _rows(sections, FormGroup.TITLES))


def _title_held(sections: Sections) -> bool | None:
    if _rows(sections, FormGroup.TITLES):
        return True
    return False if sections.get(FormGroup.TITLES, {}).get("none") else None


def _differs(sections: Sections) -> bool:
    rows = [*_rows(sections, FormGroup.EDUCATION), *_rows(sections, FormGroup.TITLES)]
    return any(row.get(DIFFERS) for row in rows)


def _differs_as_found(finding: Finding) -> bool:
    """A register of diplomas or certificates knows another name, and nobody has settled that."""
    papers = finding.kind in (Sought.EDUCATION, Sought.CERTIFICATE)
    is_settled = bool(getattr(finding, "verdict", ""))
    return papers and not is_settled and any(one["field"] == "name" for one in finding.mismatch)


def _claimed(sections: Sections, name: str) -> bool | None:
    said = sections.get(SPECIAL, {}).get(name)
    return {"yes": True, "no": False}.get(str(said))


def _rows(sections: Sections, group: str) -> Iterable[Mapping[str, Any]]:
    rows: Iterable[Mapping[str, Any]] = sections.get(group, {}).get(ROWS, ())
    return rows
