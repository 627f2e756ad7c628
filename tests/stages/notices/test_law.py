"""What a notice must show and how long it runs is the pack's; nothing in it comes from the code."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stages.notices.places import world_of
from tests.stages.notices.posting import NOW, entry, line, post
from tests.world import SYSTEM, make_world, refused
from zhicheng.infra.policies import calendar, library
from zhicheng.stages.notices.law import ask_notice, clauses_of, items_named, lawful_end, needs_name
from zhicheng.stages.notices.models import Notice
from zhicheng.stages.notices.services import post_notice
from zhicheng.stages.notices.shown import Entry

POLICIES = ("guangxi-2022", "qinzhou-2020", "kashgar-2020")
KINDS = ("employer", "supplementary", "result")
DAYS = st.dates(date(2019, 1, 2), date(2026, 12, 20))
EVERY_ITEM = {
    "name",
    "education",
    "current_title",
    "title_date",
    "target_title",
    "specialty",
    "work_history",
    "achievements",
    "works",
}


def campaign_of(policy):
    return SimpleNamespace(pack=library().pack(policy).reference, supplements=[], code="C-1")


@pytest.mark.clause("GX-20(2).2", "GX-30.2", "QZ-3.1.3.c", "QZ-5.1.1.b", "KS-4.12.a", "KS-4.12.b")
@given(policy=st.sampled_from(POLICIES), kind=st.sampled_from(KINDS), posted=DAYS)
def test_on_any_day_a_notice_runs_five_whole_working_days_and_no_longer(policy, kind, posted):
    ends_on = lawful_end(ask_notice(campaign_of(policy), kind, posted, {}))

    after = [posted + timedelta(days=count) for count in range(1, (ends_on - posted).days + 1)]
    assert sum(calendar().is_working_day(day) for day in after) == 5
    assert calendar().is_working_day(ends_on)


@pytest.mark.clause("GX-20(2).2", "GX-30.2", "QZ-3.1.3.c")
@given(policy=st.sampled_from(POLICIES), kind=st.sampled_from(KINDS), posted=DAYS, early=st.integers(1, 12))
def test_on_no_day_an_earlier_end_is_lawful(policy, kind, posted, early):
    campaign = campaign_of(policy)
    ends_on = lawful_end(ask_notice(campaign, kind, posted, {}))

    sooner = ask_notice(campaign, kind, posted, {"until": (ends_on - timedelta(days=early)).isoformat()})

    assert sooner.decision == "no"


@pytest.mark.clause("GX-20(2).3", "QZ-3.1.3.a")
def test_the_pack_names_what_stands_in_an_employers_notice():
    named = {policy: items_named(campaign_of(policy), "employer", date(2020, 8, 10)) for policy in POLICIES}

    assert named == {"guangxi-2022": EVERY_ITEM, "qinzhou-2020": EVERY_ITEM, "kashgar-2020": frozenset()}


@pytest.mark.clause("QZ-8.2.b")
def test_only_where_the_law_says_so_a_name_is_wanted():
    asked = {
        (policy, kind): needs_name(campaign_of(policy), kind, date(2020, 11, 2))
        for policy in POLICIES
        for kind in ("employer", "result")
    }

    assert {place: clauses for place, clauses in asked.items() if clauses} == {
        ("qinzhou-2020", "result"): ("QZ-8.2.b",)
    }


@pytest.mark.django_db
@pytest.mark.clause("GX-20(2).3")
@pytest.mark.parametrize(
    "lacking", ["degree", "current_title", "current_title_on", "applied_for", "work", "achievements"]
)
def test_a_list_that_lacks_an_item_is_not_posted(lacking):
    world = make_world()
    whole = entry(world, 1)
    short = Entry(whole.application, line(**{lacking: None}))

    refusal = refused(posted, world, [short])

    assert refusal.clauses == ("GX-20(2).3",)
    assert not Notice.objects.exists()


@pytest.mark.django_db
@pytest.mark.clause("KS-4.12.a")
def test_what_the_law_does_not_name_is_not_shown():
    world = world_of("kashgar-2020")

    notice = posted(world, [entry(world, 1)])

    assert notice.entries.get().shown == {
        "name": "申报人1",
        "employer": "示例市滨江水务有限公司",
        "specialty": "市政工程",
        "applied_for": "工程师",
    }
    assert clauses_of(notice) == ("KS-4.12.a",)


@pytest.mark.django_db
@pytest.mark.clause("QZ-3.1.3.a")
def test_in_qinzhou_nobody_is_left_out():
    world = world_of("qinzhou-2020")
    first = entry(world, 1)

    refusal = refused(posted, world, [first], facts={"applicants": 2})

    assert refusal.clauses == ("QZ-3.1.3.a",)
    assert clauses_of(posted(world, [first], facts={"applicants": 1})) == ("QZ-3.1.3.a", "QZ-3.1.3.c")


@pytest.mark.django_db
@pytest.mark.clause("QZ-5.1.1.b", "KS-4.12.b")
@pytest.mark.parametrize(("policy", "clauses"), [("qinzhou-2020", ["QZ-5.1.1.b"]), ("kashgar-2020", ["KS-4.12.b"])])
def test_results_are_posted_by_the_same_machinery_everywhere(policy, clauses):
    notice = post(world_of(policy))

    assert list(clauses_of(notice)) == clauses
    assert notice.entries.count() == 1


def posted(world, entries, **more):
    return post_notice(
        actor=SYSTEM,
        now=NOW,
        kind=Notice.Kind.EMPLOYER,
        organization=world.employer,
        campaign=world.campaign,
        title="单位内部公示",
        lead="现予公示。",
        entries=entries,
        **more,
    )
