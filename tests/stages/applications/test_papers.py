"""Files that follow the library, classified ones, submissions that wait for uploads, undone withdrawals, the papers."""

import io
from datetime import timedelta

import pikepdf
import pytest
from django.urls import reverse

from tests import world as world_of_tests
from tests.infra.files.making import chinese_pdf, pdf
from tests.reading import text_of_pdf
from tests.stages.applications.filling import (
    NOW,
    applicant,
    attach,
    begin,
    complete,
    picture,
    save,
    sections,
    submit,
)
from tests.stages.portfolios.shelf import put
from tests.world import refused
from zhicheng.infra.access import Denied
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.infra.files.uploads import begin_upload, receive_chunk, settle_upload
from zhicheng.stages.applications.cards import journey_entries
from zhicheng.stages.applications.classified import Declaration
from zhicheng.stages.applications.documents import application_pdf, receipt_pdf
from zhicheng.stages.applications.models import Application, Material, PendingSubmission, TickedEntry
from zhicheng.stages.applications.services import (
    attach_material,
    remove_material,
    take_from_library,
    tick_entries,
    undo_withdrawal,
    withdraw_application,
)
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.portfolios.services import add_evidence

pytestmark = pytest.mark.django_db
STATEMENT = "2026年6月1日由示例市保密办按示保脱〔2026〕3号脱密"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.ZC_FILES = tmp_path / "files"
    with fixed_time(NOW):
        yield


@pytest.fixture(autouse=True)
def half_an_hour_of_grace(monkeypatch):
    terms = world_of_tests.campaign_terms
    monkeypatch.setattr(world_of_tests, "campaign_terms", lambda place: terms(place) | {"grace_minutes": 30})


@pytest.fixture
def who(world):
    return applicant(world)


@pytest.fixture
def draft(world, who) -> Application:
    return begin(world, who)


# --- classified material


@pytest.mark.clause("GX-53.1", "KS-4.6.j")
@pytest.mark.parametrize(
    ("name", "declared"),
    [
        ("图纸.png", Declaration(was_classified=True)),
        ("图纸.png", Declaration(was_classified=True, statement="  无 \0 ")),
        ("图纸.png", Declaration(was_classified=True, statement="密" * 301)),
        ("机密★5年 图纸.png", Declaration()),
        ("绝密 ☆ 图纸.png", Declaration(statement="")),
    ],
)
def test_classified_material_without_its_statement_is_refused(who, draft, name, declared):
    facts = {"actor": who, "now": NOW, "application_id": draft.pk, "item": "degree", "content": picture()}

    refusal = refused(attach_material, **facts, name=name, declared=declared)

    assert ("请先按保密规定脱密" in refusal.message, refusal.field) == (True, "statement")
    assert Material.objects.count() == 0


@pytest.mark.clause("GX-53.1", "KS-4.6.j")
def test_a_pdf_that_bears_a_mark_of_secrecy_comes_only_with_its_statement(who, draft):
    facts = {"actor": who, "now": NOW, "application_id": draft.pk, "item": "degree", "name": "图纸.pdf"}
    marked, unmarked = chinese_pdf("机 密★十年"), chinese_pdf("秘密武器是勤奋")

    assert refused(attach_material, **facts, content=marked).field == "statement"
    assert Material.objects.count() == 0
    declared = Declaration(was_classified=True, statement=STATEMENT)
    assert attach_material(**facts, content=marked, declared=declared).declassified == STATEMENT
    assert attach_material(**facts, content=unmarked).declassified == ""


@pytest.mark.clause("KS-4.6.j")
def test_a_marked_file_of_the_library_is_left_there(world, who, draft):
    entry = put(who, "degree")
    add_evidence(actor=who, now=NOW, entry_id=entry.pk, name="学历.pdf", content=chinese_pdf("绝密☆"))

    taken = take_from_library(
        actor=who, now=NOW, application_id=draft.pk, group="education", entry_ids=[entry.pk], version=0
    )

    assert (taken.left_out, Material.objects.count()) == (("学历.pdf",), 0)


@pytest.mark.clause("KS-4.6.j")
def test_declassified_material_keeps_its_statement_into_the_snapshot(world, who):
    application = complete(world, who)
    declared = Declaration(was_classified=True, statement=STATEMENT)
    facts = {"actor": who, "now": NOW, "application_id": application.pk, "item": "award", "name": "密★.png"}

    attach_material(**facts, content=picture(7), declared=declared)
    submit(who, application)

    kept = {one["item"]: one.get("declassified") for one in application.snapshots.get().data["materials"]}
    assert kept == {"degree": None, "contract": None, "award": STATEMENT}


def test_a_trade_secret_is_no_secret_of_state(who, draft):
    attach_material(
        actor=who, now=NOW, application_id=draft.pk, item="degree", name="商业秘密保护制度.png", content=picture()
    )

    assert Material.objects.get().declassified == ""


# --- a submission that waits


