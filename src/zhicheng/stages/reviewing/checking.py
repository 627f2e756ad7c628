"""What an office above the unit has to have checked before a case goes on, as the pack asks it (KS-4.7, QZ-3.3).

What the unit itself checks is answered item by item on its own desk.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from zhicheng.core.policy.routing.deriving import routes_in
from zhicheng.infra.policy_words import value_name
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.terms import EmployerKind
from zhicheng.stages.applications.models import Application
from zhicheng.stages.campaigns.asking import ask, pack_of
from zhicheng.stages.campaigns.grounds import refusal_for
from zhicheng.stages.reviewing.findings.standing import told_checks
from zhicheng.stages.reviewing.models import Step, StepKind
from zhicheng.stages.reviewing.way import stage_of, way_of

QUESTION = "check"
ABOVE_THE_UNIT = (StepKind.DEPARTMENT, StepKind.COUNTY_HR, StepKind.CITY_HR, StepKind.ACCEPTANCE)


def checks_of(step: Step) -> list[tuple[str, str]]:
    """What the step's office answers for, as (value, words), in the pack's order; none where its law lists nothing."""
    office = checking_office(step) if step.kind in ABOVE_THE_UNIT else ""
    rows = pack_of(step.application.campaign).tables.get("checks", ()) if office else ()
    items = dict.fromkeys(str(row.fields["item"]) for row in rows if row.fields["office"] == office)
    return [(item, value_name("checked_item", item)) for item in items]


def refuse_unchecked(step: Step, checked: Sequence[str], on: date) -> None:
    """Raise `Refusal` while something is not answered for, or when an office before this one has not passed it on."""
    office = checking_office(step) if step.kind in ABOVE_THE_UNIT else ""
    if not office:
        return
    known = {item for item, _words in checks_of(step)}
    if not set(checked) <= known:
        raise Refusal(_("选了这个单位不审核的内容，没有办成。请在列出的几项里选。"), field="checked")
    facts = known_facts(step.application) | told_checks(step) | {"office": office, "checked": list(checked)}
    asked = pack_of(step.application.campaign).schema.fields_of(QUESTION)
    answer = ask(
        step.application.campaign,
        QUESTION,
        on=on,
        facts={name: value for name, value in facts.items() if name in asked},
    )
    if answer.decision == "no":
        raise refusal_for(answer, _("还不能往下办。%(why)s。请审核后逐项勾选。"), field="checked")


def checking_office(step: Step) -> str:
    """What the question calls the step's office; empty where the pack does not ask it, or not of this step."""
    pack = pack_of(step.application.campaign)
    if QUESTION not in pack.rulings:
        return ""
    stage = stage_of(step.application, step.kind)
    return routes_in(pack).bodies[stage.body].checks_as if stage else ""


def known_facts(application: Application) -> dict[str, Any]:
    """What the platform knows of who has passed the case on, and of the unit."""
    employer = application.employer
    kind = application.employer_kind
    return {
        "passed_by": _passed_by(application),
        "prefecture_unit": employer is not None and employer.tier == "city",
        "enterprise": kind in (EmployerKind.STATE_ENTERPRISE, EmployerKind.PRIVATE_ENTERPRISE),
    } | ({"employer_kind": kind} if kind else {})


def _passed_by(application: Application) -> list[str]:
    bodies = routes_in(pack_of(application.campaign)).bodies
    done = set(application.steps.filter(outcome=Step.Outcome.APPROVED).values_list("kind", flat=True))
    named = (bodies[stage.body].checks_as for stage in way_of(application) if stage.kind in done)
    return list(dict.fromkeys(office for office in named if office))
