"""The annex, deadlines and filings of Qinzhou's notice of 2020, and which campaigns it governs."""

from datetime import date, timedelta

import pytest

from tests.core.policy.notices import Notice

ONE_DAY = timedelta(days=1)
ANNEX = [
    ("QZ-A.1", "issue_notice", "2020-06-01", "2020-06-10"),
    ("QZ-A.2", "deploy", "2020-06-02", "2020-07-10"),
    ("QZ-A.3", "apply", "2020-06-01", "2020-08-31"),
    ("QZ-A.4", "employer_review", "2020-06-01", "2020-08-31"),
    ("QZ-A.5", "department_review", "2020-08-01", "2020-09-30"),
    ("QZ-4.3.1.b", "adjust_pool", "2020-06-02", "2020-07-17"),
    ("QZ-A.6", "review", "2020-10-01", "2020-10-31"),
    ("QZ-A.7", "report_results", "2020-10-01", "2020-11-20"),
    ("QZ-A.8", "confirm_junior", "2020-11-11", "2020-12-31"),
    ("QZ-A.9", "confirm_intermediate", "2020-11-11", "2020-12-31"),
]


@pytest.fixture
def qz(library):
    return Notice(library, "qinzhou-2020", "2020-08-10")


@pytest.mark.clause(
    "QZ-4.3.1.b", "QZ-4.6.1", "QZ-A.1", "QZ-A.2", "QZ-A.3", "QZ-A.4", "QZ-A.5", "QZ-A.6", "QZ-A.7", "QZ-A.8", "QZ-A.9"
)
@pytest.mark.parametrize(("clause", "act", "opens", "closes"), ANNEX)
def test_every_act_has_its_first_and_last_day(qz, clause, act, opens, closes):
    before, after = (
        str(date.fromisoformat(opens) - ONE_DAY),
        str(date.fromisoformat(closes) + ONE_DAY),
    )
    facts = {"act": act}
    early, last = qz.ask("schedule", facts, before), qz.ask("schedule", facts, closes)

    assert qz.says(clause, "schedule", facts, before) == ("no", "failed")
    assert qz.says(clause, "schedule", facts, opens) == ("yes", "met")
    assert last.decision == "yes"
    assert qz.says(clause, "schedule", facts, after) == ("no", "failed")
    assert (str(early.opens_on), str(early.closes_on)) == (opens, closes)
    assert last.values == {"first_day": opens, "last_day": closes}


@pytest.mark.clause("QZ-A.7")
@pytest.mark.parametrize(
    ("on", "warned"), [("2020-11-10", False), ("2020-11-11", True), ("2020-11-20", True), ("2020-11-21", False)]
)
def test_the_last_days_of_reporting_are_pointed_out(qz, on, warned):
    answer = qz.ask("schedule", {"act": "report_results"}, on)

    assert [finding.result for finding in answer.findings if finding.refer] == ["failed"] * warned


@pytest.mark.clause("QZ-A.3")
@pytest.mark.parametrize(("act", "closes"), [(row[1], row[3]) for row in ANNEX if row[1] != "report_results"])
def test_other_acts_have_no_warning(qz, act, closes):
    assert len(qz.ask("schedule", {"act": act}, closes).findings) == 1


# the National Day holidays of 2020 run from 1 to 8 October; 27 September and 10 October are worked
@pytest.mark.clause("QZ-5.3")
@pytest.mark.parametrize(
    ("issued", "last"), [("2020-11-13", "2020-11-20"), ("2020-09-28", "2020-10-12"), ("2020-12-28", "2021-01-05")]
)
def test_certificate_data_follow_within_five_working_days(qz, issued, last):
    facts = {"kind": "certificate_data", "starts_on": issued}
    late = str(date.fromisoformat(last) + ONE_DAY)

    assert qz.says("QZ-5.3", "filing", facts | {"filed_on": last}, "2021-03-01") == ("yes", "met")
    assert qz.says("QZ-5.3", "filing", facts | {"filed_on": late}, "2021-03-01") == ("no", "failed")
    assert qz.says("QZ-5.3", "filing", facts, last) == ("yes", "met")
    assert qz.says("QZ-5.3", "filing", facts, late) == ("no", "failed")
    assert qz.ask("filing", facts, issued).values == {"last_day": last}


@pytest.mark.clause("QZ-5.3")
def test_without_a_document_nothing_is_in_time(qz):
    assert qz.says("QZ-5.3", "filing", {"kind": "certificate_data"}) == ("no", "failed")


# from 19 to 31 August 2020 seven whole working days lie between: 20, 21, 24 to 28
@pytest.mark.clause("QZ-5.1.4.a")
@pytest.mark.parametrize(("filed_on", "said"), [("2020-08-19", ("yes", "met")), ("2020-08-20", ("no", "failed"))])
def test_entrusted_cases_come_seven_working_days_before(qz, filed_on, said):
    facts = {"kind": "entrusted_case", "deadline": "2020-08-31", "filed_on": filed_on}

    assert qz.says("QZ-5.1.4.a", "filing", facts) == said
    assert qz.says("QZ-5.1.4.a", "filing", facts | {"deadline": None}) == ("no", "failed")


