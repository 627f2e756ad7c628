"""The procedures around an application: a whole set of facts is a yes, and each rule alone turns it to a no."""

import pytest

GOOD = {
    "opinion": {
        "checked": True,
        "deliberated": True,
        "conditions_met": True,
        "vote_passed": True,
        "notice_ends_on": "2024-06-14",
        "open_objections": 0,
        "opinion": "agree",
        "signed": True,
    },
    "acceptance": {
        "in_scope": True,
        "barred_now": False,
        "committed": True,
        "recommended": True,
        "checked": True,
        "complete": True,
        "correction_lists": 1,
        "reported_on": "2024-06-10",
        "report_by": "2024-06-10",
        "by_procedure": True,
    },
    "draw": {
        "pool_approved_on": "2024-06-15",
        "only_matching": True,
        "random": True,
        "candidates": 10,
        "seats": 9,
        "unfit_candidates": 0,
        "disqualified_candidates": 0,
        "supervisor_present": True,
    },
    "recusal": {"has_interest": False},
    "minutes": {
        "announced_by": "vice_chair",
        "signed_by_presiding": True,
        "sealed": True,
        "records": ["date", "attendance", "agenda", "cases", "opinions", "votes"],
        "archived": True,
    },
    "confirmation": {
        "passed_by_committee": True,
        "committee_expires_on": "2024-05-20",
        "met_on": "2024-05-20",
        "barred_now": False,
        "signed": True,
        "sealed": True,
        "notice_ends_on": "2024-06-14",
        "open_reports": 0,
        "open_objections": 0,
        "in_scope": True,
        "falsified": False,
    },
    "campaign": {"committee_approved_on": "2024-06-15", "in_scope": True},
    "appeal": {
        "about_own_result": True,
        "findings": ["organization", "confidentiality", "supervision"],
        "reply_delivered": True,
    },
    "integrity": {
        "decided_on": "2024-03-01",
        "found_at": "before_notice",
        "recorded": True,
        "reported_to_credit_platform": True,
    },
    "certificate": {
        "via": "review",
        "uniform_template": True,
        "numbered": True,
        "issued_by_confirmer": True,
        "electronic": True,
    },
    "verification": {"number_given": True, "second_identifier_matches": True},
}


def one(question, clause, badly, well=None):
    """A rule: these facts break it alone, and those (or none) keep it."""
    return pytest.param(question, clause, badly, well or {}, marks=pytest.mark.clause(clause))


