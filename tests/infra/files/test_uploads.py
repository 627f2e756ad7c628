"""Uploads in chunks: gone on with over connections and windows, checked once whole, nothing left of what is refused."""

import hashlib
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.infra.files.making import noise, pdf, picture
from tests.world import SYSTEM, moment, refused
from zhicheng.infra.access import Actor, Denied
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.infra.files import tasks
from zhicheng.infra.files.models import Scan, StoredFile, Upload
from zhicheng.infra.files.storing import read_content
from zhicheng.infra.files.uploads import (
    MOST_OPEN,
    OtherOffset,
    begin_upload,
    discard_upload,
    finished_upload,
    in_time,
    receive_chunk,
    settle_upload,
    take_upload,
    unfinished_uploads,
)
from zhicheng.infra.refusal import Refusal

pytestmark = pytest.mark.django_db
NOW = moment("2026-06-01")
PURPOSE = "application-1-degree"


@pytest.fixture(autouse=True)
def files(settings, tmp_path) -> Path:
    settings.ZC_FILES = tmp_path / "files"
    return settings.ZC_FILES


@pytest.fixture
def who() -> Actor:
    return Actor(account_id=Account.objects.create_user("陶然").pk)


def begin(who: Actor, content: bytes, *, known: bool = True, **other) -> Upload:
    facts = {"name": "证书.pdf", "size": len(content), "purpose": PURPOSE}
    sha256 = hashlib.sha256(content).hexdigest() if known else ""
    return begin_upload(actor=who, now=NOW, **(facts | {"sha256": sha256} | other))


def send(who: Actor, upload: Upload, content: bytes, start: int, end: int) -> Upload:
    return receive_chunk(actor=who, now=NOW, upload_id=upload.pk, offset=start, chunk=content[start:end])


def sent(who: Actor, content: bytes, **other) -> Upload:
    """An upload that arrived whole, settled."""
    upload = begin(who, content, **other)
    for start in range(0, len(content), 1024 * 1024):
        send(who, upload, content, start, start + 1024 * 1024)
    return settle_upload(actor=who, now=NOW, upload_id=upload.pk)


def lying(files: Path) -> list[str]:
    return sorted(path.suffix for path in files.rglob("*") if path.is_file())


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.integers(1, 2999), unique=True).map(sorted))
def test_chunks_of_any_size_make_the_file(cuts, who, django_capture_on_commit_callbacks):
    content = pdf(2).ljust(3000, b"\n")
    upload = begin(who, content, known=False)
    for start, end in zip([0, *cuts], [*cuts, 3000], strict=True):
        upload = send(who, upload, content, start, end)

    settled = settle_upload(actor=who, now=NOW, upload_id=upload.pk)
    stored = take_upload(actor=who, now=NOW, upload=settled)

    assert (stored.pages, read_content(stored)) == (2, content)


