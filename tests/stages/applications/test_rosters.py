"""Rosters: good rows become drafts once, faulty ones wait and can be mended; each office its own."""

import io
import json
from pathlib import Path

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.stages.applications.filling import NOW, applicant, begin
from tests.world import SYSTEM, actor, officer
from zhicheng.core.identity import Sex, sample_id_number
from zhicheng.infra.access import Denied
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.models import Application, Roster, RosterRow
from zhicheng.stages.applications.rosters import unpack_cells
from zhicheng.stages.applications.services import import_roster, mend_roster_row
from zhicheng.stages.registry.models import Organization, Person, Post
from zhicheng.stages.registry.services import enrol_person

HEADINGS = (
    "序号", "姓名*", "身份证号", "工作单位", "单位性质", "学历", "毕业院校", "毕业时间",
    "参加工作时间", "现职称", "取得时间", "申报职称", "申报专业", "联系电话", "民主测评",
)  # fmt: skip


def number(index: int) -> str:
    return sample_id_number(birth=NOW.date().replace(year=1991), sex=Sex.MALE, index=index)


def line(name="林知远", index=1, **other):
    cells = {
        "姓名*": name,
        "身份证号": number(index),
        "工作单位": "示例市滨江水务有限公司",
        "单位性质": "国有企业",
        "学历": "本科",
        "毕业院校": "示例理工学院",
        "毕业时间": "2013.7",
        "参加工作时间": "2013年8月",
        "现职称": "助理工程师",
        "取得时间": "20181120",
        "申报职称": "工程师",
        "申报专业": "市政工程",
        "联系电话": "13800000009",
        "民主测评": "优",
    } | other
    return [cells.get(heading, "") for heading in HEADINGS]


def book(*lines) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("名册")
        for place, row in enumerate((HEADINGS, *lines)):
            sheet.write_row(place, 0, row)
    return buffer.getvalue()


@pytest.fixture
def organizer(world):
    return officer("梁书恒", 90, Post.ORGANIZER_HANDLER, world.organizer)


def send(who, world, content: bytes, name="名册.xlsx") -> Roster:
    return import_roster(actor=who, now=NOW, campaign_id=world.campaign.pk, file_name=name, content=content)


def mend(who, row, **cells) -> RosterRow:
    return mend_roster_row(actor=who, now=NOW, row_id=row.pk, cells=cells)


def faults(roster) -> list[tuple[int, str, str]]:
    rows = roster.rows.filter(application=None).order_by("sheet_row")
    return [(row.sheet_row, fault["column"], fault["fault"]) for row in rows for fault in row.faults]


def test_a_good_row_becomes_a_person_and_a_draft_that_says_what_the_row_says(world, organizer):
    send(organizer, world, book(line()))

    application = Application.objects.get()
    sections = {section.group: section.data for section in application.sections.all()}
    assert (application.person.name, application.person.id_number) == ("林知远", number(1))
    assert (application.employer, application.specialty, application.status) == (world.employer, "市政工程", "draft")
    assert sections == {
        "basics": {"employer": str(world.employer.pk), "specialty": "市政工程"},
        "education": {
            "rows": [
                {
                    "id": 1,
                    "level": "bachelor",
                    "school": "ordinary",
                    "school_name": "示例理工学院",
                    "awarded_on": "2013-07",
                }
            ]
        },
        "titles": {"rows": [{"id": 1, "level": "assistant", "series": "engineering", "obtained_on": "2018-11-20"}]},
        "practice": {"rows": [{"id": 1, "since": "2013-08"}]},
    }


def test_an_unknown_employer_is_founded_and_waits_to_be_verified(world, organizer):
    send(organizer, world, book(line(工作单位="示例市新桥设计院", 单位性质="事业单位")))

    employer = Organization.objects.get(name="示例市新桥设计院")
    assert (employer.kind, employer.verified_at, employer.place) == ("public_institution", None, world.city)


def test_the_same_file_twice_changes_nothing(world, organizer):
    content = book(line(), line("韦小满", 2, 身份证号="45990119910"))

    first, second = send(organizer, world, content), send(organizer, world, content, "又一次.xlsx")

    assert (first, second.file_name) == (second, "名册.xlsx")
    assert (RosterRow.objects.count(), Application.objects.count()) == (2, 1)


def test_an_overlapping_file_does_not_duplicate(world, organizer):
    send(organizer, world, book(line()))
    roster = send(organizer, world, book(line(), line("韦小满", 2)))

    assert (faults(roster), Application.objects.count(), Person.objects.filter(name="林知远").count()) == ([], 2, 1)


def test_faulty_rows_are_kept_whole_and_sealed(world, organizer):
    roster = send(organizer, world, book(line(取得时间="前年"), line("韦小满", 2)))

    row = roster.rows.get(application=None)
    assert faults(roster) == [(2, "取得时间", "not a date")]
    assert {cell.heading: cell.text for cell in unpack_cells(row.cells)}["民主测评"] == "优"
    assert number(1) not in str(RosterRow.objects.filter(pk=row.pk).extra(select={"raw": "cells"}).values("raw"))