@pytest.mark.parametrize(
    ("question", "clause", "badly", "well"),
    [
        one("opinion", "GX-20.1", {"checked": False}),
        one("opinion", "GX-20.1", {"deliberated": False}),
        one("opinion", "GX-20(2).4", {"notice_ends_on": "2024-06-15"}),
        one("opinion", "GX-20(2).4", {"open_objections": 1}),
        one("opinion", "GX-20(3).1", {"signed": False}),
        one("opinion", "GX-20(3).3", {"conditions_met": False}),
        one("opinion", "GX-20(3).3", {"vote_passed": False}),
        one("opinion", "GX-20(3).3", {"opinion": "disagree"}),
        one("opinion", "GX-20(3).3", {"other_obstacle": True}, {"other_obstacle": False}),
        one("acceptance", "GX-10.5", {"in_scope": False}),
        one(
            "acceptance",
            "GX-9.1",
            {"committee_level": "intermediate", "title_level": "associate_senior"},
            {"committee_level": "senior", "title_level": "full_senior"},
        ),
        one("acceptance", "GX-17.5", {"barred_now": True}),
        one("acceptance", "GX-19.3", {"committed": False}),
        one("acceptance", "GX-20(3).2", {"recommended": False}),
        one("acceptance", "GX-22.1", {"checked": False}),
        one("acceptance", "GX-22.1", {"complete": False}),
        one("acceptance", "GX-22.2", {"correction_lists": 2}),
        one(
            "acceptance",
            "GX-22.3",
            {"correction_due": "2024-06-12", "corrected_on": "2024-06-13"},
            {"correction_due": "2024-06-12", "corrected_on": "2024-06-12"},
        ),
        one("acceptance", "GX-22.3", {"correction_due": "2024-06-14"}, {"correction_due": "2024-06-15"}),
        one("acceptance", "GX-22.4", {"reported_on": "2024-06-11"}),
        one("acceptance", "GX-22.4", {"by_procedure": False}),
        one("draw", "GX-15.1", {"pool_approved_on": None}, {"pool_approved_on": None, "temporary_consented": True}),
        one("draw", "GX-16.3", {"pool_expires_on": "2024-06-14"}, {"pool_expires_on": "2024-06-15"}),
        one("draw", "GX-15.2", {"only_matching": False}),
        one("draw", "GX-15.3", {"random": False}),
        one("draw", "GX-15.3", {"candidates": 9}),
        one("draw", "GX-16.5", {"unfit_candidates": 1}),
        one("draw", "GX-52.1", {"disqualified_candidates": 1}),
        one("draw", "GX-44.2", {"supervisor_present": False}),
        one("recusal", "GX-29.1", {"has_interest": True}),
        one("recusal", "GX-29.2", {"office_found": True}, {"office_found": True, "expert_notified": True}),
        one("minutes", "GX-26.1", {"announced_by": "member"}, {"announced_by": "chair"}),
        one("minutes", "GX-26.2", {"signed_by_presiding": False}),
        one("minutes", "GX-26.3", {"sealed": False}),
        one("minutes", "GX-27.2", {"archived": False}),
        one("confirmation", "GX-8.2", {"passed_by_committee": False}),
        one("confirmation", "GX-10.4", {"committee_expires_on": "2024-05-19"}),
        one("confirmation", "GX-10.4", {"committee_expires_on": None}),
        one("confirmation", "GX-17.5", {"barred_now": True}),
        one("confirmation", "GX-26.2", {"signed": False}),
        one("confirmation", "GX-26.3", {"sealed": False}),
        one("confirmation", "GX-30.2", {"notice_ends_on": "2024-06-15"}),
        one("confirmation", "GX-30.3", {"open_reports": 1}),
        one("confirmation", "GX-31.1", {"open_objections": 1}),
        one("confirmation", "GX-48.1", {"in_scope": False}),
        one("confirmation", "GX-49.2", {"falsified": True}),
        one("campaign", "GX-8.1", {"committee_approved_on": None}),
        one("campaign", "GX-8.1", {"committee_approved_on": "2024-06-16"}),
        one("campaign", "GX-10.3", {"committee_expires_on": "2024-06-14"}, {"committee_expires_on": "2024-06-15"}),
        one("campaign", "GX-48.1", {"in_scope": False}),
        one(
            "campaign",
            "GX-48.2",
            {"power_cancelled_on": "2024-06-15", "cancelled_for": "breach_of_approval"},
            {"power_cancelled_on": "2024-06-16", "cancelled_for": "breach_of_approval"},
        ),
        one("campaign", "GX-51.2", {"power_cancelled_on": "2024-06-15"}, {"power_cancelled_on": "2024-06-16"}),
        one("campaign", "GX-24.8", {"qualitative_share": 0}, {"qualitative_share": 1}),
        one("campaign", "GX-47.1", {"fee": 201, "fee_standard": 200}, {"fee": 200, "fee_standard": 200}),
        one("appeal", "GX-32.1", {"about_own_result": False}),
        one("appeal", "GX-32.2", {"findings": ["confidentiality", "supervision"]}),
        one("appeal", "GX-32.2", {"findings": ["organization", "supervision"]}),
        one("appeal", "GX-32.2", {"findings": ["organization", "confidentiality"]}),
        one("appeal", "GX-32.3", {"reply_delivered": False}),
        one("integrity", "GX-49.1", {"found_at": "title_held"}, {"found_at": "title_held", "title_revoked": True}),
        one("integrity", "GX-49.2", {"found_at": "notice"}, {"found_at": "notice", "result_voided": True}),
        one("integrity", "GX-49.3", {"recorded": False}),
        one("integrity", "GX-49.4", {"reported_to_credit_platform": False}),
        one("integrity", "GX-49.5", {"ends_before": "2027-02-28"}, {"ends_before": "2027-03-01"}),
        one("certificate", "GX-7.1", {"uniform_template": False}),
        one("certificate", "GX-7.1", {"numbered": False}),
        one("certificate", "GX-7.2", {"issued_by_confirmer": False}),
        one("certificate", "GX-42.3", {"electronic": False}),
        one("verification", "GX-42.2", {"number_given": False}),
        one("verification", "GX-42.2", {"second_identifier_matches": False}),
    ],
)
def test_each_rule_alone(ask, results, question, clause, badly, well):
    base, kept, broken = (ask(question, GOOD[question] | more) for more in ({}, well, badly))

    assert [answer.decision for answer in (base, kept, broken)] == ["yes", "yes", "no"]
    assert results(kept)[clause] == "met"
    assert [found for found, result in results(broken).items() if result == "failed"] == [clause]


@pytest.mark.clause("GX-20(2).1", "GX-20(2).4")
def test_without_a_notice_there_is_no_recommendation(ask, results):
    unposted = ask("opinion", GOOD["opinion"] | {"notice_ends_on": None})

    assert unposted.decision == "no"
    assert results(unposted)["GX-20(2).1"] == "failed"


