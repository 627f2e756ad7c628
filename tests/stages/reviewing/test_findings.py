"""What an office finds out: asked by the pack, kept as rows, told to the law, and in nobody else's sight."""

from datetime import date

import pytest
from django.db import IntegrityError, InternalError, transaction

from tests.stages.applications.notices import in_kashgar, in_qinzhou
from tests.stages.campaigns.years import serving
from tests.stages.reviewing.cases import approve, open_step_of
from tests.stages.reviewing.finding import (
    CHECKED,
    at_step,
    check_all,
    checker,
    document,
    exceptional,
    handed_in,
    signed_checker,
    tell,
    unit_handler,
)
from tests.world import actor, moment, officer, refused
from zhicheng.infra.access import Denied, acting
from zhicheng.infra.audit.models import AuditEntry
from zhicheng.infra.messages.models import Message
from zhicheng.stages.applications.facts import application_facts, ask_eligibility
from zhicheng.stages.registry.models import Post
from zhicheng.stages.registry.services import sign_undertaking
from zhicheng.stages.reviewing.checking import checks_of
from zhicheng.stages.reviewing.filters import Filters
from zhicheng.stages.reviewing.findings.laid_out import asked_of, refuse_unfound
from zhicheng.stages.reviewing.inbox import inbox
from zhicheng.stages.reviewing.models import Finding, Step, StepKind
from zhicheng.stages.reviewing.services import (
    contest_finding,
    decide_step,
    record_findings,
    reply_to_contest,
)
from zhicheng.stages.reviewing.services.record_findings import Found

pytestmark = pytest.mark.django_db
LATER = moment("2020-06-23")


@pytest.fixture
def qinzhou():
    return in_qinzhou("state_enterprise")


@pytest.fixture
def kashgar():
    return in_kashgar("public_institution")


def names(step: Step) -> list[str]:
    return [one.name for one in asked_of(step, CHECKED.date())]


def scan(case) -> str:
    """The first item of the checklist that takes a file."""
    return next(key for key, filed in case.filed().items() if filed.takes_files)


def agree(who, step: Step, now) -> Step:
    """Approve a step above the unit, with everything ticked that its office answers for."""
    checked = [item for item, _words in checks_of(step)]
    return decide_step(actor=who, now=now, step_id=step.pk, outcome="approved", checked=checked)


def person_facts(application) -> dict[str, object]:
    return application_facts(application, on=CHECKED.date())["person"]


@pytest.mark.clause("QZ-3.1.1.b", "QZ-3.1.1.c", "QZ-3.1.2.a", "QZ-3.1.2.b", "QZ-2.2.2.a")
def test_in_qinzhou_the_employers_check_needs_its_checker_undertaking_items_and_originals(qinzhou):
    application = handed_in(qinzhou, scan(qinzhou))
    who, step = unit_handler(qinzhou), open_step_of(application)

    assert refused(approve, who, application, CHECKED).clauses == (
        "QZ-3.1.2.a",
        "QZ-3.1.1.b",
        "QZ-3.1.1.c",
        "QZ-3.1.2.b",
        "QZ-2.2.2.a",
    )
    responsible = checker(qinzhou.unit)
    check_all(who, step)
    assert refused(approve, who, application, CHECKED).clauses == ("QZ-3.1.1.c",)
    sign_undertaking(actor=responsible, now=CHECKED, organization_id=qinzhou.unit.pk, agreed=True)

    assert approve(who, application, CHECKED).outcome == Step.Outcome.APPROVED


@pytest.mark.clause("QZ-3.1.2.b", "QZ-3.1.1.a", "GX-20(1).1")
def test_each_material_keeps_its_result_with_who_and_when_and_a_doubtful_one_holds_the_check(qinzhou):
    item = scan(qinzhou)
    application = handed_in(qinzhou, item)
    who, step = unit_handler(qinzhou), open_step_of(application)
    signed_checker(qinzhou.unit)
    check_all(who, step)
    record_findings(actor=who, now=LATER, step_id=step.pk, found=[Found(f"material-{item}", "faulty")])

    assert refused(approve, who, application, LATER).clauses == ("QZ-3.1.2.b",)
    rows = Finding.objects.filter(topic="material", key=item).values_list("value", "officer", "found_at")
    assert list(rows) == [("original", who.person_id, CHECKED), ("faulty", who.person_id, LATER)]
    leaves = [bytes(entry.leaf) for entry in AuditEntry.objects.all()]
    assert sum(b"reviewing.record_finding" in leaf for leaf in leaves) == Finding.objects.count()


