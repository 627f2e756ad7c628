"""What a person sees of what was looked up, and the choice of another platform."""

import pytest
from django.urls import reverse

from tests.infra.exchange.conftest import NOW, office, town
from tests.infra.exchange.test_services import by_hand
from tests.world import actor, person
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.infra.exchange.kinds import Kind, Verdict
from zhicheng.infra.exchange.models import HandOver, Inquiry
from zhicheng.infra.exchange.queries import open_mismatches
from zhicheng.infra.exchange.services import ask_office, settle_mismatch
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.services import start_application
from zhicheng.stages.applications.workflow import Status

__all__ = ["office", "town"]
CHOICE = {"platform": "自治区职称评审平台", "series": "engineering", "level": "full_senior"}


@pytest.fixture(autouse=True)
def _clock():
    with fixed_time(NOW):
        yield


@pytest.fixture
def sit(town, client):
    client.force_login(town.applicant.account)
    return client


def test_what_was_never_asked_says_so_and_names_what_is_not_connected(sit):
    page = sit.get(reverse("my_findings")).content.decode()

    assert "还没有向别的单位查过你的数据" in page
    for kind in Kind:
        assert str(kind.label) in page


def test_a_question_its_failure_and_a_finding_each_say_how_they_stand(town, office, sit):
    town.connect(office)
    ask_office(actor=town.own, now=NOW, person_id=town.applicant.pk, kind=Kind.INSURANCE)
    waiting = sit.get(reverse("my_findings")).content.decode()
    Inquiry.objects.update(state=Inquiry.State.FAILED, ended_at=NOW)
    by_hand(town)
    after = sit.get(reverse("my_findings")).content.decode()

    assert "问过了，等答复" in waiting
    assert "没有查到，由人社部门人工核验" in after
    assert "查到了" in after


def test_a_difference_and_what_came_of_it_are_told(town, sit):
    by_hand(town, agrees=False)
    before = sit.get(reverse("my_findings")).content.decode()
    [finding] = open_mismatches()
    settle_mismatch(actor=town.hr, now=NOW, finding_id=finding.pk, verdict=Verdict.SET_ASIDE, reason="同名的另一个人")
    after = sit.get(reverse("my_findings")).content.decode()

    assert "对不上，等人社部门核实" in before
    assert "这份数据不采用" in after
    assert "同名的另一个人" in after


def test_others_findings_are_not_there(town, client):
    by_hand(town)
    client.force_login(person("莫问之", 412, unit=town.desk.world.employer).account)

    assert "查到了" not in client.get(reverse("my_findings")).content.decode()


@pytest.mark.clause("KS-1.d")
def test_a_choice_of_another_platform_is_kept_and_can_be_taken_back(town, sit):
    sit.post(reverse("elsewhere"), CHOICE)
    shown = sit.get(reverse("elsewhere")).content.decode()
    chosen = HandOver.objects.get()
    sit.post(reverse("take_back_elsewhere", args=[chosen.pk]))
    after = sit.get(reverse("elsewhere")).content.decode()

    assert (chosen.person, chosen.platform, chosen.level) == (town.applicant, "自治区职称评审平台", "full_senior")
    assert "你今年选了在自治区职称评审平台申报" in shown
    assert "工程正高级" in shown
    assert "要在别的平台申报，先在这里记下" in after
    assert "6月2日 09:00撤回" in after.replace("</time>", "").replace('<time datetime="2026-06-02T09:00+08:00">', "")


def test_a_second_choice_is_refused_with_its_clause(town, sit):
    sit.post(reverse("elsewhere"), CHOICE)

    answer = sit.post(reverse("elsewhere"), CHOICE)

    assert answer.status_code == 409
    assert "你今年已经选了在别的平台申报" in answer.content.decode()


def test_what_was_handed_in_here_is_told_before_the_choice(town, sit):
    world = town.desk.world
    begun = start_application(actor=actor(town.applicant), now=NOW, campaign_id=world.campaign.pk)
    Application.objects.filter(pk=begun.pk).update(status=Status.UNDER_REVIEW, number="甲-0001")

    assert str(world.campaign) in sit.get(reverse("elsewhere")).content.decode()


def test_an_empty_form_says_what_is_missing(sit):
    answer = sit.post(reverse("elsewhere"), {})

    assert answer.status_code == 422
    assert HandOver.objects.count() == 0
