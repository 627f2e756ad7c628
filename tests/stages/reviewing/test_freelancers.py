"""A freelancer's application goes to the agency that keeps the archive, or to an association (GX-21.3, GX-21.4)."""

import pytest

from tests.stages.applications.filling import applicant, attach, basics, begin, save, sections, submit
from tests.world import employer, make_world, moment, refused
from zhicheng.stages.applications.checklist import checklist_for, filed_materials, missing_items
from zhicheng.stages.applications.documents import application_data
from zhicheng.stages.applications.drafts import read_draft
from zhicheng.stages.applications.facts import application_facts
from zhicheng.stages.applications.models import FormGroup
from zhicheng.stages.reviewing.way import way_of

NOW = moment("2026-06-15")
AGENCY, ASSOCIATION = "archive_agency", "industry_association"


@pytest.fixture
def world(db):
    return make_world()


def named(world, name: str, represents: str = ""):
    unit = employer(name, world.city, NOW, department=world.department)
    unit.represents = represents
    unit.save()
    return unit


def filled(world, unit, acted_by: str):
    """A freelancer's draft, complete but for its materials."""
    who = applicant(world)
    application = begin(world, who)
    said = basics(world, employer=str(unit.pk), acted_by=acted_by, employed="no", post="独立设计人")
    for group, data in (sections(world) | {"basics": said}).items():
        save(who, application, group, data)
    application.refresh_from_db()
    return who, application


def bodies(application) -> list[tuple[str, str]]:
    return [(stage.kind.value, stage.body) for stage in way_of(application)]


@pytest.mark.parametrize(
    "acted_by",
    [
        pytest.param(AGENCY, marks=pytest.mark.clause("GX-21.3")),
        pytest.param(ASSOCIATION, marks=pytest.mark.clause("GX-21.4")),
    ],
)
def test_the_one_named_does_what_an_employer_does_and_recommends(world, acted_by):
    unit = named(world, "示例市人才服务中心", acted_by)
    who, application = filled(world, unit, acted_by)
    for item in missing_items(filed_materials(application)):
        attach(who, application, item.key)

    submitted = submit(who, application)

    steps = ["employer_check", "deliberation", "employer_notice", "employer_opinion"]
    assert bodies(submitted)[:-1] == [(step, acted_by) for step in steps]
    assert [(step.kind, step.organization) for step in submitted.steps.all()] == [("employer_check", unit)]


@pytest.mark.clause("GX-21.3", "GX-21.4")
@pytest.mark.parametrize(("is_", "acted_by"), [("", AGENCY), (ASSOCIATION, AGENCY), (AGENCY, ASSOCIATION)])
def test_nobody_else_acts_for_a_freelancer(world, is_, acted_by):
    who, application = filled(world, named(world, "示例市青禾咨询有限公司", is_), acted_by)

    faults = read_draft(application, NOW.date()).sections[FormGroup.BASICS].faults

    assert [fault.label for fault in faults] == ["替你办理的机构或协会"]
    assert "没有登记为" in faults[0].message
    assert "没有填好" in refused(submit, who, application).message


@pytest.mark.clause("GX-17.4", "GX-3.2")
def test_the_law_hears_of_a_freelancer_whatever_the_agency_is(world):
    _who, application = filled(world, named(world, "示例市人才服务中心", AGENCY), AGENCY)

    person = application_facts(application, on=NOW.date())["person"]

    assert (person["employer_kind"], person["employed"]) == ("self_employed", False)
    assert "employment" not in [item.key for item in checklist_for(application).items]


def test_the_paper_says_so(world):
    who, application = filled(world, named(world, "示例市人才服务中心", AGENCY), AGENCY)
    for item in missing_items(filed_materials(application)):
        attach(who, application, item.key)
    submit(who, application)

    data = application_data(application.snapshots.get())

    assert "自由职业" in str(data)


def test_who_found_work_goes_by_the_employer(world):
    who, application = filled(world, named(world, "示例市人才服务中心", AGENCY), AGENCY)

    save(who, application, "basics", basics(world))

    application.refresh_from_db()
    assert (application.acted_by, application.employer_kind) == ("", "state_enterprise")
    assert bodies(application)[0] == ("employer_check", "employer")