@pytest.mark.clause("QZ-4.6.2.a", "QZ-4.6.2.b", "QZ-2.3.b")
def test_the_deployment_is_filed_by_10_july_and_published_with_its_list(qz):
    filed = {"kind": "deployment", "filed_on": "2020-07-10"}

    assert qz.says("QZ-4.6.2.a", "filing", filed) == ("yes", "met")
    assert qz.says("QZ-4.6.2.a", "filing", filed | {"filed_on": "2020-07-11"}) == ("no", "failed")
    assert qz.says("QZ-4.6.2.b", "filing", filed | {"published": True}) == ("yes", "met")
    assert qz.says("QZ-4.6.2.b", "filing", filed | {"published": False}) == ("no", "failed")
    assert qz.says("QZ-2.3.b", "filing", filed | {"list_attached": True}) == ("yes", "met")
    assert qz.says("QZ-2.3.b", "filing", filed | {"list_attached": False}) == ("no", "failed")
    assert qz.ask("filing", filed).values == {"last_day": "2020-07-10"}


@pytest.mark.clause("QZ-6.1", "QZ-6.3.a")
@pytest.mark.parametrize(
    ("change", "clause", "said"),
    [
        ({"old_conditions": True, "conditions_stated": True}, "QZ-6.1", ("yes", "met")),
        ({"old_conditions": True, "conditions_stated": False}, "QZ-6.1", ("no", "failed")),
        ({"old_conditions": False}, "QZ-6.1", ("yes", "")),
        ({"frontline_included": True}, "QZ-6.3.a", ("yes", "met")),
        ({"frontline_included": False}, "QZ-6.3.a", ("no", "failed")),
    ],
)
def test_what_the_deployment_states(qz, change, clause, said):
    assert qz.says(clause, "filing", {"kind": "deployment", "filed_on": "2020-07-10"} | change) == said


@pytest.mark.clause("QZ-4.3.1.b")
def test_pool_changes_are_filed_by_17_july(qz):
    filed = {"kind": "pool_changes", "filed_on": "2020-07-17"}

    assert qz.says("QZ-4.3.1.b", "filing", filed) == ("yes", "met")
    assert qz.says("QZ-4.3.1.b", "filing", filed | {"filed_on": "2020-07-18"}) == ("no", "failed")
    assert qz.ask("filing", filed).values == {"last_day": "2020-07-17"}


@pytest.mark.clause("QZ-0.b", "QZ-9.b", "QZ-9.c")
@pytest.mark.parametrize(
    ("place", "year", "on", "clause", "said"),
    [
        ("qinzhou", 2020, "2020-06-02", "QZ-9.c", ("yes", "met")),
        ("qinzhou", 2020, "2020-06-01", "QZ-9.c", ("no", "failed")),
        ("qinzhou", 2020, "2021-12-31", "QZ-9.b", ("yes", "met")),
        ("qinzhou", 2020, "2022-01-01", "QZ-9.b", ("no", "failed")),
        ("qinzhou", 2019, "2020-08-10", "QZ-0.b", ("no", "failed")),
        ("qinzhou", 2021, "2020-08-10", "QZ-0.b", ("no", "failed")),
        ("beihai", 2020, "2020-08-10", "QZ-0.b", ("no", "failed")),
        ("guangxi", 2020, "2020-08-10", "QZ-0.b", ("no", "failed")),
        *((place, 2020, "2020-08-10", "QZ-0.b", ("yes", "met")) for place in ("qinnan", "qinbei", "lingshan", "pubei")),
    ],
)
def test_the_notice_governs_qinzhous_campaign_of_2020(qz, place, year, on, clause, said):
    assert qz.says(clause, "governing", {"place": place, "campaign_year": year}, on) == said


@pytest.mark.clause("QZ-3.1.3.c", "QZ-5.1.1.b", "QZ-3.3.l", "QZ-5.1.4.a", "QZ-5.3")
def test_the_lengths_of_time(library):
    periods = library.pack("qinzhou-2020").periods

    assert {name: (period.length, period.unit, period.clause, period.reading) for name, period in periods.items()} == {
        "employer_notice": (5, "working_day", "QZ-3.1.3.c", ""),
        "supplementary_notice": (5, "working_day", "QZ-3.1.3.c", ""),
        "result_notice": (5, "working_day", "QZ-5.1.1.b", "A21"),
        "correction": (5, "working_day", "QZ-3.3.l", "A20"),
        "entrusted_lead": (7, "working_day", "QZ-5.1.4.a", ""),
        "certificate_data": (5, "working_day", "QZ-5.3", ""),
    }


