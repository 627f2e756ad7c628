"""A session from its group to its minutes: who is recused, who holds it, what it found, what is kept of it."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.reading import text_of_pdf
from tests.stages.applications.filling import picture
from tests.stages.reviewing.cases import (
    CHECKED,
    GROUP,
    VOTED,
    approve,
    closed,
    count,
    deliberate,
    handler,
    open_step_of,
    scrutineers,
    signed_in,
    submitted,
)
from tests.world import employer, make_world, officer, person, refused
from zhicheng.infra.access import Denied
from zhicheng.infra.files.storing import read_content
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.ballots.services import enter_counts
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.notices.models import Notice
from zhicheng.stages.registry.models import Post
from zhicheng.stages.reviewing.models import Deliberation
from zhicheng.stages.reviewing.services import (
    close_deliberation,
    decide_step,
    entrust_steps,
    open_deliberation,
    post_employer_notice,
    record_defence,
)

pytestmark = pytest.mark.django_db

LETTER = {"number": "滨水函〔2026〕3号", "file_name": "委托书.png"}


def ready(world, *names):
    """Cases that wait for the vote, and the employer's officer."""
    actor = handler(world, 190)
    cases = [submitted(world, name, index) for index, name in enumerate(names or ("覃若溪",), start=1)]
    for case in cases:
        approve(actor, case, CHECKED)
    return actor, *cases


def other_unit(world):
    """A second employer with an officer and two who count."""
    unit = employer("示例市园林设计院", world.city, CHECKED)
    counters = [officer(name, index, Post.SCRUTINEER, unit) for name, index in (("农小满", 171), ("岑雨", 172))]
    return unit, officer("卢景行", 170, Post.EMPLOYER_HANDLER, unit), counters


def text_of(session):
    """The minutes, read back."""
    return text_of_pdf(read_content(session.minutes))


@pytest.mark.clause("GX-20(1).5", "GX-20(1).7")
def test_who_is_recused_from_a_case_neither_votes_on_it_nor_counts_in_its_group():
    world = make_world()
    actor, first, second = ready(world, "覃若溪", "陶然")
    recused = {open_step_of(first).pk: ["成员2", "成员3"]}

    session = deliberate(actor, world, first, second, recusals=recused)

    ballots = [(item.ballot.voters, item.recused.count()) for item in session.items.order_by("pk")]
    assert ballots == [(7, 2), (9, 0)]


def test_a_group_left_too_small_by_recusals_cannot_vote_on_the_case():
    world = make_world()
    actor, case = ready(world)

    refusal = refused(
        deliberate, actor, world, case, recusals={open_step_of(case).pk: [member.name for member in GROUP[1:6]]}
    )

    assert refusal.clauses == ("GX-20(1).7",)
    assert not Deliberation.objects.exists()


def test_a_recused_name_has_to_be_in_the_group():
    world = make_world()
    actor, case = ready(world)

    refusal = refused(deliberate, actor, world, case, recusals={open_step_of(case).pk: ["成员99"]})

    assert refusal.field == f"recused-{open_step_of(case).pk}"


def test_a_member_who_is_an_applicant_votes_on_the_others_only():
    world = make_world()
    actor, own, other = ready(world, "覃若溪", "陶然")
    group = [*GROUP, replace(GROUP[1], name="覃若溪")]

    session = deliberate(actor, world, own, other, members=group, recusals={open_step_of(own).pk: ["覃若溪"]})

    assert sorted(item.ballot.voters for item in session.items.all()) == [9, 10]
    assert session.members.get(name="覃若溪").person == own.person


def test_who_is_absent_has_no_vote():
    world = make_world()
    actor, case = ready(world)

    session = deliberate(actor, world, case, members=[*GROUP[:8], replace(GROUP[8], present=False)])

    assert session.items.get().ballot.voters == 8


@pytest.mark.clause("GX-20(1).10")
def test_a_group_without_leader_needs_a_reason_that_stays_with_it():
    world = make_world()
    actor, case = ready(world)
    group = [replace(GROUP[0], leader=False), *GROUP[1:]]

    refusal = refused(deliberate, actor, world, case, members=group)
    session = deliberate(actor, world, case, members=group, reason="领导班子正在换届")
    count(world, session, 9)

    assert (refusal.clauses, refusal.field) == (("GX-20(1).10",), "reason")
    assert session.reason == "领导班子正在换届"
    assert case.steps.get(kind="deliberation").outcome == "approved"


