"""Certificates: issued by who confirmed, signed, numbered, verifiable; demo keys stay in the demo."""

import hashlib
import io
import stat
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from tests.stages.meetings.season import CONFIRMED, ISSUED, issue
from tests.world import actor, officer, refused
from zhicheng.core.credential import TamperedRecordError, id_matches, read_record
from zhicheng.infra.access import Actor, Denied
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.files.storing import read_content
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.certificates import checking, register
from zhicheng.stages.certificates.cards import journey_entries
from zhicheng.stages.certificates.chances import new_salt
from zhicheng.stages.certificates.checking import check
from zhicheng.stages.certificates.keeping import public_ring
from zhicheng.stages.certificates.making import Place, signed, signing_key
from zhicheng.stages.certificates.models import Certificate, IssuingKey
from zhicheng.stages.certificates.numbering import is_number
from zhicheng.stages.certificates.queries import confirmations_waiting, issued_page, own_certificates
from zhicheng.stages.certificates.register import certificates_of, register_pdf
from zhicheng.stages.certificates.services import make_issuing_key
from zhicheng.stages.meetings.models import Meeting
from zhicheng.stages.registry.models import Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def production(settings):
    settings.PRODUCTION = True


def made_key(season) -> IssuingKey:
    return make_issuing_key(actor=season.hr, now=CONFIRMED, issuer=season.world.hr)


def test_a_key_is_a_file_that_only_the_site_reads(season):
    key = made_key(season)

    path = Path(settings.ZC_SIGNING_KEYS, key.kid)
    assert (stat.S_IMODE(path.stat().st_mode), len(path.read_bytes())) == (0o600, 32)
    assert key.kid == hashlib.sha256(bytes(key.public_key)).hexdigest()[:16]
    assert key.is_demo
    assert made_key(season) == key


def test_in_production_keys_are_fresh_and_demo_keys_do_not_sign(season, production, settings):
    settings.PRODUCTION = False
    (confirmation,) = season.confirmed(season.accepted())
    demo = made_key(season)
    settings.PRODUCTION = True

    assert "密钥" in refused(issue, season, confirmation).message
    first, second = made_key(season), made_key(season)
    assert len({demo.kid, first.kid, second.kid}) == 3
    assert (first.is_demo, second.is_demo) == (False, False)
    (certificate,) = issue(season, confirmation)
    assert certificate.key == second


def test_only_the_issuers_handler_makes_its_key(season):
    county = officer("蒙山月", 470, Post.HR_HANDLER, season.world.county_hr)

    for someone in (county, season.handler, season.chair(), Actor()):
        with pytest.raises(Denied):
            make_issuing_key(actor=someone, now=CONFIRMED, issuer=season.world.hr)


@pytest.mark.clause("GX-7.1", "GX-7.2", "GX-42.3", "QZ-7.1.2.a")
def test_who_confirmed_issues(season):
    application = season.accepted()
    (certificate,) = season.certified(application)

    application.refresh_from_db()
    assert application.status == Status.CERTIFIED
    assert (certificate.issuer, certificate.holder, certificate.state) == (season.world.hr, "覃若溪", "valid")
    assert certificate.number.startswith("2026459901GC3000001")
    assert is_number(certificate.number)
    assert certificate.authority["values"]["body"] == "city_hr"

    record = read_record(bytes(certificate.record), public_ring(), allow_demo=True).record
    person = application.person
    assert (record.number, record.name, record.title) == (certificate.number, "覃若溪", "工程师")
    assert (record.obtained, record.issued) == (date(2026, 11, 16), ISSUED)
    assert record.id_tail == person.id_number[-4:]
    assert id_matches(record.id_commitment, bytes.fromhex(certificate.salt), person.id_number)
    assert record.status == (certificate.status_list, certificate.status_index)


@pytest.mark.clause("GX-7.2", "QZ-7.1.2.c")
def test_another_body_cannot_issue_and_nothing_is_issued_twice(season):
    confirmations = season.confirmed(season.accepted())
    made_key(season)
    county = officer("蒙山月", 470, Post.HR_HANDLER, season.world.county_hr)

    for someone in (county, season.handler, Actor()):
        with pytest.raises(Denied):
            issue(season, *confirmations, actor=someone)
    issue(season, *confirmations)
    assert "已经发过证" in refused(issue, season, *confirmations).message


def test_numbers_run_and_the_same_season_gives_the_same_certificates(season):
    first, second = season.certified(season.accepted(), season.accepted("陶然"))

    assert [one.number[-7:-1] for one in (first, second)] == ["000001", "000002"]
    assert first.salt != second.salt
    assert [new_salt(one.number).hex() for one in (first, second)] == [first.salt, second.salt]
    assert first.record == signed_again(first)


def signed_again(certificate: Certificate) -> bytes:
    """The record from the same facts, place and key; signatures of this kind have no chance in them."""
    place = Place(bytes.fromhex(certificate.salt), certificate.status_list, certificate.status_index)
    key = signing_key(certificate.issuer)
    return signed(certificate.confirmation, certificate.number, place, key, certificate.issued_at).cose


def test_the_document_carries_the_record_and_says_that_it_is_a_sample(season):
    (certificate,) = season.certified(season.accepted())

    with pikepdf.open(io.BytesIO(read_content(certificate.document))) as document:
        attached = document.attachments["certificate.cose"].get_file().read_bytes()
    assert attached == bytes(certificate.record)


