"""Cases that two officers check (QZ-3.3.c), with the months of work beside those insured (QZ-3.3.d)."""

import pytest
from django.urls import reverse

from tests.stages.applications.notices import in_qinzhou
from tests.stages.campaigns.years import serving
from tests.stages.reviewing.cases import signed_in
from tests.stages.reviewing.finding import CHECKED, at_step, exceptional, handed_in, tell
from tests.world import moment, refused
from zhicheng.stages.applications.dossier import read_dossier
from zhicheng.stages.applications.facts import ask_eligibility
from zhicheng.stages.registry.models import Post
from zhicheng.stages.reviewing.approving import Said, approve, outlook
from zhicheng.stages.reviewing.cards import journey_entries
from zhicheng.stages.reviewing.checking import checks_of
from zhicheng.stages.reviewing.models import FirstCheck, Step, StepKind
from zhicheng.stages.reviewing.twice import practice_beside_insurance, wants_second

pytestmark = pytest.mark.django_db
AT = moment("2020-08-03")


@pytest.fixture
def case():
    return in_qinzhou("state_enterprise")


def accepting(case, application):
    """The case at the organizer's, and two of its officers."""
    step = at_step(application, StepKind.ACCEPTANCE, case.town.office)
    return step, serving("罗云", 351, Post.ORGANIZER_HANDLER, case.town.office), case.town.handler


@pytest.mark.clause("QZ-3.3.c")
def test_an_exceptional_case_is_accepted_by_a_second_officer_only(case):
    application = exceptional(case)
    step, first, second = accepting(case, application)
    Step.objects.create(
        application=application,
        kind=StepKind.EMPLOYER_OPINION,
        organization=case.unit,
        opened_at=CHECKED,
        due_on=CHECKED.date(),
        closed_at=CHECKED,
        outcome="approved",
    )
    tell(first, step, now=AT, fact_exceptional_agreed=True)
    said = Said(checked=[item for item, _words in checks_of(step)])

    approve(first, AT, step, said)
    again = refused(approve, first, AT, step, said)
    batched = refused(outlook, step, read_dossier(application, AT.date()))

    assert (step.closed_at, FirstCheck.objects.get().officer_id) == (None, first.person_id)
    assert again.clauses == batched.clauses == ("QZ-3.3.c",)
    approve(second, AT, step, said)
    assert (step.outcome, step.officer_id) == ("approved", second.person_id)
    remarks = [remark.clauses for entry in journey_entries(application, case.who) for remark in entry.remarks]
    assert ("QZ-3.3.c",) in remarks


@pytest.mark.clause("QZ-3.3.c")
def test_the_law_wants_a_second_officer_of_the_title_office_alone_and_not_of_ordinary_cases(case):
    ordinary = handed_in(case)
    at_the_unit = ordinary.steps.get()
    answer = ask_eligibility(ordinary, on=AT.date())
    strictly = type(answer)(**{**vars(answer), "values": {**answer.values, "checked_twice": True}})

    assert not wants_second(at_the_unit, strictly)
    step = at_step(ordinary, StepKind.ACCEPTANCE, case.town.office)
    assert (wants_second(step, answer), wants_second(step, strictly)) == (False, True)


@pytest.mark.clause("QZ-3.3.d")
def test_months_of_work_stand_beside_those_insured(case, client):
    application = exceptional(case)
    step, first, _second = accepting(case, application)
    answer = ask_eligibility(application, on=AT.date())
    unasked = practice_beside_insurance(step, answer, AT.date())
    rows = [{"month": f"2020-{month:02d}", "payer": "unit", "unit": case.unit.name} for month in range(1, 7)]
    case.found("insurance_months", {"as_of": "2020-07-31", "rows": rows})

    asked = practice_beside_insurance(step, answer, AT.date())
    with signed_in(client, first, AT):
        page = client.get(reverse("decide", args=[step.pk])).content.decode()

    assert [one.insured for one in (unasked, asked) if one] == [None, 6]
    assert "社保缴费6个月" in page
