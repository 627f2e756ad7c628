"""Handing in: window, commitment, completeness, eligibility, number, snapshot, once only."""

import hashlib
from datetime import timedelta

import pytest

from tests.stages.applications.filling import (
    NOW,
    PERIOD,
    STANDING,
    TITLE,
    applicant,
    attach,
    basics,
    begin,
    complete,
    fill,
    save,
    sections,
    submit,
)
from tests.world import SYSTEM, campaign_terms, employer, moment, published_campaign
from zhicheng.core.ledger import canonical_json
from zhicheng.infra.access import Denied
from zhicheng.infra.events import subscribe
from zhicheng.infra.exchange.models import HandOver
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.commitment import COMMITMENT_SHA256
from zhicheng.stages.applications.events import ApplicationSubmitted
from zhicheng.stages.applications.models import Application
from zhicheng.stages.applications.moves import move
from zhicheng.stages.applications.services import (
    choose_elsewhere,
    start_application,
    undo_withdrawal,
    withdraw_application,
)
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.registry.models import Bar, Person
from zhicheng.stages.registry.services import record_bar

TOO_YOUNG = {
    "titles": {"rows": [TITLE | {"obtained_on": "2024-05-01"}]},
    "practice": {"rows": [PERIOD | {"since": "2023-07"}]},
}


def refused(who, application, **how) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        submit(who, application, **how)
    assert Application.objects.get(pk=application.pk).status == Status.DRAFT
    return refusal.value


def test_a_complete_application_gets_a_number_and_goes_under_review(world):
    who = applicant(world)

    application = submit(who, complete(world, who))

    application.refresh_from_db()
    assert (application.number, application.status) == ("SL2026-GC-0001", Status.UNDER_REVIEW)
    assert application.submitted_at == application.status_at == NOW


def test_numbers_ascend_without_gaps(world):
    first, second = applicant(world), applicant(world, "韦小满", 101)
    unlucky = applicant(world, "覃若溪", 102)

    submit(first, complete(world, first))
    refused(unlucky, begin(world, unlucky))
    submit(second, complete(world, second))

    numbers = Application.objects.exclude(number=None).order_by("number").values_list("number", flat=True)
    assert list(numbers) == ["SL2026-GC-0001", "SL2026-GC-0002"]


@pytest.mark.clause("GX-19.2", "GX-19.3")
def test_the_snapshot_holds_form_hashes_and_commitment_without_numbers(world):
    who = applicant(world)
    application = submit(who, complete(world, who))

    snapshot = application.snapshots.get()

    person = Person.objects.get(pk=who.person_id)
    assert snapshot.sha256 == hashlib.sha256(canonical_json(snapshot.data)).hexdigest()
    assert (snapshot.round, snapshot.commitment_sha256, snapshot.signed_by) == (1, COMMITMENT_SHA256, person)
    assert [entry["item"] for entry in snapshot.data["materials"]] == ["degree", "contract"]
    assert person.id_number not in str(snapshot.data)
    assert person.phone not in str(snapshot.data)
    assert snapshot.answer["decision"] == "yes"


def test_submitting_twice_is_the_same_as_once(world):
    who = applicant(world)
    application = complete(world, who)

    first, second = submit(who, application), submit(who, application)

    assert (first.number, second.number) == ("SL2026-GC-0001", "SL2026-GC-0001")
    assert application.snapshots.count() == 1


@pytest.mark.clause("GX-19.1", "GX-22.4")
@pytest.mark.parametrize(("offset", "taken"), [(timedelta(microseconds=-1), True), (timedelta(0), False)])
def test_the_window_ends_with_its_last_day(world, offset, taken):
    who = applicant(world)
    application = complete(world, who)

    if taken:
        assert submit(who, application, now=world.campaign.closes_at + offset).status == Status.UNDER_REVIEW
    else:
        refusal = refused(who, application, now=world.campaign.closes_at + offset)
        assert (refusal.message.split("。")[0], refusal.clauses) == ("已经截止", ("GX-19.1",))


@pytest.mark.clause("GX-19.1")
def test_nothing_can_be_handed_in_before_the_window_opens(world):
    who = applicant(world)
    application = complete(world, who)

    refusal = refused(who, application, now=world.campaign.opens_at - timedelta(seconds=1))

    assert refusal.clauses == ("GX-19.1",)


@pytest.mark.clause("GX-19.3")
def test_without_the_commitment_nothing_is_handed_in(world):
    who = applicant(world)

    refusal = refused(who, complete(world, who), agreed=False)

    assert (refusal.clauses, refusal.field) == (("GX-19.3",), "agreed")


def test_an_incomplete_form_is_told_by_count(world):
    who = applicant(world)
    application = complete(world, who, titles={"rows": [TITLE | {"via": "", "obtained_on": "2019"}]})

    refusal = refused(who, application)

    assert refusal.message.startswith("还有2处没有填好")


def test_missing_materials_are_named(world):
    who = applicant(world)
    application = begin(world, who)
    for group, data in sections(world).items():
        save(who, application, group, data)
    attach(who, application, "degree")

    assert refused(who, application).message == "还差1份材料：劳动合同。"


@pytest.mark.clause("GX-17.3")
def test_too_few_years_are_refused_with_the_findings(world):
    who = applicant(world)
    application = complete(world, who, **TOO_YOUNG)

    refusal = refused(who, application)

    assert refusal.answer is not None
    assert (refusal.answer["decision"], "GX-17.3" in refusal.clauses) == ("no", True)