def test_a_number_registered_under_another_name_is_a_fault_that_does_not_tell_the_name(world, organizer):
    enrol_person(actor=SYSTEM, now=NOW, name="覃若溪", id_number=number(1))

    roster = send(organizer, world, book(line()))

    assert faults(roster) == [(2, "姓名*", "registered under another name")]
    assert "覃若溪" not in json.dumps(roster.rows.get().faults, ensure_ascii=False)


def test_a_registered_person_of_the_same_name_is_used(world, organizer):
    known = enrol_person(actor=SYSTEM, now=NOW, name="林知远", id_number=number(1), username="linzhiyuan")

    send(organizer, world, book(line()))

    assert Application.objects.get().person == known


def test_a_draft_begun_before_stays_as_it_is(world, organizer):
    known = enrol_person(actor=SYSTEM, now=NOW, name="林知远", id_number=number(1), employer=world.employer)
    begun = begin(world, actor(known))

    roster = send(organizer, world, book(line()))

    assert (roster.rows.get().application, begun.sections.count()) == (begun, 0)


def test_a_mended_row_enters(world, organizer):
    roster = send(organizer, world, book(line(取得时间="前年")))

    row = mend(organizer, roster.rows.get(), 取得时间="2018年11月")

    assert (row.faults, row.mended_at, row.application) == ([], NOW, Application.objects.get())


def test_a_row_that_is_still_faulty_keeps_what_was_typed(world, organizer):
    roster = send(organizer, world, book(line(取得时间="前年")))

    row = mend(organizer, roster.rows.get(), 取得时间="去年", **{"姓名*": "林 知 远"})

    cells = {cell.heading: cell.text for cell in unpack_cells(RosterRow.objects.get(pk=row.pk).cells)}
    assert [fault["column"] for fault in row.faults] == ["取得时间"]
    assert (cells["取得时间"], cells["姓名*"], row.mended_at) == ("去年", "林 知 远", None)


def test_a_duplicate_stays_one_until_its_number_is_corrected(world, organizer):
    roster = send(organizer, world, book(line(), line()))
    row = roster.rows.get(application=None)

    assert [fault["fault"] for fault in mend(organizer, row).faults] == ["duplicate of an earlier row"]
    assert mend(organizer, row, 身份证号=number(3)).faults == []


def test_a_row_enters_only_once(world, organizer):
    roster = send(organizer, world, book(line()))

    with pytest.raises(Refusal):
        mend(organizer, roster.rows.get(), 姓名="别人")


def test_an_employer_sends_only_its_own_people(world):
    handler = officer("黄一鸣", 91, Post.EMPLOYER_HANDLER, world.employer)

    roster = send(handler, world, book(line(), line("韦小满", 2, 工作单位="示例市新桥设计院")))

    assert faults(roster) == [(3, "工作单位", "another employer")]
    assert (roster.office, Application.objects.count()) == (world.employer, 1)


def test_neither_applicants_nor_other_organizers_send_rosters(world):
    for who in (applicant(world), officer("蓝天", 92, Post.ORGANIZER_HANDLER, world.department)):
        with pytest.raises(Denied):
            send(who, world, book(line()))


def test_another_offices_roster_cannot_be_mended(world, organizer):
    row = send(organizer, world, book(line(取得时间="前年"))).rows.get()
    handler = officer("黄一鸣", 91, Post.EMPLOYER_HANDLER, world.employer)

    with pytest.raises(Denied):
        mend(handler, row, 取得时间="2018年11月")


@pytest.mark.parametrize("content", [b"", b"<html>", b"no roster at all\n1,2,3\n"])
def test_what_is_no_roster_is_refused_whole(world, organizer, content):
    with pytest.raises(Refusal):
        send(organizer, world, content)
    assert not Roster.objects.exists()


def test_the_sample_roster_enters_as_expected(world, organizer, shared_dir: Path):
    expected = json.loads((shared_dir / "samples/roster-2024.expected.json").read_text(encoding="utf-8"))

    roster = send(organizer, world, (shared_dir / "samples/roster-2024.xlsx").read_bytes())

    entered = roster.rows.filter(application__isnull=False).order_by("sheet_row").values_list("sheet_row", flat=True)
    assert list(entered) == expected["good"]
    assert faults(roster) == [(fault["row"], fault["column"], fault["fault"]) for fault in expected["faults"]]


def test_the_screens_send_show_and_mend(world, organizer, client, django_assert_max_num_queries):
    client.force_login(Account.objects.get(pk=organizer.account_id))
    upload = SimpleUploadedFile("名册.xlsx", book(line(), line("韦小满", 2, 取得时间="前年")))

    with fixed_time(NOW):
        sent = client.post(reverse("rosters"), {"campaign": world.campaign.pk, "file": upload})
        with django_assert_max_num_queries(14):
            page = client.get(sent["Location"]).content.decode()
        row = RosterRow.objects.get(application=None)
        form = client.get(reverse("mend_row", args=[row.pk])).content.decode()
        cells = unpack_cells(row.cells)
        typed = {
            f"cell_{place}": "2018.12" if cell.heading == "取得时间" else cell.text for place, cell in enumerate(cells)
        }
        client.post(reverse("mend_row", args=[row.pk]), typed)

    row.refresh_from_db()
    assert "录入1行，有问题1行" in page
    assert number(1) not in page
    assert "这不是日期" in form
    assert row.application is not None