@pytest.mark.clause("QZ-2.2.5.1.b")
def test_an_exceptional_case_waits_for_the_consent_of_the_organizers_title_office(qinzhou):
    application = exceptional(qinzhou)
    step = at_step(application, StepKind.ACCEPTANCE, qinzhou.town.office)
    organizer = qinzhou.town.handler

    assert "fact-exceptional_agreed" in names(step)
    assert refused(agree, organizer, step, CHECKED).clauses == ("QZ-2.2.5.1.b",)
    assert "exceptional_agreed" not in person_facts(application)

    tell(organizer, step, fact_exceptional_agreed=False)
    assert person_facts(application)["exceptional_agreed"] is False
    tell(organizer, step, LATER, fact_exceptional_agreed=None)
    assert "exceptional_agreed" not in person_facts(application)
    assert refused(agree, organizer, step, LATER).clauses == ("QZ-2.2.5.1.b",)
    tell(organizer, step, LATER, fact_exceptional_agreed=True)
    agree(officer("罗云", 151, Post.ORGANIZER_HANDLER, qinzhou.town.office), step, LATER)
    assert agree(organizer, step, LATER).outcome == Step.Outcome.APPROVED


@pytest.mark.clause("QZ-2.2.5.1.b")
def test_consent_is_no_matter_of_the_offices_before_and_of_who_claims_nothing_special(qinzhou):
    application = exceptional(qinzhou)
    assert "fact-exceptional_agreed" not in names(open_step_of(application))


def test_an_ordinary_case_is_not_asked_for_consent(qinzhou):
    application = handed_in(qinzhou)
    step = at_step(application, StepKind.ACCEPTANCE, qinzhou.town.office)

    assert "fact-exceptional_agreed" not in names(step)


@pytest.mark.clause("QZ-2.2.5.1.b")
def test_a_conclusion_needs_its_document_and_a_value_that_the_pack_knows(qinzhou):
    step = at_step(exceptional(qinzhou), StepKind.ACCEPTANCE, qinzhou.town.office)

    def told(*found: Found):
        return refused(record_findings, actor=qinzhou.town.handler, now=CHECKED, step_id=step.pk, found=found)

    assert told(Found("fact-exceptional_agreed", True)).field == "fact-exceptional_agreed-file"
    assert told(document("fact-exceptional_agreed", "perhaps")).field == "fact-exceptional_agreed"
    assert told(document("fact-exceptional_agreed", 1)).field == "fact-exceptional_agreed"
    assert told(Found("item-weather", "sound")).message.startswith("这一项不归")
    assert told(Found("fact-exceptional_agreed", None)).message.startswith("和已经记下的一样")
    assert not Finding.objects.exists()


def test_only_the_steps_office_records_and_never_in_the_own_case(qinzhou):
    application = handed_in(qinzhou)
    step = open_step_of(application)
    found = [Found("item-education", "sound")]
    elsewhere = officer("梁青", 150, Post.EMPLOYER_HANDLER, qinzhou.town.office)

    with pytest.raises(Denied):
        record_findings(actor=elsewhere, now=CHECKED, step_id=step.pk, found=found)
    own = officer_in_own_case(qinzhou)
    assert refused(record_findings, actor=own, now=CHECKED, step_id=step.pk, found=found)


def officer_in_own_case(case):
    """The applicant, who happens to handle the unit's cases, too."""
    unit_handler(case)
    someone = case.application.person
    someone.appointments.create(
        post=Post.EMPLOYER_HANDLER, organization=case.unit, period=(date(2020, 1, 1), None), appointed_at=CHECKED
    )
    return actor(someone, CHECKED.date())


def test_rows_are_only_added(qinzhou):
    step = open_step_of(handed_in(qinzhou))
    row = tell(unit_handler(qinzhou), step, item_education="sound")[0]
    row.value = "faulty"

    with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
        row.save()


@pytest.mark.clause("KS-4.1.c", "KS-4.7.b")
def test_in_kashgar_the_case_does_not_leave_the_unit_without_its_written_recommendation(kashgar):
    application = handed_in(kashgar)
    who, step = unit_handler(kashgar), open_step_of(application)
    check_all(who, step)

    assert refused(approve, who, application, CHECKED).clauses == ("KS-4.1.c",)
    assert {"fact-political_review_passed", "opinion-performance_document"} <= set(names(step))
    tell(who, step, fact_political_review_passed=True, opinion_performance_document=True)

    assert approve(who, application, CHECKED).outcome == Step.Outcome.APPROVED
    assert open_step_of(application).kind == StepKind.EMPLOYER_NOTICE


