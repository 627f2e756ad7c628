import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

EXPERT = {
    "level": "senior",
    "series": "engineering",
    "titles": [
        {
            "series": "engineering",
            "level": "associate_senior",
            "obtained_on": "2015-01-01",
            "via": "review",
            "place": "here",
        }
    ],
    "practice": [{"from": "2005-01-01", "until": None, "series": "engineering"}],
    "civil_servant": False,
    "retired": False,
    "away_from_practice": False,
    "integrity_until": None,
    "term": {"from": "2024-01-01", "until": "2026-12-31"},
    "first_tier_grounds": [],
}
VALUES = {
    "retired": [True, False],
    "civil_servant": [True, False],
    "away_from_practice": [True, False],
    "integrity_until": [None, "2024-06-14", "2024-06-15", "2030-01-01"],
    "level": ["junior", "intermediate", "senior"],
    "series": ["engineering", "health"],
}
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(absent=st.sets(st.sampled_from(sorted(VALUES)), min_size=1, max_size=3), retired=st.booleans())
@QUICK
def test_unknown_agrees_with_every_completion(ask, absent, retired):
    names = sorted(absent)
    facts = {name: value for name, value in (EXPERT | {"retired": retired}).items() if name not in absent}
    decisions = {
        values: ask("expert", facts | dict(zip(names, values, strict=True))).decision
        for values in itertools.product(*(VALUES[name] for name in names))
    }
    answer = ask("expert", facts)

    assert answer.decision == (set(decisions.values()).pop() if len(set(decisions.values())) == 1 else "unknown")
    assert answer.needs == tuple(name for place, name in enumerate(names) if _turns(decisions, place, VALUES[name]))


def _turns(decisions, place, values):
    """Say whether two completions that differ in one fact alone are decided differently."""
    return any(
        decision != decisions[(*known[:place], value, *known[place + 1 :])]
        for known, decision in decisions.items()
        for value in values
    )


@pytest.mark.clause("QZ-6.2.l")
def test_what_only_tells_is_a_yes_whatever_is_missing(ask):
    answer = ask("credit", {}, policy="qinzhou-2020")

    assert (answer.decision, answer.needs, answer.values) == ("yes", (), {})


@pytest.mark.clause("GX-12.4", "GX-12.8")
def test_a_missing_consent_matters_only_where_the_size_is_short(ask):
    facts = {
        "level": "senior",
        "basis": "series",
        "members": 25,
        "review_experts": 25,
        "first_tier": 3,
        "series_count": 1,
        "approved_on": "2023-01-10",
        "expires_on": "2026-01-09",
    }
    enough, short = ask("committee", facts), ask("committee", facts | {"members": 21, "review_experts": 21})

    assert (enough.decision, enough.needs) == ("yes", ())
    assert (short.decision, short.needs) == ("unknown", ("size_adjustment_approved",))


@pytest.mark.clause("GX-25.3")
def test_abstentions_are_not_needed(ask):
    assert ask("ballot", {"committee_members": 9, "present": 9, "yes": 6}).decision == "yes"


@pytest.mark.clause("KS-4.2.b", "KS-4.11.e")
def test_a_text_not_loaded_is_named(ask):
    facts = {"committee_members": 9, "present": 9, "yes": 9, "no": 0, "abstain": 0}
    passed = ask("ballot", facts | {"mandarin_passed": True}, "2020-07-20", "kashgar-2020")
    vetoed = ask("ballot", facts | {"mandarin_passed": False}, "2020-07-20", "kashgar-2020")

    assert (passed.decision, passed.needs) == ("unknown", ("parameter:order40_share",))
    assert vetoed.decision == "no"


@pytest.mark.clause("GX-18(5).2", "GX-18.1")
def test_null_of_a_list_is_known_to_be_none(ask, results, application):
    application["person"] |= {"titles": None, "discipline": None, "other_applications": None, "assessments": None}
    application["person"]["skill"] = {"grade": "skilled_technician", "obtained_on": "2020-01-01"}
    found = results(ask("application", application))

    assert (found["GX-18.1"], found["GX-18(5).2"]) == ("failed", "failed")