@pytest.mark.clause("GX-42.1", "GX-42.2")
def test_number_and_name_together_find_a_certificate(season):
    (certificate,) = season.certified(season.accepted())

    assert check(certificate.number, "覃若溪").state == "valid"
    assert check(certificate.number, "覃若") == check("2026459900GC3000009A", "覃若溪") == check("", "")


def test_a_record_with_one_bit_changed_does_not_verify(season):
    (certificate,) = season.certified(season.accepted())
    record = bytearray(certificate.record)
    record[-70] ^= 1

    with pytest.raises(TamperedRecordError):
        read_record(bytes(record), public_ring(), allow_demo=True)


@pytest.mark.parametrize("change", [{"holder": "陶然"}, {"obtained_on": date(2020, 1, 1)}, {"record": b"x"}])
def test_what_was_changed_behind_the_sites_back_is_found(season, change):
    (certificate,) = season.certified(season.accepted())
    for name, value in change.items():
        setattr(certificate, name, value)

    checked = checking._verified(certificate)

    assert (checked.state, checked.record) == ("tampered", None)


def test_the_database_fixes_what_was_issued(season):
    (certificate,) = season.certified(season.accepted())

    with pytest.raises(Exception, match="pgtrigger"), connection.cursor() as cursor:
        cursor.execute("update certificates_certificate set holder = '陶然' where id = %s", [certificate.pk])


@pytest.mark.parametrize("state", ["suspended", "revoked"])
def test_a_certificate_that_counts_no_longer(season, state):
    (certificate,) = season.certified(season.accepted())
    Certificate.objects.filter(pk=certificate.pk).update(state=state)

    assert check(certificate.number, "覃若溪").state == state


def test_production_refuses_what_a_demo_key_signed(season, settings):
    (certificate,) = season.certified(season.accepted())
    settings.PRODUCTION = True

    checked = check(certificate.number, "覃若溪")

    assert (checked.state, checked.record, checked.certificate) == ("demo_key", None, None)


def test_who_lists_and_reads_certificates(season):
    application, other = season.accepted(), season.accepted("陶然")
    first, second = season.certified(application, other)
    county = officer("蒙山月", 470, Post.HR_HANDLER, season.world.county_hr)
    listed = {
        who: [*issued_page(someone, "", "").rows, *own_certificates(someone)]
        for who, someone in (
            ("issuer", season.hr),
            ("holder", actor(application.person)),
            ("county", county),
            ("organizer", season.handler),
            ("nobody", Actor()),
        )
    }

    assert listed == {"issuer": [second, first], "holder": [first], "county": [], "organizer": [], "nobody": []}
    assert not confirmations_waiting(season.hr).exists()


def test_the_number_is_told_to_the_holder_only(season):
    application = season.accepted()
    (certificate,) = season.certified(application)
    application.refresh_from_db()

    own = journey_entries(application, actor(application.person))[0]
    others = journey_entries(application, season.handler)[0]

    assert (own.note, others.note) == (f"证书编号{certificate.number}", "")
    assert (own.link is None, others.link) == (False, None)


def test_the_register_of_a_meeting(season):
    season.certified(season.accepted(), season.accepted("陶然"))

    assert register_pdf(Meeting.objects.get()).startswith(b"%PDF")


@pytest.mark.clause("GX-41.3")
def test_a_row_with_a_gap_is_refused_with_row_and_column(season, client, monkeypatch):
    season.certified(season.accepted(), season.accepted("陶然"))
    meeting = Meeting.objects.get()
    rows = certificates_of(meeting)
    rows[1].specialty = " "
    monkeypatch.setattr(register, "certificates_of", lambda meeting: rows)
    client.force_login(Account.objects.get(pk=season.hr.account_id))

    refusal = refused(register_pdf, meeting)
    page = client.get(reverse("certificate_register", args=[meeting.pk]))

    assert (refusal.message, refusal.clauses) == ("名册还缺第2行的专业，不能导出。请先查清补上。", ("GX-41.3",))
    assert (page.status_code, "名册还缺第2行的专业" in page.content.decode()) == (409, True)


def test_the_list_counts_its_queries(season, django_assert_num_queries):
    season.certified(season.accepted(), season.accepted("陶然"))

    with django_assert_num_queries(1):
        page = issued_page(season.hr, "", "")
        assert {one.confirmation.application.employer.name for one in page.rows} == {season.world.employer.name}


def test_the_issuers_list_is_searched_by_the_beginning_of_a_name_or_a_whole_number(season, client):
    first, second = season.certified(season.accepted(), season.accepted("陶然"))

    found = [issued_page(season.hr, text, "").rows for text in ("陶", second.number.lower(), first.number[:-1], "然")]

    assert found == [[second], [second], [], []]
    assert issued_page(season.hr, "", str(second.pk)).rows == [first]
    client.force_login(Account.objects.get(pk=season.hr.account_id))
    page = client.get(reverse("certificates"), {"q": "陶"}).content.decode()
    assert (second.number in page, first.number in page) == (True, False)


def test_the_document_is_stored_whole(season):
    (certificate,) = season.certified(season.accepted())

    assert hashlib.sha256(read_content(certificate.document)).hexdigest() == certificate.document.sha256