def begun(who, application, item: str, when, content: bytes):
    purpose = f"application-{application.pk}-{item}"
    return begin_upload(actor=who, now=when, name="合同.pdf", size=len(content), purpose=purpose)


def finish(who, application, upload, item: str, when, content: bytes) -> Material:
    receive_chunk(actor=who, now=when, upload_id=upload.pk, offset=0, chunk=content)
    settle_upload(actor=who, now=when, upload_id=upload.pk)
    return attach_material(actor=who, now=when, application_id=application.pk, item=item, upload_id=upload.pk)


@pytest.fixture
def lacking(world, who) -> Application:
    """Everything but the contract."""
    application = complete(world, who)
    remove_material(actor=who, now=NOW, material_id=application.materials.get(item="contract").pk)
    return application


@pytest.mark.clause("GX-19.1")
@pytest.mark.parametrize(("ended", "status"), [(-1, Status.UNDER_REVIEW), (20, Status.UNDER_REVIEW)])
def test_a_submission_waits_for_the_upload_and_counts_from_when_it_was_received(who, lacking, ended, status):
    closes, content = lacking.campaign.closes_at, pdf(2)
    asked = closes - timedelta(minutes=2)
    upload = begun(who, lacking, "contract", asked - timedelta(minutes=1), content)

    waiting = submit(who, lacking, now=asked)
    assert (waiting.status, waiting.pending_submission.asked_at) == (Status.DRAFT, asked)
    finish(who, lacking, upload, "contract", closes + timedelta(minutes=ended), content)

    lacking.refresh_from_db()
    assert (lacking.status, lacking.submitted_at) == (status, asked)
    assert PendingSubmission.objects.count() == 0
    assert {one["item"] for one in lacking.snapshots.get().data["materials"]} == {"degree", "contract"}


@pytest.mark.clause("GX-19.1")
def test_after_the_grace_nothing_is_handed_in(who, lacking):
    closes, content = lacking.campaign.closes_at, pdf(2)
    upload = begun(who, lacking, "contract", closes - timedelta(minutes=3), content)
    submit(who, lacking, now=closes - timedelta(minutes=2))

    refusal = refused(finish, who, lacking, upload, "contract", closes + timedelta(minutes=31), content)

    assert refusal.clauses == ("GX-19.1",)
    assert Application.objects.get(pk=lacking.pk).status == Status.DRAFT


@pytest.mark.clause("GX-19.1")
def test_what_was_changed_after_the_submission_was_received_is_not_handed_in_with_it(who, lacking):
    closes, content = lacking.campaign.closes_at, pdf(2)
    upload = begun(who, lacking, "contract", closes - timedelta(minutes=3), content)
    submit(who, lacking, now=closes - timedelta(minutes=2))
    changed = {"summary": "截止以后改的。", "rows": lacking.sections.get(group="achievements").data["rows"]}
    save(who, lacking, "achievements", changed, now=closes + timedelta(minutes=1))

    finish(who, lacking, upload, "contract", closes + timedelta(minutes=5), content)

    assert Application.objects.get(pk=lacking.pk).status == Status.DRAFT
    assert PendingSubmission.objects.count() == 0
    assert Material.objects.filter(item="contract", removed_at=None).count() == 1


def test_a_submission_does_not_wait_for_what_nobody_is_sending(who, lacking):
    assert "还差1份材料" in refused(submit, who, lacking).message

    begun(who, lacking, "award", NOW, b"x" * 10)

    assert "还差1份材料" in refused(submit, who, lacking).message
    assert PendingSubmission.objects.count() == 0


# --- a withdrawal taken back


@pytest.mark.clause("GX-19.1")
def test_a_withdrawal_is_undone_while_the_window_is_open(world, who):
    application = submit(who, complete(world, who))
    withdraw_application(actor=who, now=NOW, application_id=application.pk)
    undo = {"actor": who, "application_id": application.pk}

    assert refused(undo_withdrawal, **undo, now=application.campaign.closes_at).clauses == ("GX-19.1",)
    again = undo_withdrawal(**undo, now=NOW)
    undo_withdrawal(**undo, now=NOW)

    assert (again.status, again.number) == (Status.DRAFT, "SL2026-GC-0001")
    assert submit(who, again).snapshots.count() == 2


def test_only_the_owner_undoes_and_only_what_was_withdrawn(world, who):
    application = submit(who, complete(world, who))

    with pytest.raises(Denied):
        undo_withdrawal(actor=applicant(world, "林知远", 101), now=NOW, application_id=application.pk)
    assert "审核中" in refused(undo_withdrawal, actor=who, now=NOW, application_id=application.pk).message


# --- evidence follows, appraisals and insurance are ticked in


def put_with_file(who, kind: str, shade: int, **other: str):
    entry = put(who, kind, **other)
    add_evidence(actor=who, now=NOW, entry_id=entry.pk, name=f"{kind}.png", content=picture(shade))
    return entry