@pytest.mark.clause(
    "QZ-2.3.a",
    "QZ-2.3.b",
    "QZ-2.2.1.a",
    "QZ-2.2.1.b",
    "QZ-2.2.2.a",
    "QZ-2.2.2.d",
    "QZ-2.2.3.b",
    "QZ-2.2.3.c",
    "QZ-2.2.4.d",
    "QZ-6.3.l",
    "QZ-2.2.5.1.a",
    "QZ-2.2.5.2.b",
    "QZ-2.1.1.b",
    "QZ-2.1.1.c",
    "QZ-2.1.3.c",
)
def test_the_materials_of_each_kind_of_applicant(library):
    checklists = library.pack("qinzhou-2020").checklists
    asked = {name: [item.key for item in checklist.items if item.required] for name, checklist in checklists.items()}
    everybody = ["form", "commitment", "title_number", "industry_education"]

    assert asked == {
        "state-unit": everybody,
        "private-unit": everybody,
        "freelancer": [*everybody, "results_proof"],
        "out-of-province": [*everybody, "entrustment"],
    }


@pytest.mark.clause(
    "QZ-2.3.c",
    "QZ-2.2.1.a",
    "QZ-2.2.1.b",
    "QZ-2.2.2.a",
    "QZ-2.2.2.b",
    "QZ-2.2.2.d",
    "QZ-2.2.3.a",
    "QZ-2.2.3.b",
    "QZ-2.2.3.c",
    "QZ-2.2.4.d",
    "QZ-6.3.g",
    "QZ-6.3.l",
    "QZ-2.2.5.1.a",
    "QZ-2.2.5.2.b",
    "QZ-2.1.1.b",
    "QZ-2.1.1.c",
    "QZ-2.1.3.c",
    "QZ-2.1.4.a",
)
def test_the_pages_a_list_allows_and_what_each_item_rests_on(library):
    checklists = library.pack("qinzhou-2020").checklists
    clauses = {name: {item.key: item.clause for item in checklist.items} for name, checklist in checklists.items()}
    spared = {
        name: {item.key: item.unless_clause for item in checklist.items} for name, checklist in checklists.items()
    }
    pages = {name: [item.max_pages for item in checklist.items] for name, checklist in checklists.items()}

    assert clauses["state-unit"]["degree_proof"] == "QZ-2.2.2.a"
    assert clauses["private-unit"]["degree_proof"] == clauses["freelancer"]["degree_proof"] == "QZ-2.2.2.d"
    assert clauses["out-of-province"]["entrustment"] == "QZ-2.1.4.a"
    assert [spared["private-unit"][key] for key in ("degree_proof", "title_certificate", "industry_education")] == [
        "QZ-2.2.2.b",
        "QZ-2.2.3.a",
        "QZ-6.3.g",
    ]
    assert {checklist.note_clause for checklist in checklists.values()} == {"QZ-2.3.c"}
    assert pages == {
        "state-unit": [None, 2, 4, 1, 2, 10, 20, 2, 4, 4, 4],
        "private-unit": [None, 2, 6, 1, 2, 10, 20, 2, 4, 4, 4],
        "freelancer": [None, 2, 6, 1, 2, 10, 20, 2, 40],
        "out-of-province": [None, 2, 6, 1, 2, 10, 20, 2, 4],
    }


@pytest.mark.clause("QZ-0.b", "QZ-9.c")
def test_the_pack_says_whose_it_is(library):
    pack = library.pack("qinzhou-2020")

    assert (pack.place, str(pack.issued_on), str(pack.effective_from)) == ("qinzhou", "2020-06-02", "2020-01-01")


@pytest.mark.clause("QZ-2.3.b", "QZ-4.3.1.b", "QZ-4.6.2.a", "QZ-4.6.2.b", "QZ-5.1.4.a", "QZ-5.3", "QZ-6.1", "QZ-6.3.a")
@pytest.mark.parametrize(
    ("kind", "told", "last_day"),
    [
        ("certificate_data", {"QZ-5.3"}, {"last_day": "2020-08-17"}),
        ("entrusted_case", {"QZ-5.1.4.a"}, {}),
        ("deployment", {"QZ-4.6.2.a"}, {"last_day": "2020-07-10"}),
        ("pool_changes", {"QZ-4.3.1.b"}, {"last_day": "2020-07-17"}),
    ],
)
def test_what_is_filed_is_told_what_concerns_it_alone(qz, kind, told, last_day):
    dates = {"starts_on": "2020-08-10", "deadline": "2020-08-31", "filed_on": "2020-07-10"}
    states = {"published": True, "list_attached": True, "old_conditions": True, "frontline_included": True}
    others = dates if kind == "deployment" else dates | states

    assert qz.told("filing", {"kind": kind} | others) == told
    assert qz.ask("filing", {"kind": kind} | dates).values == last_day
