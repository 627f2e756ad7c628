"""The figures of the measures: each against the clause catalogue, and both sides of each in its question."""

import json

import pytest

from tests.core.policy.conftest import ROOT

PARAMETERS = {
    "in_force_year": ("GX-54.2", 2022),
    "employer_vote": ("GX-20(1).6", (2, 3)),
    "group_size": ("GX-20(1).7", 5),
    "group_professionals": ("GX-20(1).8", (2, 3)),
    "quorum": ("GX-23.3", (2, 3)),
    "ballot_share": ("GX-25.3", (2, 3)),
    "review_group": ("GX-24.2", 3),
    "opinion_giver": ("GX-24.4", 3),
    "opening_notice": ("GX-23.4", 5),
    "employer_notice": ("GX-20(2).2", 5),
    "result_notice": ("GX-30.2", 5),
    "committee_series": ("GX-8.5", 1),
    "experts_senior_series": ("GX-12.4", 25),
    "experts_senior_other": ("GX-12.5", 11),
    "experts_intermediate": ("GX-12.6", 9),
    "experts_junior": ("GX-12.7", 7),
    "committee_years": ("GX-10.2", 3),
    "first_tier_share": ("GX-14.1", (1, 10)),
    "pool_ratio": ("GX-15(1).1", 3),
    "pool_years": ("GX-16.2", 3),
    "pool_new": ("GX-16.4", (1, 5)),
    "pool_changes": ("GX-16.6", 30),
    "expert_title_years": ("GX-13(3)", 2),
    "expert_term": ("GX-13.6", 3),
    "overseas_years": ("GX-18(2).5", 5),
    "excess_years": ("GX-18(4)", 2),
    "contract_months": ("GX-36.2", 24),
    "transfer_years": ("GX-37.2", 1),
    "postdoc_months": ("GX-35.2", 24),
    "postdoc_window": ("GX-35.5", 2),
    "correction_notices": ("GX-22.2", 1),
    "integrity_years": ("GX-49.5", 3),
}
PERIODS = {
    "employer_notice": (5, "working_day", "GX-20(2).2"),
    "supplementary_notice": (5, "working_day", "GX-20(2).2"),
    "result_notice": (5, "working_day", "GX-30.2"),
    "correction": (5, "working_day", "GX-22.3"),
    "opening_request": (5, "working_day", "GX-23.4"),
    "pool_changes": (30, "working_day", "GX-16.6"),
    "committee_validity": (3, "year", "GX-10.2"),
    "pool_validity": (3, "year", "GX-16.2"),
    "expert_term": (3, "year", "GX-13.6"),
    "integrity_record": (3, "year", "GX-49.5"),
}
CATALOGUE = {
    "GX-8.5": ("max_series", 1),
    "GX-10.2": ("max_valid_years", 3),
    "GX-12.4": ("min_experts", 25),
    "GX-12.5": ("min_experts", 11),
    "GX-12.6": ("min_experts", 9),
    "GX-12.7": ("min_experts", 7),
    "GX-13(3)": ("min_title_years", 2),
    "GX-13.6": ("max_term_years", 3),
    "GX-15(1).1": ("min_ratio", 3),
    "GX-16.2": ("max_valid_years", 3),
    "GX-16.6": ("min_working_days", 30),
    "GX-18(2).5": ("max_years", 5),
    "GX-18(4)": ("excess_years", 2),
    "GX-20(1).7": ("min_members", 5),
    "GX-20(2).2": ("min_working_days", 5),
    "GX-22.2": ("max_notices", 1),
    "GX-23.4": ("min_working_days", 5),
    "GX-24.2": ("min_group", 3),
    "GX-24.4": ("min_experts", 3),
    "GX-30.2": ("min_working_days", 5),
    "GX-35.5": ("within_years", 2),
    "GX-37.2": ("min_years", 1),
    "GX-49.5": ("years", 3),
}


@pytest.mark.clause(*{clause for clause, _ in PARAMETERS.values()})
def test_every_figure_is_the_laws(library):
    found = library.pack("guangxi-2022").parameters
    written = {
        name: (form.clause, (form.numerator, form.denominator) if form.kind == "share" else form.value)
        for name, form in found.items()
    }

    assert written == PARAMETERS
    assert {name for name, form in found.items() if form.tighter not in {"up", "down"}} == set()


