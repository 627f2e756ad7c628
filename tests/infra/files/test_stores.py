"""Both stores: whole or not at all, under the hash, sealed; what is missing or does not answer is loud."""

import hashlib
import logging
import socket

import pytest

from tests.infra.files.bucket import client_of, lying_in, running_bucket
from tests.infra.files.making import pdf, picture
from tests.world import SYSTEM, moment, refused
from zhicheng.infra.files.models import Scan, StoredFile
from zhicheng.infra.files.sealing import BrokenSealError, seal, unseal
from zhicheng.infra.files.serving import file_response, page_response
from zhicheng.infra.files.stores import MissingObjectError, StoreError, the_store
from zhicheng.infra.files.stores.bucket import BucketStore
from zhicheng.infra.files.stores.disk import DiskStore
from zhicheng.infra.files.stores.interface import object_name, probe
from zhicheng.infra.files.storing import read_content, store_document, store_upload
from zhicheng.infra.files.tasks import scan_waiting
from zhicheng.infra.files.text import text_of

NOW = moment("2026-06-01")
NAME = "ab/cd/abcd"


@pytest.fixture(scope="module")
def bucket():
    with running_bucket() as said:
        yield said


@pytest.fixture
def in_bucket(settings, tmp_path, bucket):
    """An installation that keeps its files in an empty bucket."""
    client = client_of(bucket)
    for key in lying_in(bucket):
        client.delete_object(Bucket=bucket["bucket"], Key=key)
    settings.ZC_FILES, settings.ZC_S3 = tmp_path / "files", bucket
    return bucket


@pytest.fixture(params=["disk", "bucket"])
def store(request, settings, tmp_path):
    """The store of an installation of each kind."""
    settings.ZC_FILES, settings.ZC_S3 = tmp_path / "files", {}
    if request.param == "bucket":
        request.getfixturevalue("in_bucket")
    return the_store()


def kept(content: bytes) -> StoredFile:
    return store_upload(actor=SYSTEM, now=NOW, name="a.pdf", content=content)


def test_the_settings_choose_the_store(settings, in_bucket):
    chosen = the_store()
    settings.ZC_S3 = {}

    assert (type(chosen), type(the_store())) == (BucketStore, DiskStore)


def test_what_was_put_comes_back_and_stands(store):
    store.put(NAME, b"first")
    store.put(NAME, b"second")

    assert store.get(NAME) == b"first"


def test_what_is_missing_is_loud(store):
    with pytest.raises(MissingObjectError, match="nothing lies at"):
        store.get(NAME)


def test_what_was_removed_is_gone_and_may_be_removed_again(store):
    store.put(NAME, b"x")
    store.remove(NAME)
    store.remove(NAME)

    with pytest.raises(MissingObjectError):
        store.get(NAME)


def test_a_probe_leaves_nothing(store, tmp_path, bucket):
    probe(store)

    lying = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert (lying, lying_in(bucket)) == ([], {})


@pytest.mark.django_db
def test_a_content_is_read_back_and_lies_sealed_under_its_hash(store, tmp_path, bucket):
    content = pdf(3)

    file = kept(content)

    on_disk = {str(path.relative_to(tmp_path / "files")): path for path in tmp_path.rglob("*") if path.is_file()}
    lying = {name: path.read_bytes() for name, path in on_disk.items()} or lying_in(bucket)
    name = object_name(hashlib.sha256(content).hexdigest())
    assert read_content(file) == content
    assert list(lying) == [name if on_disk else f"zc/{name}"]
    assert all(b"%PDF" not in sealed for sealed in lying.values())


@pytest.mark.django_db
def test_the_same_content_lies_once(in_bucket):
    content = pdf()
    kept(content), kept(content)

    assert (StoredFile.objects.count(), len(lying_in(in_bucket))) == (2, 1)


