"""Standards, the employer's steps, measures against those at fault, and whose law and whose case it is."""

import pytest

HR_AND_INDUSTRY = ["regional_hr", "regional_industry"]
STANDARDS = {
    "national": {"makers": ["national"], "filed_with": []},
    "region": {"makers": HR_AND_INDUSTRY, "filed_with": []},
    "city": {"makers": ["city_hr", "city_industry"], "filed_with": HR_AND_INDUSTRY},
    "unit": {"makers": ["employer"], "filed_with": ["city_hr", "city_industry"]},
}


def standard(tier, **change):
    return STANDARDS[tier] | {"tier": tier, "holds_review_power": True, "items_below_parent": 0} | change


def broken(answer):
    return [finding.clause for finding in answer.findings if finding.result == "failed"]


@pytest.mark.clause("GX-6.1", "GX-6.3")
@pytest.mark.parametrize("tier", STANDARDS)
def test_a_standard_of_every_tier(ask, tier):
    assert ask("standard_setting", standard(tier)).decision == "yes"


@pytest.mark.parametrize(
    ("tier", "clause", "change"),
    [
        pytest.param(tier, clause, change, marks=pytest.mark.clause(clause))
        for tier, clause, change in (
            ("national", "GX-6.2", {"makers": ["regional_hr"]}),
            ("region", "GX-6.4", {"makers": ["regional_hr"]}),
            ("region", "GX-6.4", {"makers": ["regional_industry"]}),
            ("city", "GX-6.5", {"makers": ["city_hr"]}),
            ("city", "GX-6.5", {"makers": ["city_industry"]}),
            ("city", "GX-6.6", {"filed_with": ["regional_hr"]}),
            ("city", "GX-6.6", {"filed_with": ["regional_industry"]}),
            ("unit", "GX-6.7", {"holds_review_power": False}),
            ("unit", "GX-6.7", {"makers": ["city_hr"]}),
            ("unit", "GX-6.8", {"filed_with": ["county_hr", "city_industry"]}),
            ("unit", "GX-6.8", {"filed_with": ["city_hr", "county_industry"]}),
            ("region", "GX-6.9", {"items_below_parent": 1}),
            ("city", "GX-6.10", {"items_below_parent": 1}),
            ("unit", "GX-6.10", {"items_below_parent": 1}),
        )
    ],
)
def test_a_standard_is_made_filed_and_no_lower(ask, tier, clause, change):
    answer = ask("standard_setting", standard(tier, **change))

    assert (answer.decision, broken(answer)) == ("no", [clause])


@pytest.mark.clause("GX-6.1", "GX-6.3")
@pytest.mark.parametrize(
    ("kind", "tiers"), [("national", ["national"]), ("local", ["region", "city"]), ("unit", ["unit"])]
)
def test_each_kind_of_standard_has_its_tiers(ask, results, kind, tiers):
    answers = {tier: ask("standard_setting", standard(tier, kind=kind)) for tier in STANDARDS}

    assert [tier for tier, answer in answers.items() if answer.decision == "yes"] == tiers
    assert results(answers["unit"]).get("GX-6.3") == ("failed" if kind == "local" else None)
    assert {results(answer)["GX-6.1"] for tier, answer in answers.items() if tier in tiers} == {"met"}


@pytest.mark.clause("GX-6.8")
def test_a_unit_standard_may_be_filed_with_the_region(ask):
    assert ask("standard_setting", standard("unit", filed_with=HR_AND_INDUSTRY)).decision == "yes"


@pytest.mark.parametrize(
    ("tier", "clauses"),
    [
        ("national", ["GX-6.2"]),
        ("region", ["GX-6.4", "GX-6.9"]),
        ("city", ["GX-6.5", "GX-6.6", "GX-6.10"]),
        ("unit", ["GX-6.7", "GX-6.8", "GX-6.10"]),
    ],
)
@pytest.mark.clause("GX-6.2", "GX-6.4", "GX-6.5", "GX-6.6", "GX-6.7", "GX-6.8", "GX-6.9", "GX-6.10")
def test_each_tier_has_its_own_rules(ask, tier, clauses):
    assert [finding.clause for finding in ask("standard_setting", standard(tier)).findings] == clauses


STEPS = {"entrusted_by_employer": True, "archive_with_agency": True}


def steps(kind, acts_by, **change):
    return STEPS | {"employer_kind": kind, "acts_by": acts_by} | change