@pytest.mark.clause("GX-20(3).2", "GX-20(3).3")
def test_an_opinion_says_yes_or_no(ask, results):
    silent = results(ask("opinion", GOOD["opinion"] | {"opinion": None}))
    negative = results(ask("opinion", GOOD["opinion"] | {"opinion": "disagree"}))

    assert (silent["GX-20(3).2"], negative["GX-20(3).2"]) == ("failed", "met")


@pytest.mark.clause("GX-30.1")
def test_what_was_not_posted_is_not_confirmed(ask, results):
    unposted = ask("confirmation", GOOD["confirmation"] | {"notice_ends_on": None})

    assert (unposted.decision, results(unposted)["GX-30.1"]) == ("no", "failed")


@pytest.mark.clause("GX-31.1", "GX-25.3")
def test_a_reviewed_title_begins_with_the_meeting_that_passed_it(ask):
    changes = ({}, {"open_objections": 1}, {"barred_now": True}, {"passed_by_committee": False})
    said = [ask("confirmation", GOOD["confirmation"] | change).values for change in changes]

    assert said == [{"title_counts_from": "2024-05-20"}, {}, {}, {}]


@pytest.mark.clause("GX-30.2", "GX-20(2).4")
def test_the_day_after_the_notice_opens(ask):
    early = {"notice_ends_on": "2024-06-15"}
    opens = [ask(question, GOOD[question] | early).opens_on.isoformat() for question in ("confirmation", "opinion")]

    assert opens == ["2024-06-16", "2024-06-16"]


@pytest.mark.clause("GX-27.1")
@pytest.mark.parametrize("lacking", ["date", "attendance", "agenda", "cases", "opinions", "votes"])
def test_minutes_record_every_item(ask, results, lacking):
    records = [item for item in GOOD["minutes"]["records"] if item != lacking]
    answer = ask("minutes", GOOD["minutes"] | {"records": records})

    assert (answer.decision, results(answer)["GX-27.1"]) == ("no", "failed")


@pytest.mark.clause("GX-9.1")
@pytest.mark.parametrize(
    ("level", "band"),
    [
        ("technician", "junior"),
        ("assistant", "junior"),
        ("intermediate", "intermediate"),
        ("associate_senior", "senior"),
        ("full_senior", "senior"),
    ],
)
def test_each_level_has_its_committee(ask, results, level, band):
    def decided(committee):
        return ask("acceptance", GOOD["acceptance"] | {"committee_level": committee, "title_level": level}).decision

    assert {committee for committee in ("junior", "intermediate", "senior") if decided(committee) == "yes"} == {band}
    assert "GX-9.1" not in results(ask("acceptance", GOOD["acceptance"] | {"title_level": level}))
    assert "GX-9.1" not in results(ask("acceptance", GOOD["acceptance"] | {"committee_level": band}))


@pytest.mark.clause("GX-15.5")
def test_a_committee_of_an_approved_pool_needs_no_filing(ask, results):
    assert results(ask("draw", GOOD["draw"]))["GX-15.5"] == "met"
    temporary = ask("draw", GOOD["draw"] | {"pool_approved_on": None, "temporary_consented": True})
    assert "GX-15.5" not in results(temporary)
    assert ask("draw", GOOD["draw"] | {"pool_approved_on": "2024-06-16"}).decision == "no"


@pytest.mark.clause("GX-49.5")
def test_a_record_ends_before_the_third_anniversary(ask):
    free = ask("integrity", GOOD["integrity"] | {"decided_on": "2022-03-01"}).values["free_from"]

    assert free == "2025-03-01"


@pytest.mark.clause("GX-49.1", "GX-49.2", "GX-29.2", "GX-7.2")
def test_a_duty_of_one_stage_is_none_of_another(ask, results):
    assert {"GX-49.1", "GX-49.2"}.isdisjoint(results(ask("integrity", GOOD["integrity"])))
    assert "GX-29.2" not in results(ask("recusal", GOOD["recusal"]))
    recognized = ask("certificate", GOOD["certificate"] | {"via": "recognition", "issued_by_confirmer": False})
    transferred = ask("certificate", GOOD["certificate"] | {"via": "transfer", "issued_by_confirmer": False})
    assert (recognized.decision, transferred.decision) == ("yes", "no")


@pytest.mark.clause("GX-48.2", "GX-51.2")
def test_each_ground_of_cancelling_has_its_clause(ask, results):
    cancelled = GOOD["campaign"] | {"power_cancelled_on": "2024-01-01"}
    breach = results(ask("campaign", cancelled | {"cancelled_for": "breach_of_approval"}))
    duty = results(ask("campaign", cancelled | {"cancelled_for": "failed_duty"}))

    assert (breach["GX-48.2"], duty["GX-51.2"]) == ("failed", "failed")
    assert "GX-51.2" not in breach
    assert "GX-48.2" not in duty
