"""Public notices: for their lawful time, ended by themselves, and objected to without an account."""

import pytest

from tests.stages.notices.posting import NOW, OVER, VISITOR, entry, object_to, office, post
from tests.world import SYSTEM, actor, employer, make_world, moment, officer, person
from zhicheng.infra.access import Denied
from zhicheng.infra.events import subscribe
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.notices.access import may_see_list, notice_for_reader, objections_for_handler
from zhicheng.stages.notices.events import NoticeEnded
from zhicheng.stages.notices.models import Notice, Objection
from zhicheng.stages.notices.services import decide_objection, end_notices, post_notice
from zhicheng.stages.registry.models import Post

pytestmark = pytest.mark.django_db


@pytest.mark.clause("GX-30.2")
def test_a_result_notice_ends_by_the_working_calendar_holidays_out():
    notice = post(make_world())

    assert (notice.posted_on.isoformat(), notice.ends_on.isoformat()) == ("2026-09-28", "2026-10-10")
    assert notice.answer["decision"] == "yes"


@pytest.mark.clause("GX-30.2")
def test_it_is_closed_once_after_its_last_day():
    notice = post(make_world())
    told = []
    subscribe(NoticeEnded, told.append)

    on_last_day = end_notices(actor=SYSTEM, now=moment("2026-10-10", 23))
    after = end_notices(actor=SYSTEM, now=OVER)
    again = end_notices(actor=SYSTEM, now=OVER)

    notice.refresh_from_db()
    assert (on_last_day, after, again, notice.closed_at) == ([], [notice], [], OVER)
    assert [event.notice for event in told] == [notice]


def test_only_the_platform_ends_notices():
    with pytest.raises(Denied):
        end_notices(actor=office(make_world()), now=OVER)


def test_only_the_offices_handlers_post():
    world = make_world()

    with pytest.raises(Denied):
        post_notice(
            actor=officer("卢景行", 31, Post.SUPERVISOR, world.organizer),
            now=NOW,
            kind=Notice.Kind.RESULT,
            organization=world.organizer,
            campaign=world.campaign,
            title="评审结果公示",
            lead="现予公示。",
            entries=[entry(world, 1)],
        )


def test_an_empty_list_is_not_posted():
    with pytest.raises(Refusal, match="名单是空的"):
        post(make_world(), entries=0)


def test_results_are_for_everybody_an_employers_notice_for_its_people():
    world = make_world()
    results = post(world)
    own = post_notice(
        actor=SYSTEM,
        now=NOW,
        kind=Notice.Kind.EMPLOYER,
        organization=world.employer,
        campaign=world.campaign,
        title="单位内部公示",
        lead="现予公示。",
        entries=[entry(world, 2)],
    )
    colleague = actor(person("林知远", 41, unit=world.employer))
    outsider = actor(person("秦望舒", 42, unit=employer("示例市园林设计院", world.city, NOW)))

    assert notice_for_reader(VISITOR, results.pk) == results
    assert notice_for_reader(colleague, own.pk) == own
    for stranger in (VISITOR, outsider):
        with pytest.raises(Denied):
            notice_for_reader(stranger, own.pk)


@pytest.mark.clause("GX-30.2")
def test_after_the_last_day_only_the_office_still_sees_the_list():
    world = make_world()
    notice = post(world)

    assert may_see_list(VISITOR, notice, moment("2026-10-10").date())
    assert not may_see_list(VISITOR, notice, OVER.date())
    assert may_see_list(office(world), notice, OVER.date())


@pytest.mark.clause("GX-30.3")
def test_an_objection_is_kept_sealed():
    notice = post(make_world())

    objection = object_to(notice)

    stored = Objection.objects.filter(pk=objection.pk).extra(select={"raw": "text", "raw_contact": "contact"})
    row = stored.values("raw", "raw_contact").get()
    assert (objection.text, objection.contact) == ("业绩不是他做的", "13800000000")
    assert row["raw"].startswith("f1:")
    assert row["raw_contact"].startswith("f1:")


@pytest.mark.clause("GX-30.3")
def test_objections_are_taken_only_while_the_notice_runs():
    notice = post(make_world())

    with pytest.raises(Refusal, match="公示已经结束") as refused:
        object_to(notice, now=OVER)

    assert refused.value.clauses == ("GX-31.1",)


def test_an_objection_says_something():
    notice = post(make_world())

    with pytest.raises(Refusal) as refused:
        object_to(notice, text="  ")

    assert refused.value.field == "text"


@pytest.mark.clause("GX-30.3")
def test_the_office_finds_on_an_objection_once_and_with_grounds():
    world = make_world()
    objection = object_to(post(world))
    handler = office(world)
    finding = {"actor": handler, "now": OVER, "objection_id": objection.pk, "finding": "baseless"}

    with pytest.raises(Refusal, match="还没有写核查"):
        decide_objection(**finding, text=" ")
    decided = decide_objection(**finding, text="已向项目业主核实")
    with pytest.raises(Refusal, match="已经有处理结论"):
        decide_objection(**finding, text="再查一次")

    assert (decided.finding, decided.decided_by_id, decided.decided_at) == ("baseless", handler.person_id, OVER)


def test_others_never_see_who_objected():
    world = make_world()
    notice = post(world)
    objection = object_to(notice)
    applicant = actor(notice.entries.get().application.person)

    for stranger in (VISITOR, applicant, officer("卢景行", 31, Post.EMPLOYER_HANDLER, world.employer)):
        assert not objections_for_handler(stranger).exists()
        with pytest.raises(Denied):
            decide_objection(actor=stranger, now=NOW, objection_id=objection.pk, finding="upheld", text="属实")