@pytest.mark.parametrize(
    ("facts", "clauses"),
    [
        pytest.param(facts, clauses, marks=pytest.mark.clause(*clauses))
        for facts, clauses in (
            (steps("public_institution", "archive_agency"), ["GX-20.1"]),
            (steps("state_enterprise", "archive_agency"), ["GX-20.1"]),
            (steps("private_enterprise", "archive_agency", entrusted_by_employer=False), ["GX-21.2"]),
            (steps("social_organization", "archive_agency", archive_with_agency=False), ["GX-21.2"]),
            (steps("self_employed", "employer"), ["GX-21.3"]),
            (steps("self_employed", "archive_agency", archive_with_agency=False), ["GX-21.3"]),
            (steps("self_employed", "industry_association"), ["GX-21.4"]),
            (steps("individual_economy", "industry_association", archive_with_agency=False), ["GX-21.4"]),
            (steps("private_enterprise", "employer", same_route=False), ["GX-21.5"]),
            (steps("private_enterprise", "employer", registered_here=False), ["GX-21.6"]),
            (
                steps("private_enterprise", "employer", regional_committee=True, registered_tier="city"),
                ["GX-21.7"],
            ),
            (
                steps("private_enterprise", "employer", regional_committee=True, registered_tier="county"),
                ["GX-21.7"],
            ),
        )
    ],
)
def test_who_may_not_perform_the_employers_steps(ask, facts, clauses):
    answer = ask("employer_steps", facts)

    assert (answer.decision, broken(answer)) == ("no", clauses)


@pytest.mark.parametrize(
    ("facts", "met"),
    [
        pytest.param(facts, met, marks=pytest.mark.clause(met))
        for facts, met in (
            (steps("public_institution", "employer"), "GX-20.1"),
            (steps("private_enterprise", "employer"), "GX-21.1"),
            (steps("individual_economy", "employer"), "GX-21.1"),
            (steps("social_organization", "employer"), "GX-21.1"),
            (steps("private_enterprise", "archive_agency"), "GX-21.2"),
            (steps("self_employed", "archive_agency"), "GX-21.3"),
            (steps("self_employed", "industry_association", archive_with_agency=False), "GX-21.4"),
            (steps("private_enterprise", "employer", same_route=True), "GX-21.5"),
            (steps("private_enterprise", "employer", registered_here=True), "GX-21.6"),
            (
                steps("private_enterprise", "employer", registered_here=False, regional_committee=True),
                "GX-21.6",
            ),
            (
                steps(
                    "private_enterprise",
                    "employer",
                    regional_committee=True,
                    registered_tier="city",
                    city_hr_recommends=True,
                ),
                "GX-21.7",
            ),
        )
    ],
)
def test_who_may_perform_the_employers_steps(ask, results, facts, met):
    answer = ask("employer_steps", facts)

    assert (answer.decision, results(answer)[met]) == ("yes", "met")


@pytest.mark.clause("GX-21.1", "GX-21.2", "GX-21.5", "GX-21.6", "GX-21.7")
def test_rules_of_private_enterprises_bind_no_others(ask, results):
    private = {"same_route": False, "registered_here": False, "regional_committee": True, "registered_tier": "city"}
    institution = results(ask("employer_steps", steps("public_institution", "employer", **private)))
    at_region = steps("private_enterprise", "employer", regional_committee=True, registered_tier="region")

    assert set(institution) == {"GX-20.1"}
    assert set(results(ask("employer_steps", at_region))) == {"GX-21.1"}
    assert set(results(ask("employer_steps", steps("private_enterprise", "archive_agency")))) == {"GX-21.2"}


MEASURES = {
    "employer": ["criticized", "remedy_ordered", "referred"],
    "non_public_employer": ["criticized", "remedy_ordered", "referred"],
    "agency": ["criticized", "remedy_ordered", "referred"],
    "organizer": ["criticized", "remedy_ordered", "power_cancelled"],
    "expert": ["disqualified", "circulated", "archived"],
    "staff": ["barred_from_work", "circulated"],
}


def sanction(subject, *, without=None, grave=True, recorded=True):
    measures = [measure for measure in MEASURES[subject] if measure != without]
    return {"subject": subject, "grave": grave, "measures": measures, "persons_recorded": recorded}


@pytest.mark.parametrize(
    ("subject", "lacking", "clause"),
    [
        pytest.param(subject, lacking, clause, marks=pytest.mark.clause(clause))
        for subject, lacking, clause in (
            ("employer", "criticized", "GX-50.1"),
            ("employer", "remedy_ordered", "GX-50.1"),
            ("employer", "referred", "GX-50.2"),
            ("non_public_employer", "referred", "GX-50.2"),
            ("agency", "referred", "GX-50.2"),
            ("non_public_employer", "criticized", "GX-50.3"),
            ("agency", "remedy_ordered", "GX-50.3"),
            ("organizer", "criticized", "GX-51.1"),
            ("organizer", "remedy_ordered", "GX-51.1"),
            ("organizer", "power_cancelled", "GX-51.2"),
            ("expert", "disqualified", "GX-52.1"),
            ("expert", "circulated", "GX-52.2"),
            ("expert", "archived", "GX-52.2"),
            ("staff", "barred_from_work", "GX-52.4"),
            ("staff", "circulated", "GX-52.5"),
        )
    ],
)
def test_measures_that_are_due(ask, results, subject, lacking, clause):
    whole, short = ask("sanction", sanction(subject)), ask("sanction", sanction(subject, without=lacking))

    assert (whole.decision, results(whole)[clause]) == ("yes", "met")
    assert (short.decision, broken(short)) == ("no", [clause])