@pytest.mark.clause(*{clause for *_, clause in PERIODS.values()})
def test_every_period_is_the_laws(library):
    found = library.pack("guangxi-2022").periods

    assert {name: (period.length, period.unit, period.clause) for name, period in found.items()} == PERIODS


@pytest.mark.parametrize(
    ("clause", "key", "value"),
    [pytest.param(clause, *known, marks=pytest.mark.clause(clause)) for clause, known in CATALOGUE.items()],
)
def test_the_catalogue_of_clauses_has_the_same_figures(clause, key, value):
    rows = json.loads((ROOT / "policies" / "clauses" / "clauses.json").read_text(encoding="utf-8"))
    [found] = [row["params"][key] for row in rows if row["id"] == clause]

    assert found == value
    assert {figure for told, figure in PARAMETERS.values() if told == clause} == {value}


def changed(ask, question, facts, change, on):
    return ask(question, facts | change, on).decision


COMMITTEE = {
    "level": "junior",
    "basis": "specialty",
    "members": 7,
    "review_experts": 7,
    "first_tier": 0,
    "series_count": 1,
    "approved_on": "2023-01-10",
    "expires_on": "2026-01-09",
    "size_adjustment_approved": False,
}


@pytest.mark.parametrize(
    ("change", "on", "decision"),
    [
        pytest.param(change, on, decision, marks=pytest.mark.clause(clause))
        for clause, change, on, decision in (
            ("GX-8.5", {"series_count": 2}, "2024-06-15", "no"),
            ("GX-8.5", {"series_count": 1}, "2024-06-15", "yes"),
            ("GX-10.2", {"expires_on": "2026-01-10"}, "2024-06-15", "no"),
            ("GX-10.2", {"expires_on": None}, "2024-06-15", "no"),
            ("GX-10.3", {}, "2026-01-09", "yes"),
            ("GX-10.3", {}, "2026-01-10", "no"),
            ("GX-10.4", {}, "2023-01-09", "no"),
            ("GX-10.4", {}, "2023-01-10", "yes"),
            ("GX-10.1", {"approved_on": None, "expires_on": None}, "2024-06-15", "no"),
            ("GX-12.1", {"members": 8}, "2024-06-15", "no"),
            ("GX-12.7", {"size_adjustment_approved": True, "review_experts": 6}, "2024-06-15", "no"),
            ("GX-12.6", {"level": "intermediate", "review_experts": 8}, "2024-06-15", "no"),
            ("GX-12.6", {"level": "intermediate", "review_experts": 9}, "2024-06-15", "yes"),
            ("GX-12.8", {"level": "senior", "size_adjustment_approved": True, "first_tier": 1}, "2024-06-15", "yes"),
            ("GX-12.8", {"level": "senior", "first_tier": 1}, "2024-06-15", "no"),
            ("GX-14.1", {"level": "senior", "size_adjustment_approved": True}, "2024-06-15", "no"),
        )
    ],
)
def test_committees(ask, change, on, decision):
    assert changed(ask, "committee", COMMITTEE, change, on) == decision


@pytest.mark.clause("GX-12.4", "GX-12.5", "GX-12.8")
def test_an_agreed_size_is_shown_instead_of_the_least_one(ask, results):
    for basis, clause in (("series", "GX-12.4"), ("autonomous", "GX-12.5")):
        senior = COMMITTEE | {"level": "senior", "basis": basis, "first_tier": 1}
        plain = results(ask("committee", senior))
        agreed = results(ask("committee", senior | {"size_adjustment_approved": True}))
        assert (plain[clause], agreed["GX-12.8"], clause in agreed) == ("failed", "met", False)
        assert "GX-12.8" not in plain
    assert "GX-12.8" not in results(ask("committee", COMMITTEE | {"size_adjustment_approved": True}))


@pytest.mark.clause("GX-10.2", "GX-10.3", "GX-12.6", "GX-12.7")
@pytest.mark.parametrize(
    ("change", "silent"),
    [
        ({"approved_on": None, "expires_on": None}, "GX-10.2"),
        ({"approved_on": None, "expires_on": "2020-01-09"}, "GX-10.3"),
        ({"level": "intermediate"}, "GX-12.7"),
        ({"level": "junior"}, "GX-12.6"),
    ],
)
def test_what_does_not_concern_a_committee_is_not_told(ask, results, change, silent):
    assert silent not in results(ask("committee", COMMITTEE | change))