def test_a_taken_upload_is_one_file_however_often_it_is_taken(who, files, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        upload = sent(who, picture())
    with django_capture_on_commit_callbacks(execute=True):
        first = take_upload(actor=who, now=NOW, upload=finished_upload(who, upload.pk))
        again = take_upload(actor=who, now=NOW, upload=finished_upload(who, upload.pk))

    assert (first, StoredFile.objects.count(), lying(files)) == (again, 1, [""])


def test_a_chunk_at_another_place_is_told_where_to_go_on(who):
    content = pdf()
    upload = begin(who, content)
    send(who, upload, content, 0, 100)

    with pytest.raises(OtherOffset) as told:
        send(who, upload, content, 0, 100)

    assert told.value.upload.offset == 100


def test_two_windows_that_send_the_same_file_share_one_upload(who):
    content = pdf()

    assert begin(who, content).pk == begin(who, content, name="又一次.pdf").pk
    assert begin(who, content).pk != begin(who, content, purpose="application-1-contract").pk


def test_half_a_chunk_left_by_a_broken_request_is_written_over(who, files):
    content = pdf()
    upload = begin(who, content)
    send(who, upload, content, 0, 100)
    with next(files.rglob("*.part")).open("ab") as part:
        part.write(b"half of the next")

    send(who, upload, content, 100, len(content))

    assert settle_upload(actor=who, now=NOW, upload_id=upload.pk).state == Upload.State.READY


def test_where_the_disk_lost_bytes_it_begins_again_from_what_lies_there(who, files):
    content = pdf()
    upload = begin(who, content)
    send(who, upload, content, 0, 200)
    next(files.rglob("*.part")).write_bytes(content[:50])

    back = send(who, upload, content, 200, len(content))
    send(who, upload, content, back.offset, len(content))

    assert back.offset == 50
    assert settle_upload(actor=who, now=NOW, upload_id=upload.pk).state == Upload.State.READY


@pytest.mark.parametrize("chunk", [b"", bytes(11), bytes(1024 * 1024 + 1)])
def test_a_chunk_of_the_wrong_size_is_refused(who, chunk):
    upload = begin(who, bytes(10))

    with pytest.raises(Refusal):
        receive_chunk(actor=who, now=NOW, upload_id=upload.pk, offset=0, chunk=chunk)


def test_other_bytes_than_announced_are_refused(who, files, django_capture_on_commit_callbacks):
    content = pdf()
    with django_capture_on_commit_callbacks(execute=True):
        upload = sent(who, content, sha256="0" * 64)

    assert (upload.state, "不一样" in upload.refusal, lying(files)) == (Upload.State.REFUSED, True, [])


def test_what_cannot_be_taken_is_told_in_the_language_it_was_begun_in(who, files, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        upload = sent(who, b"MZ\x90", name="照片.jpg")

    assert (upload.state, lying(files)) == (Upload.State.REFUSED, [])
    assert upload.refusal in refused(finished_upload, who, upload.pk).message
    assert "认不出这种文件" in upload.refusal


def test_only_its_owner_knows_an_upload(who):
    upload = begin(who, pdf())
    other = Actor(account_id=Account.objects.create_user("外人").pk)

    for stranger in (other, Actor(), SYSTEM):
        with pytest.raises(Denied):
            receive_chunk(actor=stranger, now=NOW, upload_id=upload.pk, offset=0, chunk=b"%PDF")
    with pytest.raises(Denied):
        settle_upload(actor=other, now=NOW, upload_id=upload.pk)
    with pytest.raises(Denied):
        finished_upload(who, uuid4())


def test_an_unfinished_upload_cannot_be_taken(who):
    assert "还没有传完" in refused(finished_upload, who, begin(who, pdf()).pk).message


def test_what_is_given_up_leaves_nothing(who, files, django_capture_on_commit_callbacks):
    content = pdf()
    upload = begin(who, content)
    send(who, upload, content, 0, 10)

    with django_capture_on_commit_callbacks(execute=True):
        discard_upload(actor=who, now=NOW, upload_id=upload.pk)

    assert (Upload.objects.count(), lying(files)) == (0, [])


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"size": 0}, "空文件"),
        ({"size": -1}, "空文件"),
        ({"size": 50 * 1024 * 1024 + 1}, "超过 50 MB"),
        ({"purpose": "../x"}, "没有看懂"),
        ({"purpose": ""}, "没有看懂"),
        ({"sha256": "abc"}, "没有看懂"),
    ],
)
def test_what_no_page_sends_opens_nothing(who, facts, told):
    refusal = refused(begin, who, b"x", **facts)

    assert (told in refusal.message, Upload.objects.count()) == (True, 0)


def test_nobody_opens_more_than_a_bounded_number(who):
    for number in range(MOST_OPEN):
        begin(who, bytes(number + 1))

    assert "没有传完" in refused(begin, who, b"one more", known=False).message


@pytest.mark.parametrize("name", ["😀" * 300 + ".pdf", "../../etc/passwd", "", "\0", "a\ud800.pdf"])
def test_any_name_is_taken_and_none_leaves_its_folder(who, files, name):
    upload = sent(who, pdf(), name=name)

    assert upload.state == Upload.State.READY
    assert {path.parent.name for path in files.rglob("*") if path.is_file()} == {"incoming"}


def test_the_page_finds_what_was_begun_and_not_taken(who):
    begun, _elsewhere = begin(who, pdf()), begin(who, pdf(), purpose="portfolio-7")

    assert unfinished_uploads(who, "application-1-") == [begun]


def test_what_lay_unsettled_is_settled_and_what_lay_a_week_is_swept(who, files, django_capture_on_commit_callbacks):
    content = noise(600, 400)
    kept = take_upload(actor=who, now=NOW, upload=sent(who, picture()))
    upload = begin(who, content)
    send(who, upload, content, 0, len(content))

    with fixed_time(NOW + timedelta(minutes=3)):
        tasks.tidy(0)
    upload.refresh_from_db()
    with fixed_time(NOW + timedelta(days=8)), django_capture_on_commit_callbacks(execute=True):
        tasks.tidy(0)

    assert upload.state == Upload.State.READY
    assert (list(Upload.objects.all()), list(StoredFile.objects.all())) == ([], [kept])
    assert lying(files) == [""]


def test_a_job_of_an_upload_that_was_given_up_does_nothing():
    tasks.settle(str(uuid4()))


def test_what_the_scanner_said_goes_with_the_file(who):
    assert take_upload(actor=who, now=NOW, upload=sent(who, picture())).scan == Scan.UNSCANNED


@pytest.mark.parametrize(
    ("begun", "ended", "grace", "counts"),
    [
        (-60, -1, 0, True),
        (-60, 0, 0, False),
        (-60, 29, 30, True),
        (-60, 30, 30, False),
        (0, 1, 30, False),
        (1, 2, 30, False),
    ],
)
@pytest.mark.clause("GX-19.1")
def test_what_was_begun_in_time_may_end_within_the_grace(begun, ended, grace, counts):
    closes = moment("2026-06-30")
    minutes = {"begun_at": timedelta(minutes=begun), "now": timedelta(minutes=ended)}

    told = in_time(**{name: closes + delta for name, delta in minutes.items()}, closes_at=closes, grace_minutes=grace)

    assert told is counts