def test_two_people_of_the_unit_with_one_name_must_be_told_apart():
    world = make_world()
    actor, case = ready(world)
    for index in (151, 152):
        person("成员2", index, unit=world.employer)

    with pytest.raises(Refusal, match="有两位成员2"):
        deliberate(actor, world, case)


@pytest.mark.clause("GX-20(1).6")
def test_more_votes_than_members_are_refused():
    world = make_world()
    actor, case = ready(world)
    session = deliberate(actor, world, case)

    with pytest.raises(Refusal, match="应是9。"):
        count(world, session, 9, 1)

    assert session.items.get().ballot.counts.count() == 0


@pytest.mark.clause("GX-20(1).4")
def test_a_session_ends_with_a_finding_on_each_basis_after_all_votes_are_counted():
    world = make_world()
    actor, case = ready(world)
    session = deliberate(actor, world, case)
    early = refused(closed, actor, session)
    count(world, session, 8, 1)
    item = session.items.get()

    bare = refused(
        close_deliberation,
        actor=actor,
        now=VOTED,
        deliberation_id=session.pk,
        findings={item.pk: {"conduct": "好", "technical_level": "好", "achievements": "好"}},
    )
    done = closed(actor, session)

    assert "覃若溪的票还没有数完" in early.message
    assert (bare.clauses, bare.field) == (("GX-20(1).4",), f"finding-{item.pk}-assessment")
    assert [one.basis for one in item.findings.order_by("pk")] == [
        "conduct",
        "technical_level",
        "achievements",
        "assessment",
    ]
    assert done.closed_at == VOTED
    assert "已经归档" in refused(closed, actor, session).message


@pytest.mark.clause("GX-20(1).5", "GX-20(1).10")
def test_the_minutes_tell_who_met_and_the_counts_and_keep_their_hash(client):
    world = make_world()
    actor, case = ready(world)
    group = [*GROUP[:8], replace(GROUP[8], name="唐知远", unit="示例市第一建筑工程公司", present=False)]
    session = deliberate(actor, world, case, members=group, venue="三楼会议室")
    count(world, session, 7, 0, 1)

    text = text_of(closed(actor, session))
    session.refresh_from_db()
    with signed_in(client, actor, VOTED):
        page = client.get(reverse("deliberation_minutes", args=[session.pk]))

    wanted = ("示例市滨江水务有限公司", "三楼会议室", "到会8人", "工程师（中级）", "组长、单位领导", "外请", "审议通过")
    assert [word for word in wanted if word not in text] == []
    assert "8701审议通过" in text.replace("工程师8", "8")
    assert "成员2（签字）" in text
    assert "唐知远（签字）" not in text
    assert session.minutes.sha256 == hashlib.sha256(page.content).hexdigest()


@pytest.mark.clause("GX-20(1).11")
def test_another_unit_entrusted_by_letter_opens_holds_and_closes_the_session():
    world = make_world()
    actor, case = ready(world)
    unit, desk, counters = other_unit(world)
    step = open_step_of(case)

    entrust_steps(actor=actor, now=VOTED, step_ids=[step.pk], unit=unit.name, content=picture(), **LETTER)
    session = open_deliberation(
        actor=desk,
        now=VOTED,
        holder_id=unit.pk,
        employer_id=world.employer.pk,
        campaign_id=world.campaign.pk,
        held_on=date(2026, 6, 11),
        members=GROUP,
        step_ids=[step.pk],
    )
    ballot = session.items.get().ballot_id
    for counter in counters:
        enter_counts(actor=counter, now=VOTED, counts={ballot: (9, 0, 0)})
    text = text_of(closed(desk, session))
    notice = post_employer_notice(
        actor=actor,
        now=VOTED,
        employer_id=world.employer.pk,
        campaign_id=world.campaign.pk,
        step_ids=[open_step_of(case).pk],
    )

    step.refresh_from_db()
    assert (step.organization, step.entrustment.to, step.entrustment.number) == (unit, unit, LETTER["number"])
    assert step.outcome == "approved"
    assert all(word in text for word in (unit.name, world.employer.name, LETTER["number"]))
    assert f"委托的{unit.name}职称审议推荐小组" in Notice.objects.get(pk=notice.pk).lead