@pytest.mark.clause("KS-4.1.c")
def test_of_a_restricted_document_only_that_it_exists_who_gave_it_and_the_file_are_kept(kashgar):
    step, who = open_step_of(handed_in(kashgar)), unit_handler(kashgar)

    def told(found: Found):
        return refused(record_findings, actor=who, now=CHECKED, step_id=step.pk, found=[found])

    assert told(document("fact-political_review_passed", False)).field == "fact-political_review_passed"
    assert told(Found("fact-political_review_passed", True)).field == "fact-political_review_passed-issuer"
    row = tell(who, step, fact_political_review_passed=True)[0]
    assert (row.value, row.issuer, row.evidence.name, row.restricted) == (True, "滨江水务党支部", "证明.png", True)


@pytest.mark.clause("KS-4.1.c")
def test_a_restricted_finding_shows_itself_to_its_office_and_its_person_alone(kashgar):
    application = handed_in(kashgar)
    who, step = unit_handler(kashgar), open_step_of(application)
    tell(who, step, fact_political_review_passed=True, item_truthfulness="sound")
    above = officer("罗云", 151, Post.DEPARTMENT_HANDLER, kashgar.town.office)
    colleague = officer("甘棠", 152, Post.SCRUTINEER, kashgar.unit)

    def seen_by(reader) -> set[str]:
        with acting(reader):
            return set(Finding.objects.values_list("key", flat=True))

    assert seen_by(who) == seen_by(kashgar.who) == {"political_review_passed", "truthfulness"}
    assert seen_by(above) == seen_by(colleague) == seen_by(kashgar.town.handler) == {"truthfulness"}
    with acting(above):
        assert person_facts(application)["political_review_passed"] is True


@pytest.mark.clause("KS-4.2.b")
def test_the_language_tests_result_is_told_by_the_office_that_holds_it_and_does_not_hold_the_case_up(kashgar):
    application = handed_in(kashgar)
    assert "fact-mandarin_passed" not in names(open_step_of(application))
    step = at_step(application, StepKind.DEPARTMENT, kashgar.town.office)

    assert "fact-mandarin_passed" in names(step)
    refuse_unfound(step, ask_eligibility(application, on=CHECKED.date()), CHECKED.date())
    department = officer("罗云", 151, Post.DEPARTMENT_HANDLER, kashgar.town.office)
    tell(department, step, fact_mandarin_passed=True)
    assert person_facts(application)["mandarin_passed"] is True


@pytest.mark.clause("KS-4.1.c")
def test_the_person_contests_once_and_the_office_answers_for_good(kashgar):
    application = handed_in(kashgar)
    who, step = unit_handler(kashgar), open_step_of(application)
    row = tell(who, step, fact_political_review_passed=True)[0]
    stranger = officer("罗云", 151, Post.DEPARTMENT_HANDLER, kashgar.town.office)

    with pytest.raises(Denied):
        contest_finding(actor=stranger, now=LATER, finding_id=row.pk, text="不对")
    assert refused(contest_finding, actor=kashgar.who, now=LATER, finding_id=row.pk, text=" ").field == "text"
    contest = contest_finding(actor=kashgar.who, now=LATER, finding_id=row.pk, text="日期不对")
    assert refused(contest_finding, actor=kashgar.who, now=LATER, finding_id=row.pk, text="还是不对")
    with pytest.raises(Denied):
        reply_to_contest(actor=stranger, now=LATER, contest_id=contest.pk, reply="核过")
    reply_to_contest(actor=who, now=LATER, contest_id=contest.pk, reply="已更正")
    assert refused(reply_to_contest, actor=who, now=LATER, contest_id=contest.pk, reply="再答")


@pytest.mark.clause("KS-4.1.c")
def test_a_contested_finding_is_told_to_the_office_and_marked_on_its_workbench_until_it_is_answered(kashgar):
    application = handed_in(kashgar)
    who, step = serving("韦知非", 101, Post.EMPLOYER_HANDLER, kashgar.unit), open_step_of(application)
    row = tell(who, step, fact_political_review_passed=True)[0]

    contest = contest_finding(actor=kashgar.who, now=LATER, finding_id=row.pk, text="日期不对")
    with acting(who):
        told = Message.objects.get(person=who.person_id)
        marked = inbox(who, Filters.of({"contested": "1"}), "", LATER.date())
        reply_to_contest(actor=who, now=LATER, contest_id=contest.pk, reply="已更正")
        after = inbox(who, Filters(), "", LATER.date())

    assert (told.kind, told.about) == ("finding_contested", step.pk)
    assert (marked.matching, marked.groups[0].rows[0].word, after.contested) == (1, "核查结论有异议", 0)