POOL = {
    "level": "senior",
    "basis": "series",
    "committee_experts": 25,
    "size": 80,
    "first_tier": 8,
    "approved_on": "2023-01-10",
    "expires_on": "2026-01-09",
}


@pytest.mark.clause("GX-16.2", "GX-16.3")
def test_a_pool_never_approved_is_told_of_no_term(ask, results):
    found = results(ask("pool", POOL | {"approved_on": None, "expires_on": "2020-01-09"}))

    assert {"GX-16.2", "GX-16.3"} & set(found) == set()


@pytest.mark.parametrize(
    ("change", "on", "decision"),
    [
        pytest.param(change, on, decision, marks=pytest.mark.clause(clause))
        for clause, change, on, decision in (
            ("GX-15(1).1", {"size": 74}, "2024-06-15", "no"),
            ("GX-15(1).1", {"size": 75}, "2024-06-15", "yes"),
            ("GX-15(1).3", {"first_tier": 7}, "2024-06-15", "no"),
            ("GX-15(1).3", {"first_tier": 0, "level": "intermediate"}, "2024-06-15", "yes"),
            ("GX-15.4", {"approved_on": None, "expires_on": None}, "2024-06-15", "no"),
            ("GX-15.4", {}, "2023-01-09", "no"),
            ("GX-16.2", {"expires_on": "2026-01-10"}, "2024-06-15", "no"),
            ("GX-16.2", {"expires_on": None}, "2024-06-15", "no"),
            ("GX-16.3", {}, "2026-01-09", "yes"),
            ("GX-16.3", {}, "2026-01-10", "no"),
            ("GX-16.4", {"newly_admitted": 15}, "2024-06-15", "no"),
            ("GX-16.4", {"newly_admitted": 16}, "2024-06-15", "yes"),
            ("GX-16.6", {"changes_requested_on": "2024-05-06", "first_meeting_on": "2024-06-17"}, "2024-06-15", "no"),
            ("GX-16.6", {"changes_requested_on": "2024-05-06", "first_meeting_on": "2024-06-18"}, "2024-06-15", "yes"),
        )
    ],
)
def test_pools(ask, change, on, decision):
    assert changed(ask, "pool", POOL, change, on) == decision


@pytest.mark.clause("GX-14.1", "GX-15(1).3", "GX-16.4")
@pytest.mark.parametrize(("count", "result"), [(0, "failed"), (1, "met")])
def test_no_share_of_none(ask, results, count, result):
    committee = results(ask("committee", COMMITTEE | {"level": "senior", "review_experts": count, "first_tier": count}))
    pool = results(ask("pool", POOL | {"size": count, "first_tier": count, "newly_admitted": count}))

    assert (committee["GX-14.1"], pool["GX-15(1).3"], pool["GX-16.4"]) == (result, result, result)


def held(level, obtained_on):
    return [{"series": "engineering", "level": level, "obtained_on": obtained_on, "via": "review", "place": "here"}]


EXPERT = {
    "level": "junior",
    "series": "engineering",
    "titles": held("assistant", "2015-01-01"),
    "practice": [{"from": "2010-01-01", "until": None, "series": "engineering"}],
    "retired": False,
    "civil_servant": False,
    "away_from_practice": False,
    "term": {"from": "2024-01-01", "until": "2026-12-31"},
    "integrity_until": None,
    "first_tier_grounds": [],
}
BANDS = [("senior", "associate_senior", 10), ("intermediate", "intermediate", 5), ("junior", "assistant", 3)]


@pytest.mark.clause("GX-13(3)", "GX-13(4)")
@pytest.mark.parametrize(("band", "title", "years"), BANDS)
def test_titles_and_years_of_experts(ask, results, band, title, years):
    below = {"associate_senior": "intermediate", "intermediate": "assistant", "assistant": "technician"}[title]

    def found(clause, on="2024-06-15", **change):
        return results(ask("expert", EXPERT | {"level": band, "titles": held(title, "2015-01-01")} | change, on))[
            clause
        ]

    started = [{"from": f"{2024 - years}-06-15", "until": None, "series": "engineering"}]
    assert [found("GX-13(4)", day, practice=started) for day in ("2024-06-14", "2024-06-15")] == ["failed", "met"]
    fresh = held(title, "2022-06-15")
    assert [found("GX-13(3)", day, titles=fresh) for day in ("2024-06-14", "2024-06-15")] == ["failed", "met"]
    assert (found("GX-13(3)", titles=held(below, "2000-01-01")), found("GX-13(3)", series="arts")) == (
        "failed",
        "failed",
    )