@pytest.mark.django_db
def test_pages_and_texts_come_from_the_bucket_too(in_bucket, tmp_path):
    file = kept(pdf(2))

    answers = [page_response(file, page) for page in (1, 2, 2)]

    assert [answer["Content-Type"] for answer in answers] == ["image/png"] * 3
    assert len(text_of(file)) == 2
    assert all(b"PNG" not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


@pytest.mark.django_db
def test_a_content_that_is_gone_is_told_and_logged(store, caplog):
    files = [kept(pdf()), kept(picture())]
    for file in files:
        store.remove(object_name(file.sha256))

    answers = [file_response(files[0]), page_response(files[0], 1), page_response(files[1], 1)]

    assert [answer.status_code for answer in answers] == [503] * 3
    assert "读不出来" in answers[0].content.decode()
    told = [record.levelno for record in caplog.records if record.name.startswith("zhicheng.")]
    assert told == [logging.ERROR] * 3


@pytest.mark.django_db
def test_a_content_changed_or_swapped_is_not_shown(store):
    one, other = kept(pdf(1)), kept(pdf(2))
    swapped = store.get(object_name(other.sha256))
    store.remove(object_name(one.sha256))
    store.put(object_name(one.sha256), swapped)

    with pytest.raises(BrokenSealError):
        read_content(one)
    assert file_response(one).status_code == 503


@pytest.mark.django_db
def test_a_content_from_before_the_seals_is_read(store):
    content = pdf()
    file = kept(content)
    store.remove(object_name(file.sha256))
    store.put(object_name(file.sha256), content)

    assert read_content(file) == content


@pytest.mark.parametrize(
    "spoil", [lambda s: s[:-1] + bytes([s[-1] ^ 1]), lambda s: s.replace(b":f1:", b":f9:"), lambda _s: b"plain"]
)
def test_a_broken_seal_does_not_open(spoil):
    with pytest.raises(BrokenSealError):
        unseal(spoil(seal(b"content", "here")), "here")


def test_a_seal_holds_for_one_place_only():
    with pytest.raises(BrokenSealError):
        unseal(seal(b"content", "here"), "there")


@pytest.fixture
def closed_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


@pytest.fixture
def silent(bucket, closed_port):
    """Settings of a bucket at which nobody listens."""
    return {**bucket, "endpoint": f"http://127.0.0.1:{closed_port}"}


def test_a_bucket_that_is_not_there_is_told_apart_from_an_object_that_is_not_there(bucket):
    elsewhere = BucketStore(**{**bucket, "bucket": "nowhere"})

    with pytest.raises(StoreError) as raised:
        elsewhere.put(NAME, b"x")
    assert not isinstance(raised.value, MissingObjectError)
    with pytest.raises(StoreError, match="NoSuchBucket"):
        elsewhere.get(NAME)


@pytest.mark.django_db
def test_an_upload_that_the_store_does_not_take_is_refused_and_nothing_is_done(settings, silent, caplog):
    settings.ZC_S3 = silent

    refusal = refused(kept, pdf())

    assert "存不进去" in refusal.message
    assert StoredFile.objects.count() == 0
    assert "file store" in caplog.text


@pytest.mark.django_db
def test_a_full_disk_is_told_the_same(settings, tmp_path):
    settings.ZC_FILES, settings.ZC_S3 = tmp_path / "files", {}
    (tmp_path / "files").write_bytes(b"a file stands where the folder should")

    refusal = refused(store_document, actor=SYSTEM, now=NOW, name="会议记录", pdf=pdf())

    assert "存不进去" in refusal.message


@pytest.mark.django_db
def test_a_content_that_is_gone_does_not_keep_others_from_the_scanner(store, settings, monkeypatch):
    gone, there = kept(pdf(1)), kept(pdf(2))
    StoredFile.objects.update(scan=Scan.PENDING)
    store.remove(object_name(gone.sha256))
    settings.ZC_CLAMD = "unix:/nobody"
    monkeypatch.setattr("zhicheng.infra.files.tasks.ask_scanner", lambda _content, _patience: Scan.CLEAN)

    scan_waiting()

    assert list(StoredFile.objects.order_by("pk").values_list("scan", flat=True)) == [Scan.PENDING, Scan.CLEAN]
    assert there.pk > gone.pk
