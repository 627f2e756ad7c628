"""The sample season from a spreadsheet to certificates: every case ends where its plan says."""

import pypdfium2
import pytest

from tests.cli.season.conftest import play_into
from tests.cli.season.ends import ENDS
from zhicheng.cli.season_data import Fate
from zhicheng.core.ledger import verify_chain
from zhicheng.infra.audit.models import AuditEntry
from zhicheng.infra.files.models import StoredFile
from zhicheng.infra.files.storing import read_content
from zhicheng.stages.applications.models import Application, Snapshot
from zhicheng.stages.certificates.models import Certificate
from zhicheng.stages.meetings.models import AgendaItem, Meeting
from zhicheng.stages.notices.models import Notice
from zhicheng.stages.registry.models import Appointment, Undertaking
from zhicheng.stages.reviewing.models import Contest, Correction, Entrustment, Extension

pytestmark = pytest.mark.long  # the whole season is played once for this file


def end_of(key: str) -> tuple[str, str | None]:
    application = Application.objects.get(person__account__username=key)
    step = application.steps.filter(closed_at=None).first()
    return application.status, step.kind if step else None


def test_every_case_ends_as_planned(played):
    ends = {one.key: end_of(one.key) for one in played.plan.applicants}

    assert ends == {one.key: ENDS[one.fate] for one in played.plan.applicants}


def test_a_case_waits_at_every_stage(played):
    assert {one.fate for one in played.plan.applicants} == set(Fate)


@pytest.mark.clause("GX-25.3")
def test_nobody_passed_with_less_than_two_thirds(played):
    passed = AgendaItem.objects.filter(outcome="passed").select_related("ballot")
    failed = AgendaItem.objects.filter(outcome="not_passed").select_related("ballot")

    assert all(3 * item.ballot.yes >= 2 * item.base for item in passed)
    assert all(3 * item.ballot.yes < 2 * item.base for item in failed)
    assert (len(passed), len(failed)) == (17, 2)


@pytest.mark.clause("GX-20(2).2", "GX-30.2")
def test_notices_ran_their_working_days(played):
    lasted = {(notice.posted_on.isoformat(), notice.ends_on.isoformat()) for notice in Notice.objects.all()}

    assert ("2026-09-21", "2026-09-29") in lasted
    assert all(end > posted for posted, end in lasted)


def test_decisions_kept_the_answers_they_rest_on(played):
    packs = {snapshot.answer["pack"] for snapshot in Snapshot.objects.all()}

    assert packs == {Application.objects.first().campaign.pack}


@pytest.mark.clause("GX-22.2")
def test_correction_lists_were_sent_once(played):
    sent = Correction.objects.values_list("step__application", flat=True)

    assert len(set(sent)) == len(sent)


def test_the_whole_season_is_in_the_audit_log_unbroken(played):
    leaves = [bytes(entry.leaf) for entry in AuditEntry.objects.order_by("writer_id", "number")]

    assert verify_chain(leaves) == ()
    assert len(leaves) > 800


@pytest.mark.clause("GX-20(1).11")
def test_a_deliberation_waits_at_the_unit_that_was_entrusted(played):
    entrusted = Entrustment.objects.select_related("step__application__employer", "to").get()

    assert (entrusted.step.kind, entrusted.step.closed_at) == ("deliberation", None)
    assert entrusted.step.application.employer.name == "示例智联电气科技有限公司"
    assert entrusted.step.organization == entrusted.to


def test_one_contested_finding_is_answered_and_one_waits(played):
    contests = Contest.objects.order_by("raised_at").select_related("finding__application")

    assert [bool(contest.reply) for contest in contests] == [True, False]
    answered = contests[0].finding
    assert list(answered.application.findings.order_by("id").values_list("value", flat=True)) == [
        "otherwise",
        "original",
    ]


def test_a_unit_shows_who_left_its_desk_and_who_signed(played):
    held = Appointment.objects.filter(organization__name="示例市第一建筑工程有限公司", post="employer_handler")
    ended = [one.person.name for one in held.select_related("person") if one.last_day is not None]

    assert (held.count(), ended) == (3, ["水清扬"])
    assert list(Undertaking.objects.values_list("person__name", "year")) == [("郑守一", 2026)]


@pytest.mark.clause("GX-22.3")
def test_one_correction_was_given_more_time(played):
    given = Extension.objects.get()

    assert (given.due_before.isoformat(), given.due_on.isoformat()) == ("2026-10-19", "2026-10-26")
    assert given.step.correction.due_on == given.due_on


def test_files_of_the_results_say_sample(played):
    files = sorted(played.out.rglob("*.pdf"))
    texts = ["".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file)) for file in files]

    assert len(files) == Certificate.objects.count() + 1 == 16
    assert all("样例" in text.replace(" ", "") for text in texts)


def test_every_stored_document_of_the_platform_says_sample(played):
    minutes = [meeting.minutes for meeting in Meeting.objects.exclude(minutes=None).select_related("minutes")]
    texts = [pypdfium2.PdfDocument(read_content(file))[0].get_textpage().get_text_range() for file in minutes]

    assert len(texts) == 1
    assert all("样例" in text.replace(" ", "") for text in texts)


def test_no_stored_file_is_lost(played):
    assert all(read_content(file) for file in StoredFile.objects.all()[:40])


def test_a_second_run_does_nothing_twice(played):
    before = AuditEntry.objects.count()

    again = play_into(played.out)

    assert AuditEntry.objects.count() == before
    assert "没有重做" in again.lines[0]


def test_demo_accounts_are_told_one_a_role(played):
    told = "\n".join(played.lines)

    units = ("单位管理员", "审核责任人", "单位经办人", "计票人")
    offices = (*units, "主管部门经办人", "人社部门经办人", "评委会办公室经办人", "监督员", "登记员")
    assert all(role in told for role in (*offices, "主任委员", "申报人"))