@pytest.mark.parametrize(
    ("change", "on", "decision"),
    [
        pytest.param(change, on, decision, marks=pytest.mark.clause(clause))
        for clause, change, on, decision in (
            ("GX-13.6", {"term": {"from": "2024-01-01", "until": "2027-01-01"}}, "2024-06-15", "no"),
            ("GX-13.6", {"term": {"from": "2024-01-01", "until": None}}, "2024-06-15", "no"),
            ("GX-13.6", {}, "2026-12-31", "yes"),
            ("GX-13.6", {}, "2027-01-01", "no"),
            ("GX-13.7", {"retired": True}, "2024-06-15", "no"),
            ("GX-13.8", {"away_from_practice": True}, "2024-06-15", "no"),
            ("GX-13.8", {"civil_servant": True}, "2024-06-15", "yes"),
            ("GX-52.1", {"integrity_until": "2024-06-15"}, "2024-06-15", "no"),
            ("GX-52.1", {"integrity_until": "2024-06-14"}, "2024-06-15", "yes"),
        )
    ],
)
def test_experts(ask, change, on, decision):
    assert changed(ask, "expert", EXPERT, change, on) == decision


MEETING = {
    "committee_members": 11,
    "present": 8,
    "presided_by": "vice_chair",
    "opening_requested_on": "2023-10-08",
    "meets_on": "2023-10-16",
    "groups": [3, 3],
}


@pytest.mark.parametrize(
    ("change", "decision"),
    [
        pytest.param(change, decision, marks=pytest.mark.clause(clause))
        for clause, change, decision in (
            ("GX-23.2", {}, "yes"),
            ("GX-23.2", {"presided_by": "chair"}, "yes"),
            ("GX-23.2", {"presided_by": "member"}, "no"),
            ("GX-23.3", {"present": 7}, "no"),
            ("GX-23.4", {"opening_requested_on": "2023-10-09"}, "no"),
            ("GX-24.2", {"groups": [3, 2]}, "no"),
            ("GX-24.1", {"groups": []}, "yes"),
        )
    ],
)
def test_meetings(ask, change, decision):
    assert changed(ask, "meeting", MEETING, change, "2023-10-16") == decision


@pytest.mark.clause("GX-20(1).3")
@pytest.mark.parametrize(
    ("level", "defence", "decision"),
    [
        ("associate_senior", False, "no"),
        ("full_senior", False, "no"),
        ("full_senior", True, "yes"),
        ("intermediate", False, "yes"),
    ],
)
def test_senior_titles_are_defended(ask, level, defence, decision):
    group = {"members": 5, "professionals": 5, "professionals_at_level": 5}
    facts = {"level": level, "group": group, "votes": {"cast": 5, "yes": 5}, "defence_held": defence}

    assert ask("recommendation", facts).decision == decision


@pytest.mark.clause("GX-20(1).7", "GX-20(1).9")
@pytest.mark.parametrize(("members", "at_level", "decision"), [(5, 4, "yes"), (5, 3, "no"), (4, 4, "no")])
def test_the_group(ask, members, at_level, decision):
    group = {"members": members, "professionals": 4, "professionals_at_level": at_level}
    votes = {"cast": members, "yes": members}

    assert ask("recommendation", {"level": "assistant", "group": group, "votes": votes}).decision == decision


@pytest.mark.clause("GX-20(2).2", "GX-30.2")
@pytest.mark.parametrize("kind", ["employer", "supplementary", "result"])
@pytest.mark.parametrize(("until", "decision"), [("2022-10-10", "no"), ("2022-10-11", "yes")])
def test_notices_end_with_the_fifth_working_day(ask, kind, until, decision):
    answer = ask("notice", {"kind": kind, "posted_on": "2022-09-29", "until": until}, "2022-09-29")

    assert (answer.decision, answer.values) == (decision, {"ends_on": "2022-10-11"})
    assert len(answer.findings) == 1
    open_ended = ask("notice", {"kind": kind, "posted_on": "2022-09-29"}, "2022-09-29")
    assert (open_ended.decision, open_ended.values) == ("yes", {"ends_on": "2022-10-11"})