@pytest.mark.clause("GX-48.3", "GX-50.2", "GX-51.2")
def test_grave_cases_and_lesser_ones(ask, results):
    unrecorded = ask("sanction", sanction("organizer", recorded=False))
    lesser = ask("sanction", sanction("organizer", without="power_cancelled", grave=False, recorded=False))

    assert (unrecorded.decision, broken(unrecorded)) == ("no", ["GX-48.3"])
    assert (lesser.decision, set(results(lesser))) == ("yes", {"GX-51.1"})
    assert set(results(ask("sanction", sanction("employer", without="referred", grave=False)))) == {"GX-50.1"}
    assert set(results(ask("sanction", sanction("employer")))) == {"GX-50.1", "GX-50.2"}
    assert set(results(ask("sanction", sanction("agency")))) == {"GX-50.2", "GX-50.3"}
    assert set(results(ask("sanction", sanction("staff")))) == {"GX-52.4", "GX-52.5"}
    assert set(results(ask("sanction", sanction("expert")))) == {"GX-52.1", "GX-52.2"}


@pytest.mark.clause("GX-54.2", "GX-5.1")
@pytest.mark.parametrize(
    ("place", "year", "on", "clauses"),
    [
        ("guangxi", 2022, "2022-01-01", []),
        ("pubei", 2026, "2026-06-01", []),
        ("guangxi", 2021, "2022-01-01", ["GX-54.2"]),
        ("guangxi", 2022, "2021-12-31", ["GX-54.2"]),
        ("kashgar", 2024, "2024-06-15", ["GX-5.1"]),
        ("other_region", 2024, "2024-06-15", ["GX-5.1"]),
    ],
)
def test_which_campaigns_these_measures_govern(ask, place, year, on, clauses):
    answer = ask("governing", {"place": place, "campaign_year": year}, on)

    assert (answer.decision, broken(answer)) == ("no" if clauses else "yes", clauses)


@pytest.mark.clause("GX-54.3", "GX-54.4", "GX-54.5")
def test_what_gives_way_and_what_prevails(ask, results):
    base = {"place": "qinzhou", "campaign_year": 2024}
    since = {"national_rule_since": "2024-06-15"}
    before, on = ask("governing", base | since, "2024-06-14"), ask("governing", base | since, "2024-06-15")

    assert (before.decision, before.closes_on.isoformat(), on.decision) == ("yes", "2024-06-14", "no")
    assert results(on)["GX-54.5"] == "failed"
    assert set(results(ask("governing", base))) == {"GX-5.1", "GX-54.2"}
    for text, clause in (("measures_2017", "GX-54.3"), ("regional_document", "GX-54.4")):
        told = base | {"conflicts_with": text}
        later, earlier = results(ask("governing", told)), results(ask("governing", told, "2021-12-31"))
        assert (later[clause], earlier[clause], len(later)) == ("met", "failed", 3)


CITIES = "nanning liuzhou guilin wuzhou beihai fangchenggang qinzhou guigang yulin baise hezhou hechi laibin chongzuo"


@pytest.mark.clause("GX-5.3")
def test_an_office_acts_for_its_own_place_and_what_lies_in_it(ask):
    def may(office, case, **more):
        return ask("jurisdiction", {"office_place": office, "case_place": case} | more).decision

    for city in CITIES.split():
        assert (may("guangxi", city), may(city, city), may(city, "guangxi")) == ("yes", "yes", "no")
    for county in ("qinnan", "qinbei", "lingshan", "pubei"):
        assert (may("guangxi", county), may("qinzhou", county), may(county, county)) == ("yes", "yes", "yes")
        assert (may("nanning", county), may(county, "qinzhou")) == ("no", "no")
    assert (may("example_city", "example_county"), may("guangxi", "guangxi")) == ("yes", "yes")
    assert (may("guangxi", "example_city"), may("example_city", "example_city")) == ("yes", "yes")
    assert (may("nanning", "liuzhou"), may("nanning", "liuzhou", entrusted=True)) == ("no", "yes")
    assert may("nanning", "liuzhou", entrusted=False) == "no"


@pytest.mark.clause("GX-5.4")
@pytest.mark.parametrize(
    ("case", "decision"), [({"case_industry": "卫生"}, "yes"), ({"case_industry": "交通"}, "no"), ({}, "no")]
)
def test_an_industry_authority_acts_for_its_own_industry(ask, case, decision):
    facts = {"office_place": "guangxi", "case_place": "nanning", "office_industry": "卫生"} | case

    assert ask("jurisdiction", facts).decision == decision
