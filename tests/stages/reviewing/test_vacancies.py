"""Vacant posts stand beside a recommendation where the law weighs them (QZ-4.2.b); they bar nobody."""

import pytest
from django.urls import reverse

from tests.stages.applications.notices import in_qinzhou
from tests.stages.campaigns.years import serving
from tests.stages.reviewing.cases import signed_in
from tests.stages.reviewing.finding import CHECKED, handed_in
from tests.world import person, refused
from zhicheng.infra.access import Denied
from zhicheng.stages.applications.facts import ask_eligibility
from zhicheng.stages.registry.models import Post, PostLedger
from zhicheng.stages.registry.services import record_posts
from zhicheng.stages.reviewing.models import Step, StepKind
from zhicheng.stages.reviewing.vacancies import vacancies_beside

pytestmark = pytest.mark.django_db
TITLE = {"year": 2020, "series": "engineering", "level": "intermediate"}


def enter(who, unit, **figures):
    facts = {"organization_id": unit.pk, **TITLE, "posts": 10, "filled": 7} | figures
    return record_posts(actor=who, now=CHECKED, **facts)


@pytest.mark.clause("QZ-4.2.b", "QZ-6.3.b")
def test_an_institutions_vacancies_stand_beside_the_case_with_those_recommended_before(client):
    case = in_qinzhou("public_institution")
    application = handed_in(case)
    step = application.steps.get()
    answer = ask_eligibility(application, on=CHECKED.date())
    nothing = vacancies_beside(step, answer)
    manager = serving("管事", 351, Post.EMPLOYER_MANAGER, case.unit)
    handler = serving("韦知非", 352, Post.EMPLOYER_HANDLER, case.unit)
    enter(manager, case.unit, posts=8)
    enter(manager, case.unit)
    other = type(application).objects.get(pk=application.pk)
    other.pk, other.number, other.person = None, "Y2020-GC-0002", person("莫问之", 353, unit=case.unit)
    other.save()
    done = {"kind": StepKind.EMPLOYER_OPINION, "organization": case.unit, "outcome": "approved"}
    Step.objects.create(application=other, opened_at=CHECKED, due_on=CHECKED.date(), closed_at=CHECKED, **done)

    told = vacancies_beside(step, answer)
    with signed_in(client, handler, CHECKED):
        page = client.get(reverse("decide", args=[step.pk])).content.decode()

    assert [(one.entered, one.used) for one in (nothing,) if one] == [(None, 0)]
    assert [(one.used, one.left) for one in (told,) if one] == [(1, 2)]
    assert "职数：核定10，已聘7，今年已推荐1，还空2" in page
    assert PostLedger.objects.count() == 1


@pytest.mark.clause("QZ-4.2.b")
def test_no_vacancies_are_weighed_of_an_enterprise_and_the_ledger_is_its_managers(client):
    case = in_qinzhou("state_enterprise")
    application = handed_in(case)
    manager = serving("管事", 351, Post.EMPLOYER_MANAGER, case.unit)
    handler = serving("韦知非", 352, Post.EMPLOYER_HANDLER, case.unit)

    assert vacancies_beside(application.steps.get(), ask_eligibility(application, on=CHECKED.date())) is None
    assert refused(enter, manager, case.unit, filled=11).field == "filled"
    assert refused(enter, manager, case.unit, level="king").field == "level"
    with pytest.raises(Denied):
        enter(handler, case.unit)
    with signed_in(client, manager, CHECKED):
        sent = client.post(reverse("post_ledger", args=[case.unit.pk]), TITLE | {"posts": 5, "filled": 2})
        page = client.get(reverse("post_ledger", args=[case.unit.pk])).content.decode()
    assert sent.status_code == 302
    assert '<td class="zc-num">3</td>' in page
