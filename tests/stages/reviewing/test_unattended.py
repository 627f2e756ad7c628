"""Steps at offices without an officer: the office above gives them to another, with a reason that everybody reads."""

from datetime import date

import pytest
from django.urls import reverse

from tests.stages.reviewing.cases import ACCEPTED, handler, open_step_of, recommended, signed_in, submitted
from tests.world import SYSTEM, actor, make_world, moment, office, officer, refused
from zhicheng.infra.access import Denied, acting
from zhicheng.infra.messages.models import Message
from zhicheng.stages.registry.models import Post
from zhicheng.stages.reviewing.cards import journey_entries
from zhicheng.stages.reviewing.models import Reassignment, StepKind
from zhicheng.stages.reviewing.services import decide_step, reassign_step
from zhicheng.stages.reviewing.unattended import unattended_steps

pytestmark = pytest.mark.django_db
WHY = "经办人调离，新的还没有任命"


@pytest.fixture
def world():
    return make_world()


def waiting(world):
    """A case at the department in charge, where nobody serves, and an officer of the HR department above."""
    application = submitted(world)
    recommended(handler(world), world, application)
    return open_step_of(application), officer("秦望舒", 303, Post.HR_HANDLER, world.hr)


def other_department(world, *, staffed=True):
    found = office("示例市交通运输局", "department", world.city, moment("2026-06-01"))
    return found, officer("陈一诺", 352, Post.DEPARTMENT_HANDLER, found) if staffed else None


def give(who, step, to, reason=WHY):
    return reassign_step(actor=who, now=ACCEPTED, step_id=step.pk, to_id=to.pk, reason=reason)


def test_a_step_nobody_attends_to_goes_to_an_office_of_the_same_kind_and_is_decided_there(world):
    step, above = waiting(world)
    to, clerk = other_department(world)
    due = step.due_on

    given = give(above, step, to)
    step.refresh_from_db()
    entry = next(one for one in journey_entries(step.application, SYSTEM) if one.title == "主管部门推荐")
    decided = decide_step(actor=clerk, now=ACCEPTED, step_id=step.pk, outcome="approved")

    assert (given.before, given.after, step.due_on) == (world.department, to, due)
    assert [remark.text for remark in entry.remarks] == [
        f"示例市住房和城乡建设局没有经办人，改由示例市交通运输局办理：{WHY}。"
    ]
    with acting(actor(step.application.person)):
        assert Message.objects.filter(kind="reassigned", person=step.application.person).count() == 1
    assert (decided.outcome, open_step_of(step.application).kind) == ("approved", StepKind.ACCEPTANCE)


def test_never_where_the_office_has_an_officer_and_by_nobody_but_the_office_above(world):
    step, above = waiting(world)
    to, _clerk = other_department(world)
    county = officer("农晚照", 353, Post.HR_HANDLER, world.county_hr)

    for who in (county, handler(world, 354)):
        with pytest.raises(Denied):
            give(who, step, to)
    officer("罗云", 355, Post.DEPARTMENT_HANDLER, world.department)
    with pytest.raises(Denied):
        give(above, step, to)
    assert not Reassignment.objects.exists()


def test_not_without_a_reason_nor_to_an_office_of_another_kind_or_without_an_officer(world):
    step, above = waiting(world)
    to, _clerk = other_department(world, staffed=False)

    assert refused(give, above, step, to).field == "to"
    assert refused(give, above, step, world.organizer).field == "to"
    officer("陈一诺", 352, Post.DEPARTMENT_HANDLER, to)
    assert refused(give, above, step, to, " ").field == "reason"


def test_what_the_unit_does_is_its_own(world):
    submitted(world)
    above = officer("秦望舒", 303, Post.HR_HANDLER, world.hr)

    assert list(unattended_steps(above, date(2026, 6, 9))) == []


def test_the_page_lists_what_waits_and_gives_it_away(world, client, django_assert_max_num_queries):
    step, above = waiting(world)
    to, _clerk = other_department(world)

    with signed_in(client, above, ACCEPTED):
        with django_assert_max_num_queries(14):
            listed = client.get(reverse("unattended")).content.decode()
        page = client.get(reverse("reassign", args=[step.pk])).content.decode()
        empty = client.post(reverse("reassign", args=[step.pk]), {})
        sent = client.post(reverse("reassign", args=[step.pk]), {"to": to.pk, "reason": WHY})

    assert step.application.number in listed
    assert to.name in page
    assert (empty.status_code, sent.status_code) == (422, 302)