def test_evidence_follows_its_entry_under_the_item_that_it_shows(who, draft):
    entry = put_with_file(who, "degree", 31)
    taken = {"actor": who, "now": NOW, "application_id": draft.pk, "group": "education", "entry_ids": [entry.pk]}

    first = take_from_library(**taken, version=0)
    take_from_library(**taken, version=1)

    material = Material.objects.get()
    assert (material.item, material.file.name, first.left_out) == ("degree", "degree.png", ())
    assert material.file.sha256 == entry.evidence.get().file.sha256


def test_evidence_that_does_not_fit_is_named_and_the_rest_is_taken(who, draft, monkeypatch):
    monkeypatch.setattr("zhicheng.stages.applications.filing.MOST_FILES", 1)
    attach(who, draft, "degree", picture(1))
    entry = put_with_file(who, "degree", 32)

    taken = take_from_library(
        actor=who, now=NOW, application_id=draft.pk, group="education", entry_ids=[entry.pk], version=0
    )

    assert (taken.left_out, len(taken.section.data["rows"])) == (("degree.png",), 1)


def test_appraisals_and_insurance_are_ticked_in_with_their_files_and_frozen(world, who):
    application = complete(world, who)
    appraisal, insurance = put_with_file(who, "appraisal", 33), put(who, "insurance")

    tick_entries(actor=who, now=NOW, application_id=application.pk, entry_ids=[appraisal.pk, insurance.pk])
    submit(who, application)

    data = application.snapshots.get().data
    assert [one["kind"] for one in data["ticked"]] == ["appraisal", "insurance"]
    assert data["ticked"][0]["data"]["result"] == "excellent"
    assert {one["item"] for one in data["materials"]} == {"degree", "contract", "award"}
    assert "年度考核" in text_of_pdf(application_pdf(application.snapshots.get()))


def test_ticking_again_replaces_and_only_ones_own_can_be_ticked(world, who, draft):
    one, other = put(who, "appraisal"), put(who, "appraisal", year="2024")
    tick = {"actor": who, "now": NOW, "application_id": draft.pk}

    tick_entries(**tick, entry_ids=[one.pk, other.pk])
    tick_entries(**tick, entry_ids=[other.pk])

    assert list(TickedEntry.objects.values_list("entry", flat=True)) == [other.pk]
    tick_entries(**tick, entry_ids=[])
    assert "还没有选" in refused(tick_entries, **tick, entry_ids=[]).message
    for stranger in (put(who, "degree"), put(applicant(world, "林知远", 101), "appraisal")):
        with pytest.raises(Denied):
            tick_entries(**tick, entry_ids=[stranger.pk])


# --- the papers


@pytest.mark.clause("GX-19.2", "GX-19.3")
def test_the_document_holds_everything_entered_and_every_hash(world, who):
    application = submit(who, complete(world, who))
    snapshot = application.snapshots.get()

    document = application_pdf(snapshot)

    text = text_of_pdf(document)
    achieved = sections(world)["achievements"]["rows"][0]["title"]
    for words in (
        "SL2026-GC-0001",
        "陶然",
        "给排水技术员",
        "示例理工学院",
        achieved,
        "节电两成",
        "我承诺",
        snapshot.sha256,
    ):
        assert words in text
    assert all(one["sha256"] in text and one["name"] in text for one in snapshot.data["materials"])
    assert application.person.id_number not in text
    assert document == application_pdf(snapshot)
    with pikepdf.open(io.BytesIO(document)) as made, made.open_metadata() as told:
        assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("3", "B")


@pytest.mark.clause("GX-19.1")
def test_the_receipt_says_number_moment_and_hash(world, who):
    application = submit(who, complete(world, who))
    snapshot = application.snapshots.get()

    text = text_of_pdf(receipt_pdf(snapshot))

    for words in ("SL2026-GC-0001", "2026年6月15日09:00:00", snapshot.sha256, "示例市工程师协会", "不表示已经受理"):
        assert words in text


def test_a_commitment_whose_words_are_not_kept_is_not_replaced_by_todays(world, who):
    snapshot = submit(who, complete(world, who)).snapshots.get()
    snapshot.commitment_version = "2019-1"

    assert "我承诺" not in text_of_pdf(application_pdf(snapshot))


def test_the_owner_downloads_both_and_a_draft_has_none(client, world, who):
    client.force_login(Account.objects.get(pk=who.account_id))
    application = complete(world, who)
    names = ("application_document", "application_receipt")
    absent = [client.get(reverse(name, args=[application.pk])).status_code for name in names]
    submit(who, application)

    answers = [client.get(reverse(name, args=[application.pk])) for name in names]

    assert absent == [404, 404]
    assert [(one.status_code, one["Content-Type"], one.content[:5]) for one in answers] == [
        (200, "application/pdf", b"%PDF-")
    ] * 2
    links = [journey_entries(application, actor)[0].link for actor in (who, applicant(world, "林知远", 101))]
    assert [bool(link) for link in links] == [True, False]
    listed = client.get(reverse("my_applications")).content.decode()
    assert all(reverse(name, args=[application.pk]) in listed for name in names)
