"""Who acts where: bodies, letters, standards, places, and measures against those who broke the rules."""

import itertools

import pytest

ACTS = ("approve_committee", "recommend", "confirm", "issue")
LEVELS = ("junior", "intermediate", "senior")
TIERS = ("region", "city", "county")
ISSUERS = (
    "regional_hr",
    "city_hr",
    "county_hr",
    "department_in_charge",
    "central_unit",
    "provincial_hr",
    "empowered_unit",
    "none",
)


def body_of(ask, act, level, tier, **more):
    answer = ask("authority", {"act": act, "level": level, "unit_tier": tier} | more)
    [finding] = answer.findings
    return answer.values["body"], finding.clause


def rows(act, *bodies, **more):
    """The bodies of an act by level (senior first) and tier (region first), each `body clause`."""
    cells = itertools.product(reversed(LEVELS), TIERS)
    for (level, tier), text in zip(cells, bodies, strict=True):
        body, clause = text.split()
        yield pytest.param(act, level, tier, more, body, clause, marks=pytest.mark.clause(clause))


@pytest.mark.parametrize(
    ("act", "level", "tier", "more", "body", "clause"),
    [
        *rows(
            "approve_committee",
            *["regional_hr GX-10.6"] * 3,
            *["regional_industry_authority GX-10.8", "city_hr GX-10.7", "city_hr GX-10.7"],
            *["regional_direct_unit GX-10.11", "city_industry_authority GX-10.10", "county_hr GX-10.9"],
        ),
        *rows(
            "recommend",
            *["department_in_charge GX-20.4", "city_hr GX-20.4", "city_hr GX-20.4"],
            *["employer GX-20.3", "department_in_charge GX-20.3", "county_hr GX-20.3"],
            *["employer GX-20.2", "employer GX-20.2", "department_in_charge GX-20.2"],
        ),
        *rows(
            "recommend",
            *["employer GX-20.5", "city_hr GX-20.4", "city_hr GX-20.4"],
            *["employer GX-20.3", "employer GX-20.5", "county_hr GX-20.3"],
            *["employer GX-20.2", "employer GX-20.2", "employer GX-20.5"],
            no_department=True,
        ),
        *rows(
            "confirm",
            *["regional_hr GX-31.2"] * 3,
            *["regional_industry_authority GX-31.4", "city_hr GX-31.3", "city_hr GX-31.3"],
            *["regional_direct_unit GX-31.7", "city_industry_authority GX-31.6", "county_hr GX-31.5"],
        ),
        *rows("confirm", *["organizer GX-31.8"] * 9, authorized=True),
        *rows("confirm", *["employer GX-31.9"] * 9, via="autonomous"),
        *rows("confirm", *["employer GX-33.5"] * 9, via="entrusted"),
        *rows(
            "issue",
            *["regional_hr GX-7.2"] * 3,
            *["regional_industry_authority GX-7.2", "city_hr GX-7.2", "city_hr GX-7.2"],
            *["regional_direct_unit GX-7.2", "city_industry_authority GX-7.2", "county_hr GX-7.2"],
            via="review",
        ),
        *rows("issue", *["organizer GX-7.2"] * 9, via="transfer", authorized=True),
        *rows(
            "issue",
            *["regional_hr GX-7.3"] * 3,
            *["city_hr GX-7.4"] * 3,
            *["county_hr GX-7.5"] * 3,
            via="recognition",
        ),
        *rows(
            "issue",
            *["regional_hr GX-7.3"] * 3,
            *["employer GX-7.4"] * 3,
            *["employer GX-7.5"] * 3,
            via="reconfirmation",
            rank="department",
        ),
        *rows(
            "issue",
            *["regional_hr GX-7.3"] * 3,
            *["city_hr GX-7.4"] * 3,
            *["employer GX-7.5"] * 3,
            via="recognition",
            rank="county_division",
        ),
        *rows(
            "issue",
            *["regional_hr GX-7.3"] * 3,
            *["employer GX-7.6"] * 6,
            via="recognition",
            authorized=True,
        ),
        *rows("issue", *["employer GX-7.7"] * 9, via="autonomous"),
        *rows("issue", *["employer GX-33.5"] * 9, via="entrusted"),
    ],
)
def test_bodies(ask, act, level, tier, more, body, clause):
    assert body_of(ask, act, level, tier, **more) == (body, clause)


@pytest.mark.clause("GX-10.6", "GX-20.3", "GX-31.2", "GX-7.3")
@pytest.mark.parametrize(("act", "level"), list(itertools.product(ACTS, LEVELS)))
def test_the_tier_is_asked_for_where_it_decides(ask, act, level):
    bodies = {body_of(ask, act, level, tier)[0] for tier in TIERS}
    answer = ask("authority", {"act": act, "level": level})

    if len(bodies) == 1:
        assert (answer.decision, answer.values["body"]) == ("yes", bodies.pop())
    else:
        assert (answer.decision, answer.needs, answer.values) == ("unknown", ("unit_tier",), {})


