"""The stages run every case that a pack's routes do not close: no employer, level or series lacks a way."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from zhicheng.core.policy import PolicyError
from zhicheng.core.policy.routing.deriving import routes_in
from zhicheng.infra.policies import library
from zhicheng.infra.policy_words import names, route_field
from zhicheng.infra.terms import SELF_EMPLOYED, EmployerKind, Level, Tier
from zhicheng.stages.reviewing.way import Stage, _way

PACKS = ("guangxi-2022", "qinzhou-2020", "kashgar-2020", "example-city-2026")


def cases() -> Iterator[dict[str, Any]]:
    """Every series as routes tell it apart, level, kind of unit with a department or without, and tier."""
    units = [{"employer_kind": kind, "no_department": alone} for kind in EmployerKind.values for alone in (True, False)]
    freelancers = [
        {"employer_kind": SELF_EMPLOYED, "no_department": True, "archive_entrusted": agency} for agency in (True, False)
    ]
    fields = sorted({route_field(series) for series in names().series})
    for field, level, unit, tier in product(fields, Level.values, units + freelancers, Tier.values):
        yield {"kind": "review", "level": level, "unit_tier": tier, "field": field} | unit


def way(policy: str, case: dict[str, Any]) -> tuple[Stage, ...] | str:
    """The stages of a case, or what the stages say where they have none."""
    said = tuple((name, value) for name, value in case.items() if value != "")
    try:
        return _way(policy, library().pack(policy).reference, said)
    except PolicyError as error:
        return str(error)


@pytest.mark.clause("QZ-4.5.c", "QZ-3.3.a", "GX-31.9")
@pytest.mark.parametrize("policy", PACKS)
def test_a_case_has_a_way_or_its_routes_close_it_with_a_clause(policy):
    closing = {f"{entry.clause}: {entry.words.zh}" for entry in routes_in(library().pack(policy)).closed}
    told = {repr(case): way(policy, case) for case in cases()}

    holes = {case: found for case, found in told.items() if isinstance(found, str) and found not in closing}
    assert holes == {}
    assert all(told.values())
    assert sum(isinstance(found, tuple) for found in told.values()) > len(told) // 4


@pytest.mark.clause("QZ-4.5.c", "QZ-3.3.a")
@pytest.mark.parametrize(("tier", "offices"), [("city", []), ("county", ["county_hr"])])
def test_qinzhous_health_seniors_go_to_the_joint_committee_by_one_check_of_each_office(tier, offices):
    case = {"kind": "review", "level": "associate_senior", "field": "health", "employer_kind": "public_institution"}
    found = way("qinzhou-2020", case | {"unit_tier": tier, "no_department": False})

    assert isinstance(found, tuple)
    bodies = [stage.body for stage in found]
    assert bodies[bodies.index("department_in_charge") + 1 :] == [*offices, "city_industry_authority"]
    assert found[-1].kind == "acceptance"
