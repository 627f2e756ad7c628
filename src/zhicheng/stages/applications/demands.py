"""What decides which items of the checklist are asked for: measured from the form, the exchange and the registry.

A fact that is None is unknown: nothing was looked up, or nobody has said.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from zhicheng.core.policy import Answer
from zhicheng.core.policy import Material as Item
from zhicheng.infra.exchange.facts import facts_of
from zhicheng.infra.exchange.kinds import Kind as Sought
from zhicheng.infra.exchange.models import Finding
from zhicheng.stages.applications.dossier import Dossier
from zhicheng.stages.applications.models import Application, Exemption, FormGroup
from zhicheng.stages.applications.sections import ROWS
from zhicheng.stages.campaigns.asking import ask, pack_of
from zhicheng.stages.portfolios.forms.rows import DIFFERS
from zhicheng.stages.registry.models import Petition, State

CLAIMED = ("exceptional", "covid_frontline")
IDENTITY_PETITIONS = (Petition.Kind.FORMER_NAME, Petition.Kind.FORMER_NUMBER, Petition.Kind.NEW_NUMBER)
EXEMPTED = "exemption_approved"
MATERIALS, MATERIAL = "materials", "material"  # the question, and the enumeration of what it knows
Sections = Mapping[str, Mapping[str, Any]]


class Handed(Protocol):
    """An item of the checklist as it stands."""

    @property
    def item(self) -> Item: ...

    @property
    def is_handed_in(self) -> bool: ...

    @property
    def is_exempt(self) -> bool: ...


def checklist_facts(read: Dossier) -> dict[str, bool | None]:
    """The facts on which `Material.demand` rests; one query where a paper bears another name or number."""
    application, sections, findings = read.application, read.sections, read.known.findings
    found = facts_of(findings, application.campaign.cut_off)  # type: ignore[arg-type]
    titles = _rows(sections, FormGroup.TITLES)
    differs = _differs(sections) or any(_differs_as_found(finding) for finding in findings)
    return {
        "degree_online": found.get("education_verified"),
        "title_held": _title_held(sections),
        "title_online": found.get("title_online"),
        "title_of_series": bool(titles) and all(row.get("series") == application.campaign.series for row in titles),
        "identity_differs": differs,
        "identity_recorded": differs and _is_recorded(application),
    } | {name: _claimed(sections, name) for name in CLAIMED}


def ask_materials(read: Dossier, filed: Sequence[Handed]) -> Answer | None:
    """The pack's answer on the dossier's day about what is handed in; None where it has no rules on materials.

    Facts that nobody has looked up are left out, so that the answer may be unknown.
    """
    application = read.application
    pack = pack_of(application.campaign)
    if MATERIALS not in pack.rulings:
        return None
    fields = pack.ruling(MATERIALS).fields
    known = pack.schema.enumerations[MATERIAL].values
    facts: dict[str, Any] = {name: value for name, value in checklist_facts(read).items() if value is not None}
    facts["title_online"] = facts.get("title_online", False) or facts.pop("title_of_series") or None
    facts[EXEMPTED] = any(one.is_exempt for one in filed)
    facts["employer_kind"] = application.employer_kind or None
    facts["handed_in"] = [one.item.key for one in filed if one.is_handed_in and one.item.key in known]
    told = {name: value for name, value in facts.items() if name in fields and value is not None}
    return ask(application.campaign, MATERIALS, on=read.on, facts=told)


def exemption_facts(application: Application) -> dict[str, bool]:
    """Whether the office exempts the person, for packs that ask: what the applicant says of it does not count."""
    if EXEMPTED not in pack_of(application.campaign).schema.fields("person"):
        return {}
    return {EXEMPTED: application.exemptions.filter(state=Exemption.State.GRANTED).exists()}


def titles_are_numbered(sections: Sections) -> bool:
    """Whether every title in the form has the number of its certificate (QZ-2.2.3.b)."""
    return all(str(row.get("certificate", "")).strip() for row in _rows(sections, FormGroup.TITLES))


def _is_recorded(application: Application) -> bool:
    """Whether the registrar has seen that both names or numbers are this person's."""
    petitions = application.person.petitions
    return petitions.filter(kind__in=IDENTITY_PETITIONS, state=State.GRANTED).exists()


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
    said = sections.get(FormGroup.SPECIAL, {}).get(name)
    return {"yes": True, "no": False}.get(str(said))


def _rows(sections: Sections, group: str) -> Iterable[Mapping[str, Any]]:
    rows: Iterable[Mapping[str, Any]] = sections.get(group, {}).get(ROWS, ())
    return rows
