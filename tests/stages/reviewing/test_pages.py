"""The officers' pages: the workbench by deadline, the decision page with its preview, sessions and notices."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.stages.reviewing.cases import (
    CHECKED,
    GROUP,
    POSTED,
    VOTED,
    approve,
    count,
    deliberate,
    handler,
    open_step_of,
    signed_in,
    submitted,
)
from tests.world import actor as actor_of_person
from tests.world import employer, make_world, officer, person
from zhicheng.stages.notices.models import Notice
from zhicheng.stages.registry.models import Post
from zhicheng.stages.reviewing.models import Deliberation
from zhicheng.stages.reviewing.services import decide_step

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    return response.content.decode()


def test_the_workbench_groups_by_deadline_and_links_to_the_case(client):
    world = make_world()
    application = submitted(world)

    with signed_in(client, handler(world)):
        page = text_of(client.get(reverse("workbench")))

    assert "待办1件" in page
    assert "6月23日到期（周二）" in page
    assert reverse("decide", args=[open_step_of(application).pk]) in page


def test_the_workbench_shows_nothing_of_other_units(client):
    world = make_world()
    submitted(world)
    stranger = officer("卢景行", 120, Post.EMPLOYER_HANDLER, employer("示例市园林设计院", world.city, CHECKED))

    with signed_in(client, stranger):
        page = text_of(client.get(reverse("workbench")))

    assert "没有待办" in page
    assert "覃若溪" not in page


@pytest.mark.parametrize("cases", [1, 30])
def test_the_workbench_needs_the_same_few_queries_for_any_number_of_rows(client, cases):
    world = make_world()
    for number in range(1, cases + 1):
        submitted(world, f"申报人{number}", number)

    with signed_in(client, handler(world)), CaptureQueriesContext(connection) as queries:
        client.get(reverse("workbench"))

    asked = [query["sql"] for query in queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(asked) <= 12, asked


def test_filters_stand_in_the_address(client):
    world = make_world()
    submitted(world)
    submitted(world, "莫问之", 2)

    with signed_in(client, handler(world)):
        found = text_of(client.get(reverse("workbench"), {"q": "莫问", "kind": "employer_check"}))
        overdue = text_of(client.get(reverse("workbench"), {"due": "over"}))

    assert "莫问之" in found
    assert "覃若溪" not in found
    assert "没有符合条件的待办" in overdue


def test_the_second_page_begins_where_the_first_ended(client):
    world = make_world()
    for number in range(1, 53):
        submitted(world, f"申报人{number}", number)

    with signed_in(client, handler(world)):
        first = client.get(reverse("workbench"))
        second = client.get(reverse("workbench") + first.context["next_page"])

    assert (first.context["inbox"].shown, second.context["inbox"].shown) == (50, 2)
    assert second.context["next_page"] == ""


def test_the_decision_page_shows_the_form_and_the_findings(client):
    world = make_world()
    application = submitted(world)

    with signed_in(client, handler(world)):
        page = text_of(client.get(reverse("decide", args=[open_step_of(application).pk])))

    assert "滨江泵站改造" in page
    assert "按条款核对" in page
    assert all(word in page for word in ("审核通过", "退回补正", "不推荐"))


def test_another_units_case_is_not_there(client):
    world = make_world()
    application = submitted(world)
    stranger = officer("卢景行", 120, Post.EMPLOYER_HANDLER, employer("示例市园林设计院", world.city, CHECKED))

    with signed_in(client, stranger):
        response = client.get(reverse("decide", args=[open_step_of(application).pk]))

    assert response.status_code == 404


def test_approving_needs_no_preview_and_leads_to_the_next_case(client):
    world = make_world()
    first, second = submitted(world), submitted(world, "莫问之", 2)

    with signed_in(client, handler(world)):
        response = client.post(
            reverse("decide", args=[open_step_of(first).pk]), {"outcome": "approved", "action": "preview"}
        )

    assert response.url == reverse("decide", args=[open_step_of(second).pk])
    assert open_step_of(first).kind == "deliberation"


@pytest.mark.clause("GX-22.2")
def test_a_return_is_shown_before_it_is_sent(client):
    world = make_world()
    application = submitted(world)
    url = reverse("decide", args=[open_step_of(application).pk])
    typed = {"outcome": "returned", "fault-employment": "缺签章页"}

    with signed_in(client, handler(world)):
        preview = client.post(url, typed | {"action": "preview"})
        application.refresh_from_db()
        before = application.status
        edited = client.post(url, typed | {"action": "edit"})
        client.post(url, typed | {"action": "send"})

    application.refresh_from_db()
    assert "退回通知还没有发出" in text_of(preview)
    assert "请在<time" in text_of(preview)
    assert 'value="缺签章页"' in text_of(edited)
    assert (before, application.status) == ("under_review", "returned")


@pytest.mark.clause("GX-22.2")
def test_an_empty_list_is_refused_before_the_preview(client):
    world = make_world()
    application = submitted(world)

    with signed_in(client, handler(world)):
        response = client.post(
            reverse("decide", args=[open_step_of(application).pk]), {"outcome": "returned", "action": "preview"}
        )

    assert "补正清单是空的" in text_of(response)


def test_a_rejection_is_shown_before_it_is_sent(client):
    world = make_world()
    application = submitted(world)
    url = reverse("decide", args=[open_step_of(application).pk])
    typed = {"outcome": "rejected", "reason": "年限不够", "clause": "GX-20(3).3"}

    with signed_in(client, handler(world)):
        preview = client.post(url, typed | {"action": "preview"})
        client.post(url, typed | {"action": "send"})

    application.refresh_from_db()
    assert "“不推荐”还没有发出" in text_of(preview)
    assert application.status == "rejected"


def test_a_step_decided_meanwhile_says_so_and_keeps_what_was_typed(client):
    world = make_world()
    application = submitted(world)
    step, actor = open_step_of(application), handler(world)
    url = reverse("decide", args=[step.pk])

    with signed_in(client, actor):
        approve(actor, application, CHECKED)
        late = client.post(url, {"outcome": "returned", "fault-employment": "缺签章页", "action": "send"})

    assert "另一位同事刚办了这一件" in text_of(late)
    assert 'value="缺签章页"' in text_of(late)


def typed_session(*applications, members=GROUP):
    """What the page sends for a session of the group on these cases."""
    typed = {"held_on": "2026-06-11", "chair": "1", "steps": [open_step_of(one).pk for one in applications]}
    for number, member in enumerate(members, start=1):
        texts = ("name", "unit", "title", "level", "profession")
        typed |= {f"{text}-{number}": getattr(member, text) for text in texts}
        typed |= {f"{mark}-{number}": "on" for mark in ("professional", "leader") if getattr(member, mark)}
    return typed


def test_a_session_is_entered_by_hand(client):
    world = make_world()
    application = submitted(world)
    actor = handler(world)
    approve(actor, application, CHECKED)
    person("成员2", 150, unit=world.employer)

    with signed_in(client, actor, VOTED):
        listed = text_of(client.get(reverse("deliberations")))
        url = reverse("new_deliberation", args=[world.employer.pk, world.employer.pk, world.campaign.pk])
        form = text_of(client.get(url))
        response = client.post(url, typed_session(application), follow=True)

    members = list(Deliberation.objects.get().members.all())
    assert url in listed
    assert "覃若溪" in form
    assert '<option value="成员2">' in form
    assert [(one.name, one.title, one.role, one.leader) for one in members[:2]] == [
        ("成员1", "", "chair", True),
        ("成员2", "工程师", "ordinary", False),
    ]
    assert [one.person.name for one in members if one.person] == ["成员2"]
    assert "1件等计票" in text_of(response)


def test_an_unlawful_group_is_told_with_its_clause(client):
    world = make_world()
    application = submitted(world)
    actor = handler(world)
    approve(actor, application, CHECKED)

    with signed_in(client, actor, VOTED):
        response = client.post(
            reverse("new_deliberation", args=[world.employer.pk, world.employer.pk, world.campaign.pk]),
            typed_session(application, members=GROUP[:4]),
        )

    assert "小组组成不符合规定" in text_of(response)


def test_a_session_shows_the_counts_once_closed(client):
    world = make_world()
    application = submitted(world)
    actor = handler(world)
    approve(actor, application, CHECKED)
    deliberation = deliberate(actor, world, application)
    count(world, deliberation, 6, 3)

    with signed_in(client, actor, VOTED):
        page = text_of(client.get(reverse("deliberation", args=[deliberation.pk])))

    assert "表决结束，1件中0件通过" in page
    assert "不推荐" in page


def test_the_notice_is_posted_from_its_page(client):
    world = make_world()
    application = submitted(world)
    actor = handler(world)
    approve(actor, application, CHECKED)
    count(world, deliberate(actor, world, application), 9)
    group = f"{world.employer.pk}.{world.campaign.pk}"

    with signed_in(client, actor, POSTED):
        before = text_of(client.get(reverse("employer_notice")))
        posted = client.post(
            reverse("employer_notice"), {"group": group, "step": [open_step_of(application).pk]}, follow=True
        )

    assert "滨江泵站改造" in before
    assert Notice.objects.get().kind == "employer"
    assert "到6月22日24:00" in text_of(posted)


def test_the_journey_tells_steps_and_holder(client):
    world = make_world()
    application = submitted(world)
    actor = handler(world)
    approve(actor, application, CHECKED)

    with signed_in(client, actor):
        page = text_of(client.get(reverse("journey", args=[application.pk])))

    assert "正在示例市滨江水务有限公司办理" in page
    assert "单位审核" in page
    assert "主管部门推荐" in page


@pytest.mark.clause("GX-22.2", "GX-22.3")
def test_the_applicant_reads_the_list_where_it_is_mended(client):
    world = make_world()
    application = submitted(world)
    faults = [("employment", "缺签章页"), ("practice", "第1段没有写到今天")]
    decide_step(
        actor=handler(world),
        now=CHECKED,
        step_id=open_step_of(application).pk,
        outcome="returned",
        corrections=faults,
    )

    with signed_in(client, actor_of_person(application.person)):
        page = text_of(client.get(reverse("draft", args=[application.pk, "basics"])))

    assert "退回补正，共2处" in page
    assert all(fault in page for _item, fault in faults)
    assert f'href="{reverse("draft", args=[application.pk, "materials"])}"' in page
    assert f'href="{reverse("draft", args=[application.pk, "practice"])}"' in page