@pytest.mark.clause("GX-20(1).11")
def test_what_cannot_be_entrusted_stays_where_it_is():
    world = make_world()
    actor, case = ready(world)
    unit, desk, _counters = other_unit(world)
    quiet = employer("示例市风帆测绘院", world.city, CHECKED)
    checking = submitted(world, "陶然", 31)
    waiting, unchecked = open_step_of(case), open_step_of(checking)
    facts = {"actor": actor, "now": VOTED, "step_ids": [waiting.pk], "unit": unit.name, "content": picture(), **LETTER}

    assert "由本单位办理" in refused(entrust_steps, **facts | {"step_ids": [unchecked.pk]}).message
    assert refused(entrust_steps, **facts | {"unit": "没有这个单位"}).clauses == ("GX-20(1).11",)
    assert refused(entrust_steps, **facts | {"unit": quiet.name}).field == "unit"
    assert refused(entrust_steps, **facts | {"unit": world.employer.name}).field == "unit"
    assert refused(entrust_steps, **facts | {"number": " "}).field == "number"
    with pytest.raises(Denied):
        entrust_steps(**facts | {"actor": desk})
    waiting.refresh_from_db()
    assert waiting.organization == world.employer


def senior_case(world):
    """A case for associate senior, checked by its employer: it waits for its defence."""
    senior = Campaign.objects.get(pk=world.campaign.pk)
    senior.pk, senior.level, senior.code = None, "associate_senior", "SL2026-GG"
    senior.save()
    world.campaign = senior
    return ready(world)


DEFENDED = {"form": "lecture", "held_on": date(2026, 6, 10), "venue": "三楼", "examiners": "何其昌、韩守拙"}


@pytest.mark.clause("GX-20(1).3", "QZ-3.1.4.c")
def test_a_senior_case_comes_to_the_vote_only_with_its_defence_on_record():
    world = make_world()
    actor, case = senior_case(world)
    step = open_step_of(case)
    facts = {"actor": actor, "now": VOTED, "step_id": step.pk, "judgement": "条理清楚", **DEFENDED}

    with pytest.raises(Refusal, match="要登记答辩的时间"):
        decide_step(actor=actor, now=VOTED, step_id=step.pk, outcome="approved")
    fields = [
        refused(record_defence, **facts | wrong).field
        for wrong in (
            {"form": "chat"},
            {"held_on": date(2026, 6, 12)},
            {"held_on": date(2026, 6, 1)},
            {"venue": " "},
            {"examiners": ""},
            {"judgement": ""},
        )
    ]
    defence = record_defence(**facts)

    assert step.kind == "defence"
    assert fields == ["form", "held_on", "held_on", "venue", "examiners", "judgement"]
    assert (defence.get_form_display(), defence.judgement) == ("说课", "条理清楚")
    assert open_step_of(case).kind == "deliberation"


@pytest.mark.clause("QZ-3.1.4.d", "GX-20(1).11")
def test_an_entrusted_unit_holds_the_defence_and_the_employer_goes_on(client):
    world = make_world()
    actor, case = senior_case(world)
    unit, desk, _counters = other_unit(world)
    step = open_step_of(case)
    address = reverse("entrust", args=[step.pk])

    with signed_in(client, actor, VOTED):
        asked = client.get(address)
        typed = {
            "steps": [step.pk],
            "unit": unit.name,
            "number": "函3",
            "letter": SimpleUploadedFile("函.png", picture()),
        }
        client.post(address, typed)
        gone = client.get(reverse("defence", args=[step.pk]))
    with signed_in(client, desk, VOTED):
        page = client.get(reverse("defence", args=[step.pk])).content.decode()
        letter = client.get(reverse("entrusting_letter", args=[step.pk]))
        client.post(reverse("defence", args=[step.pk]), DEFENDED | {"judgement": "好"})
        shown = client.get(reverse("defence", args=[step.pk])).content.decode()

    assert "覃若溪" in asked.content.decode()
    assert (gone.status_code, letter.status_code) == (404, 200)
    assert f"委托{unit.name}组织" in page
    assert "覃若溪的答辩已经登记" in shown
    assert open_step_of(case).organization == world.employer


def test_pages_of_long_sessions_ask_no_more_than_those_of_short_ones(client):
    world = make_world()
    actor, *cases = ready(world, "覃若溪", "陶然", "莫问之", "卢景行")
    pages, asked = [], []
    counting = scrutineers(world)
    for group in (cases[:1], cases[1:]):
        session = deliberate(actor, world, *group)
        ballots = dict.fromkeys(session.items.values_list("ballot", flat=True), (9, 0, 0))
        for counter in counting:
            enter_counts(actor=counter, now=VOTED, counts=ballots)
        pages.append(reverse("deliberation", args=[session.pk]))

    with signed_in(client, actor, VOTED):
        for page in pages:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page).status_code == 200
            asked.append(sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in queries))

    assert asked[0] == asked[1]