@pytest.mark.parametrize(
    ("facts", "clause", "letters"),
    [
        pytest.param(
            {"scope": "outside", "level": "senior"},
            "GX-33.2",
            {"regional_hr"},
            marks=pytest.mark.clause("GX-33.2"),
        ),
        *(
            pytest.param({"scope": scope, "level": level}, "GX-33.3", {letter}, marks=pytest.mark.clause("GX-33.3"))
            for scope in ("across_cities", "across_counties")
            for level, letter in (("senior", "regional_hr"), ("intermediate", "city_hr"), ("junior", "county_hr"))
        ),
        *(
            pytest.param(
                {"scope": "across_regional_units", "level": level},
                "GX-33.4",
                {"department_in_charge"},
                marks=pytest.mark.clause("GX-33.4"),
            )
            for level in ("intermediate", "junior")
        ),
        *(
            pytest.param(
                {"scope": scope, "level": "junior"},
                "GX-33.6",
                {"central_unit", "provincial_hr", "empowered_unit"},
                marks=pytest.mark.clause("GX-33.6"),
            )
            for scope in ("central_unit_here", "from_outside")
        ),
    ],
)
def test_who_writes_the_letter_of_an_entrusted_review(ask, results, facts, clause, letters):
    base = facts | {"committee_approved": True, "by_guangxi_rules": True}
    answers = {issuer: ask("entrusted", base | {"letter_by": issuer}) for issuer in ISSUERS}

    assert {issuer for issuer, answer in answers.items() if answer.decision == "yes"} == letters
    assert results(answers["none"])[clause] == "failed"


@pytest.mark.parametrize(
    ("change", "clause"),
    [
        pytest.param({"committee_approved": False}, "GX-33.1", marks=pytest.mark.clause("GX-33.1")),
        pytest.param({"by_guangxi_rules": False}, "GX-33.7", marks=pytest.mark.clause("GX-33.7")),
        pytest.param({"confirmed_by": "performing_unit"}, "GX-33.5", marks=pytest.mark.clause("GX-33.5")),
    ],
)
def test_entrusted_review(ask, results, change, clause):
    base = {
        "level": "senior",
        "scope": "from_outside",
        "letter_by": "provincial_hr",
        "committee_approved": True,
        "by_guangxi_rules": True,
    }
    told = ask("entrusted", base | {"confirmed_by": "entrusting_unit"})
    broken = ask("entrusted", base | change)

    assert (ask("entrusted", base).decision, told.decision, broken.decision) == ("yes", "yes", "no")
    assert [found for found, result in results(broken).items() if result == "failed"] == [clause]


@pytest.mark.clause("GX-33.2", "GX-33.4", "GX-33.7")
def test_letters_belong_to_their_level_and_scope(ask, results):
    base = {"letter_by": "none", "committee_approved": True, "by_guangxi_rules": False}

    def found(scope, level):
        return set(results(ask("entrusted", base | {"scope": scope, "level": level})))

    assert found("outside", "intermediate") == {"GX-33.1", "GX-33.5"}
    assert found("across_regional_units", "senior") == {"GX-33.1", "GX-33.5"}


GRANT = {
    "act": "issue",
    "series": "health",
    "level": "intermediate",
    "granted_series": ["health"],
    "granted_levels": ["junior", "intermediate"],
    "granted_on": "2024-06-15",
    "granted_until": "2024-06-15",
}


@pytest.mark.parametrize(
    ("change", "clauses"),
    [
        pytest.param({"level": "senior"}, ["GX-11.3"], marks=pytest.mark.clause("GX-11.3")),
        pytest.param({"series": "arts"}, ["GX-11.3", "GX-7.7"], marks=pytest.mark.clause("GX-7.7", "GX-11.3")),
        pytest.param(
            {"act": "confirm", "level": "senior"}, ["GX-11.3", "GX-31.9"], marks=pytest.mark.clause("GX-31.9")
        ),
        pytest.param({"granted_on": "2024-06-16"}, ["GX-11.2"], marks=pytest.mark.clause("GX-11.2")),
        pytest.param({"granted_until": "2024-06-14"}, ["GX-11.2"], marks=pytest.mark.clause("GX-11.2")),
    ],
)
def test_autonomous_review_stays_within_its_grant(ask, results, change, clauses):
    within, beyond = ask("autonomous_review", GRANT), ask("autonomous_review", GRANT | change)

    assert (within.decision, beyond.decision) == ("yes", "no")
    assert [found for found, result in results(beyond).items() if result == "failed"] == clauses


@pytest.mark.clause("GX-7.7", "GX-31.9", "GX-31.10", "GX-11.2")
def test_what_an_autonomous_unit_confirms_and_issues(ask, results):
    issued, confirmed = ask("autonomous_review", GRANT), ask("autonomous_review", GRANT | {"act": "confirm"})
    unfiled = ask("autonomous_review", GRANT | {"filed": False})

    assert (results(issued)["GX-7.7"], results(confirmed)["GX-31.9"]) == ("met", "met")
    assert "GX-31.9" not in results(issued)
    assert "GX-7.7" not in results(confirmed)
    assert (unfiled.decision, results(unfiled)["GX-31.10"]) == ("yes", "failed")
    assert "GX-31.10" not in results(issued)
    assert results(ask("autonomous_review", GRANT | {"filed": True}))["GX-31.10"] == "met"
    assert ask("autonomous_review", GRANT | {"granted_until": None}).decision == "yes"
