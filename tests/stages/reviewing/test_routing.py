"""Who acts between the employer's opinion and acceptance comes from the routes of the campaign's pack."""

from types import SimpleNamespace

import pytest

from zhicheng.infra.policies import library
from zhicheng.stages.reviewing.law import bodies_until_acceptance


def bodies(policy: str, level: str, tier: str, *, department: bool = True) -> tuple[str, ...]:
    campaign = SimpleNamespace(pack=library().pack(policy).reference, level=level, code="C-1")
    unit = SimpleNamespace(kind="public_institution", tier=tier, department=object() if department else None)
    return bodies_until_acceptance(campaign, unit)


@pytest.mark.clause("GX-20.2", "GX-20.3", "GX-20.4", "GX-20.5")
@pytest.mark.parametrize(
    ("level", "tier", "department", "wanted"),
    [
        ("intermediate", "city", True, "department_in_charge"),
        ("intermediate", "city", False, "employer"),
        ("intermediate", "county", True, "county_hr"),
        ("assistant", "county", True, "department_in_charge"),
        ("assistant", "city", True, "employer"),
        ("associate_senior", "county", True, "city_hr"),
    ],
)
def test_in_guangxi_one_body_recommends(level, tier, department, wanted):
    assert bodies("guangxi-2022", level, tier, department=department) == (wanted,)


@pytest.mark.clause("QZ-3.2.a", "QZ-3.3.a")
def test_in_qinzhou_the_department_and_the_county_office_check_one_after_the_other():
    assert bodies("qinzhou-2020", "intermediate", "county") == ("department_in_charge", "county_hr")


def test_a_kind_of_employer_that_is_not_on_record_does_not_matter():
    campaign = SimpleNamespace(pack=library().pack("guangxi-2022").reference, level="intermediate", code="C-1")
    unit = SimpleNamespace(kind="", tier="county", department=None)
    assert bodies_until_acceptance(campaign, unit) == ("county_hr",)
