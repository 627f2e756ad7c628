"""Notices, times, materials and the campaigns that Kashgar's notice of 2020 governs."""

from datetime import date, timedelta

import pytest

from tests.core.policy.notices import Notice

TIMES = [
    ("KS-3.h", "organize", "2020-05-01", "2020-06-30"),
    ("KS-3.a", "apply", "2020-05-15", "2020-06-30"),
    ("KS-3.b", "review", "2020-07-01", "2020-08-31"),
    ("KS-3.f", "county_round", "2020-05-01", "2020-11-30"),
]
COUNTIES = [
    "kashgar", "kashgar_city", "shufu", "shule", "yengisar", "poskam", "yarkant", "kargilik", "makit", "yopurga",
    "payzawat", "maralbexi", "taxkorgan",
]  # fmt: skip


@pytest.fixture
def ks(library):
    return Notice(library, "kashgar-2020", "2020-07-20")


# 2020-07-20 is a Monday; 1 to 8 October 2020 are holidays and 10 October is worked
@pytest.mark.clause("KS-4.12.a", "KS-4.12.b")
@pytest.mark.parametrize(
    ("kind", "clause"), [("employer", "KS-4.12.a"), ("supplementary", "KS-4.12.a"), ("result", "KS-4.12.b")]
)
@pytest.mark.parametrize(
    ("posted", "short", "enough"),
    [("2020-07-20", "2020-07-26", "2020-07-27"), ("2020-09-29", "2020-10-12", "2020-10-13")],
)
def test_both_notices_last_five_working_days(ks, kind, clause, posted, short, enough):
    facts = {"kind": kind, "posted_on": posted}

    assert ks.says(clause, "notice", facts | {"until": short}) == ("no", "failed")
    assert ks.says(clause, "notice", facts | {"until": enough}) == ("yes", "met")
    assert (ks.ask("notice", facts).decision, ks.ask("notice", facts).values) == ("yes", {"ends_on": enough})


@pytest.mark.clause("KS-3.a", "KS-3.b", "KS-3.f", "KS-3.h")
@pytest.mark.parametrize(("clause", "act", "opens", "closes"), TIMES)
def test_every_act_has_its_first_and_last_day(ks, clause, act, opens, closes):
    day = timedelta(days=1)
    before, after = str(date.fromisoformat(opens) - day), str(date.fromisoformat(closes) + day)
    early = ks.ask("schedule", {"act": act}, before)

    assert ks.says(clause, "schedule", {"act": act}, before) == ("no", "failed")
    assert ks.says(clause, "schedule", {"act": act}, opens) == ("yes", "met")
    assert ks.says(clause, "schedule", {"act": act}, closes) == ("yes", "met")
    assert ks.says(clause, "schedule", {"act": act}, after) == ("no", "failed")
    assert (str(early.opens_on), str(early.closes_on)) == (opens, closes)
    assert early.values == {"first_day": opens, "last_day": closes}


@pytest.mark.clause("KS-3.d")
def test_the_times_of_health_are_set_elsewhere(ks):
    health = {"act": "apply", "series": "health"}

    assert ks.ask("schedule", health).needs == ("parameter:health_times",)
    assert ks.ask("schedule", health).values == {}
    assert ks.says("KS-3.d", "schedule", health, health_times=2020) == ("yes", "met")
    assert ks.says("KS-3.d", "schedule", health, health_times=2021) == ("no", "failed")
    assert ks.says("KS-3.f", "schedule", health | {"act": "county_round"}) == ("yes", "met")


@pytest.mark.clause("KS-0.c", "KS-3.h")
@pytest.mark.parametrize(
    ("place", "year", "on", "clause", "said"),
    [
        *((place, 2020, "2020-07-20", "KS-0.c", ("yes", "met")) for place in COUNTIES),
        ("xinjiang", 2020, "2020-07-20", "KS-0.c", ("no", "failed")),
        ("qinzhou", 2020, "2020-07-20", "KS-0.c", ("no", "failed")),
        ("kashgar", 2019, "2020-07-20", "KS-0.c", ("no", "failed")),
        ("kashgar", 2021, "2021-07-20", "KS-0.c", ("no", "failed")),
        ("kashgar", 2020, "2020-05-01", "KS-3.h", ("yes", "met")),
        ("kashgar", 2020, "2020-04-30", "KS-3.h", ("no", "failed")),
    ],
)
def test_the_notice_governs_kashgars_campaign_of_2020(ks, place, year, on, clause, said):
    assert ks.says(clause, "governing", {"place": place, "campaign_year": year}, on) == said


@pytest.mark.clause("KS-4.12.a", "KS-4.12.b", "KS-0.c")
def test_the_lengths_of_time_and_whose_pack_it_is(library):
    pack = library.pack("kashgar-2020")

    assert {
        name: (period.length, period.unit, period.clause, period.reading) for name, period in pack.periods.items()
    } == {
        "employer_notice": (5, "working_day", "KS-4.12.a", "A21"),
        "result_notice": (5, "working_day", "KS-4.12.b", "A21"),
    }
    assert (pack.place, str(pack.effective_from)) == ("kashgar", "2020-05-15")


@pytest.mark.clause("KS-2.2", "KS-2.3.a", "KS-2.5", "KS-4.1.c", "KS-4.1.d", "KS-4.6.e", "KS-4.6.f", "KS-4.6.g")
@pytest.mark.clause("KS-4.6.i", "KS-4.9.a", "KS-4.9.b", "KS-4.10.b")
def test_the_materials_of_each_kind_of_application(library):
    checklists = library.pack("kashgar-2020").checklists
    asked = {name: [item.key for item in checklist.items if item.required] for name, checklist in checklists.items()}
    pages = {name: [item.max_pages for item in checklist.items] for name, checklist in checklists.items()}
    everybody = ["degree_scan", "chsi_report", "education_certificate", "recommendation", "performance"]

    assert asked == {
        "review": [*everybody, "achievements"],
        "aid": [*everybody, "achievements", "aid"],
        "initial-grant": [*everybody, "grant"],
        "special": [*everybody, "service"],
    }
    assert pages == {
        "review": [4, 4, 4, 2, 2, 2, 4, 60, 40, 20],
        "aid": [4, 4, 4, 2, 2, 2, 4, 60, 40, 20, 4],
        "initial-grant": [4, 4, 2, 2, 2, 4, 20],
        "special": [4, 4, 4, 2, 2, 2, 4, 2],
    }
    assert {checklist.note_clause for checklist in checklists.values()} == {"KS-4.9.b"}