def test_what_only_a_special_way_could_decide_is_unknown_and_named(world):
    who = applicant(world)
    skilled = {
        "ground": "GX-18(5).1",
        "reason": "取得技师以后一直在岗。",
        "skill": "yes",
        "skill__grade": "skilled_technician",
        "skill__obtained_on": "2016年5月",
    } | dict.fromkeys(("major_contribution", "overseas", "grassroots"), "no")
    changed = TOO_YOUNG | {"practice": {"rows": [PERIOD | {"since": "2022-01"}]}}
    application = complete(world, who, **changed, standing=STANDING | {"special": "yes"}, special=skilled)

    refusal = refused(who, application)

    assert refusal.answer is not None
    assert refusal.answer["decision"] == "unknown"
    assert "年度考核" in refusal.message


@pytest.mark.clause("GX-17(3).1")
def test_a_recorded_bar_wins_over_what_was_declared(world):
    who = applicant(world)
    application = complete(world, who)
    record_bar(
        actor=SYSTEM,
        now=NOW,
        person=application.person,
        kind=Bar.Kind.INVESTIGATION,
        since=NOW.date(),
        recorded_by=world.hr,
    )

    assert refused(who, application).clauses == ("GX-17(3).1",)


@pytest.fixture
def other(world):
    """A second campaign of the level in the year."""
    return published_campaign(world.committee, NOW, **campaign_terms(world.city) | {"code": "SL2026-GD"})


@pytest.mark.clause("GX-38.2")
def test_a_second_application_of_the_level_in_the_year_is_refused(world, other):
    who = applicant(world)
    first, world.campaign = complete(world, who), other
    second = complete(world, who)
    submit(who, first)

    assert refused(who, second).clauses == ("GX-38.2",)


@pytest.mark.clause("GX-38.2", "KS-4.4.b")
def test_a_second_application_cannot_begin_until_the_first_is_withdrawn(world, other):
    who = applicant(world)
    first = submit(who, complete(world, who))
    start = {"actor": who, "now": NOW, "campaign_id": other.pk}

    with pytest.raises(Refusal) as second:
        start_application(**start)
    withdraw_application(actor=who, now=NOW, application_id=first.pk)

    assert second.value.clauses == ("GX-38.2",)
    assert submit(who, fill(world, who, start_application(**start))).number == "SL2026-GD-0001"
    with pytest.raises(Refusal) as back:
        undo_withdrawal(actor=who, now=NOW, application_id=first.pk)
    assert back.value.clauses == ("GX-38.2",)


@pytest.mark.clause("KS-4.4.b", "KS-1.d")
def test_a_title_on_another_platform_is_refused_beside_what_was_handed_in_here(world):
    who = applicant(world)
    submit(who, complete(world, who))
    chosen = {"actor": who, "now": NOW, "platform": "自治区平台", "series": "health"}

    with pytest.raises(Refusal) as same_level:
        choose_elsewhere(**chosen, level="intermediate")

    assert (same_level.value.clauses, HandOver.objects.count()) == (("GX-38.2",), 0)
    assert choose_elsewhere(**chosen, level="full_senior").year == 2026


def test_a_withdrawn_application_may_be_resumed_and_keeps_its_number(world):
    who = applicant(world)
    application = submit(who, complete(world, who))
    withdraw_application(actor=who, now=NOW, application_id=application.pk)

    resumed = begin(world, who)
    assert resumed.status == Status.DRAFT
    again = submit(who, resumed)

    assert (again.pk, again.number, again.snapshots.count()) == (application.pk, "SL2026-GC-0001", 2)


def test_a_returned_application_is_handed_in_again_beyond_the_window(world):
    who = applicant(world)
    application = submit(who, complete(world, who))
    late = world.campaign.closes_at + timedelta(days=2)
    move(application, Status.RETURNED, late)
    save(who, application, "standing", STANDING | {"hours_2024": "90"}, now=late)

    again = submit(who, application, now=late)

    assert (again.status, again.submitted_at) == (Status.UNDER_REVIEW, NOW)
    assert list(again.snapshots.values_list("round", flat=True).order_by("round")) == [1, 2]


def test_nobody_submits_for_somebody_else(world):
    who, other = applicant(world), applicant(world, "韦小满", 101)
    application = complete(world, who)

    with pytest.raises(Denied):
        submit(other, application)


def test_later_stages_hear_of_it(world):
    heard: list[ApplicationSubmitted] = []
    subscribe(ApplicationSubmitted, heard.append)
    who = applicant(world)

    application = submit(who, complete(world, who))

    assert [(event.application, event.snapshot.round, event.now) for event in heard] == [(application, 1, NOW)]


def test_a_late_moment_is_judged_by_the_servers_clock(world):
    who = applicant(world)

    assert "10月30日" in refused(who, complete(world, who), now=moment("2026-12-01")).message


def test_a_correction_does_not_change_the_employer_that_recommended(world):
    who = applicant(world)
    application = submit(who, complete(world, who))
    other = employer("示例市青禾园林工程有限公司", world.city, NOW)
    move(application, Status.RETURNED, NOW)

    save(who, application, "basics", basics(world, employer=str(other.pk)))
    with pytest.raises(Refusal, match="不能换工作单位"):
        submit(who, application)

    application.refresh_from_db()
    assert (application.employer, application.status) == (world.employer, Status.RETURNED)
    save(who, application, "basics", basics(world))
    assert submit(who, application).status == Status.UNDER_REVIEW


@pytest.mark.parametrize("typed", ["²", "9" * 40, "abc"])
def test_a_number_that_is_none_is_a_fault_and_no_failure(world, typed):
    who = applicant(world)

    section = save(who, begin(world, who), "basics", basics(world, employer=typed))

    assert section.data["employer"] == typed
