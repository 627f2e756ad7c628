"""From the form to the facts that the policy asks about; what was not filled in stays absent, which means unknown.

A month without its day counts from its last day, so that no time is counted that is not certain; periods of practice
count whole months, as the form says.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from zhicheng.core.policy import Answer, Finding
from zhicheng.core.roster import PartialDate
from zhicheng.infra.exchange.facts import merged
from zhicheng.infra.exchange.queries import facts_on
from zhicheng.stages.applications.demands import exemption_facts
from zhicheng.stages.applications.dossier import Dossier, read_dossier
from zhicheng.stages.applications.forms import GroupForm
from zhicheng.stages.applications.models import Application, FormGroup
from zhicheng.stages.applications.pack_facts import told_facts
from zhicheng.stages.applications.pinning import form_asked
from zhicheng.stages.applications.sections import ReadSection
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.campaigns.asking import ask, look, pack_of
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.portfolios.measuring import first_day, last_day
from zhicheng.stages.registry.facts import standing_facts


def application_facts(application: Application, *, on: date, read: Dossier | None = None) -> dict[str, Any]:
    """The whole `application` question: the form that counts on that day, with the bars recorded by then.

    `read` is what counts of it on that day, where the caller has read it; so below.
    """
    read = read or read_dossier(application, on)
    campaign = application.campaign
    own = _person_facts(read) | _bars(read)
    return {
        "kind": "review",
        "title": {"series": campaign.series, "level": campaign.level},
        "cut_off": campaign.cut_off.isoformat(),
        "person": merged(own, _looked_up(read)) | exemption_facts(application) | dict(read.record.found),
    }


def ask_eligibility(
    application: Application, *, on: date, leave: Iterable[str] = (), read: Dossier | None = None
) -> Answer:
    """May this person apply for the campaign's title on that day? Asked again by later stages (GX-17.5).

    The time for handing in binds whoever hands in for the first time, not a case that is under way. `leave`: clauses of
    rules in principle from which an officer gave leave.
    """
    facts = application_facts(application, on=on, read=read)
    over = () if application.status == Status.DRAFT else _times_of_applying(application.campaign)
    return ask(application.campaign, "application", on=on, facts=facts, leave=(*leave, *over))


def _times_of_applying(campaign: Campaign) -> tuple[str, ...]:
    """The clauses by which the pack's routes set the time for handing in."""
    routes = pack_of(campaign).routes
    steps = [step for step in routes.steps if step.gate == "apply"] if routes else []
    return tuple(deadline.clause for step in steps for deadline in step.deadlines)


def failed_in_principle(
    application: Application, answer: Answer, *, on: date, read: Dossier | None = None
) -> tuple[Finding, ...]:
    """The rules in principle (原则上) that stand in the way of a no, where nothing else does; else nothing (A35)."""
    failed = tuple(one for one in answer.findings if one.result == "failed" and one.force == "in_principle")
    if answer.decision != "no" or not failed:
        return ()
    without = ask_eligibility(application, on=on, leave=[finding.clause for finding in failed], read=read)
    return failed if without.decision != "no" else ()


def look_at_facts(application: Application, *, on: date, read: Dossier | None = None) -> tuple[Finding, ...]:
    """What the law says of the facts told so far, without deciding."""
    return look(application.campaign, "application", on=on, facts=application_facts(application, on=on, read=read))


def _person_facts(read: Dossier) -> dict[str, Any]:
    application, form = read.application, read.form
    person, standing = application.person, form[FormGroup.STANDING].values
    facts = {
        "birth_date": person.birth_date.isoformat() if person.birth_date else None,
        "sex": person.sex or None,
        "employed": form[FormGroup.BASICS].values.get("employed"),
        "employer_kind": application.employer_kind or None,
        "continuing_education_done": standing.get("continuing_education_done"),
        "retired": standing.get("retired"),
        "civil_servant": standing.get("civil_servant"),
        "under_investigation": standing.get("under_investigation"),
        "degrees": _rows(form[FormGroup.EDUCATION], _degree),
        "titles": _titles(form[FormGroup.TITLES]),
        "practice": _rows(form[FormGroup.PRACTICE], _period),
        "other_applications": [*read.record.others, *read.known.elsewhere],
    }
    known = {name: value for name, value in facts.items() if value is not None}
    return known | told_facts(form_asked(application.campaign), form)


def _looked_up(read: Dossier) -> dict[str, Any]:
    """What other offices said of the person, as far as the campaign's pack asks for it."""
    application, employer = read.application, read.application.employer
    named = {"unit": employer.name, "credit_code": employer.code or ""} if employer else {}
    asked = pack_of(application.campaign).schema.fields("person")
    found = facts_on(read.known.findings, read.on, **named)
    return {name: value for name, value in found.items() if name in asked}


def _bars(read: Dossier) -> dict[str, Any]:
    """Article 17: what the applicant declares, under what offices have recorded; the archive of integrity is ours."""
    declared = _declared(read.form[FormGroup.STANDING].values)
    recorded = standing_facts(read.record.bars, read.on)
    disciplines = [*recorded.pop("discipline", []), *declared.get("discipline", [])]
    facts: dict[str, Any] = {"integrity_until": None} | declared | recorded
    return facts | {"discipline": disciplines} if disciplines else facts


def _declared(values: Mapping[str, Any]) -> dict[str, Any]:
    declared: dict[str, Any] = {}
    if values.get("disciplined") is False:
        declared["discipline"] = []
    elif values.get("discipline_kind") and values.get("discipline_since"):
        declared["discipline"] = [_discipline(values)]
    if values.get("penalized") is False:
        declared["penalty_until"] = None
    elif values.get("penalty_until"):
        declared["penalty_until"] = last_day(values["penalty_until"]).isoformat()
    return declared


def _discipline(values: Mapping[str, Any]) -> dict[str, Any]:
    until = values.get("discipline_until")
    return {
        "kind": values["discipline_kind"],
        "from": first_day(values["discipline_since"]).isoformat(),
        "until": last_day(until).isoformat() if until else None,
    }


def _rows(section: ReadSection, fact: Any) -> list[dict[str, Any]] | None:
    return [fact(row.form) for row in section.rows] if section.rows else None


def _titles(section: ReadSection) -> list[dict[str, Any]] | None:
    return _rows(section, _title) or ([] if section.values.get("none") else None)


def _degree(form: GroupForm) -> dict[str, Any]:
    values = form.cleaned_data
    return _known(
        level=values.get("level"),
        school=values.get("school"),
        awarded_on=_last(values.get("awarded_on")),
        fits=values.get("fits"),
    )


def _title(form: GroupForm) -> dict[str, Any]:
    values = form.cleaned_data
    known = {name: values.get(name) for name in ("series", "level", "via", "place")}
    return _known(**known, obtained_on=_last(values.get("obtained_on")))


def _period(form: GroupForm) -> dict[str, Any]:
    values = form.cleaned_data
    since = values.get("since")
    period = _known(series=values.get("series"), until=_last(values.get("until")))
    if since:
        period["from"] = first_day(since).isoformat()
    return period | {"until": None} if values.get("ongoing") else period


def _known(**facts: Any) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value not in (None, "")}


def _last(written: PartialDate | None) -> str | None:
    return last_day(written).isoformat() if written else None
