"""Spreadsheets, manual entry, differences and their settlement, and the choice of another platform."""

import io
from datetime import date

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, transaction
from PIL import Image

from tests.infra.exchange.conftest import NOW
from tests.world import actor, officer, person, refused
from zhicheng.core.identity import Sex, sample_id_number
from zhicheng.infra.access import Denied, acting
from zhicheng.infra.exchange.contract import Education, EducationAnswer, stored_answer
from zhicheng.infra.exchange.kinds import Kind, Verdict
from zhicheng.infra.exchange.models import Finding, HandOver, Inquiry, SheetImport
from zhicheng.infra.exchange.queries import applied_elsewhere, facts_on, findings_of, link_rows, open_mismatches
from zhicheng.infra.exchange.services import (
    SheetRefusal,
    ask_connected_offices,
    hand_over,
    import_sheet,
    record_by_hand,
    settle_mismatch,
    take_back_hand_over,
)
from zhicheng.infra.messages.kinds import Kind as MessageKind
from zhicheng.infra.messages.models import Message
from zhicheng.stages.registry.models import Post

AS_OF = date(2026, 6, 1)
DEGREE = Education(level="bachelor", school="示例大学", awarded_on=date(2010, 7, 1), number="X1")


def sheet(*rows: str) -> bytes:
    return "\n".join(("姓名,身份证号,月份,单位名称", *rows)).encode()


def imported(town, content: bytes, **other) -> SheetImport:
    facts = {"actor": town.registrar, "now": NOW, "kind": Kind.INSURANCE, "office": "示例市社保中心", "as_of": AS_OF}
    return import_sheet(**(facts | {"file_name": "明细.csv", "content": content} | other))


def picture(size: int = 40) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (size, size), "white").save(buffer, "PNG")
    return buffer.getvalue()


def by_hand(town, **other) -> Finding:
    facts = {
        "actor": town.hr,
        "now": NOW,
        "person_id": town.applicant.pk,
        "kind": Kind.EDUCATION,
        "office": "学信网",
        "answer": EducationAnswer(as_of=AS_OF, rows=(DEGREE,)),
        "evidence_name": "报告.png",
        "evidence": picture(),
    }
    return record_by_hand(**(facts | other))


def test_registered_people_get_findings_and_the_rest_are_only_counted(town):
    number = town.applicant.id_number
    other = sample_id_number(birth=date(1980, 1, 1), sex=Sex.MALE, index=77)
    made = imported(
        town, sheet(f"陶然,{number},202604,滨江水务", f"陶然,{number},202605,滨江水务", f"外人,{other},202605,甲")
    )

    assert (made.people, made.strangers) == (1, 1)
    [finding] = findings_of(town.applicant)
    assert finding.sheet == made
    assert facts_on([finding], NOW.date()) == {"social_insurance": {"unit_months": ["2026-04", "2026-05"]}}


def test_one_fault_and_nothing_goes_in(town):
    refusal = refused(
        imported, town, sheet(f"陶然,{town.applicant.id_number},202605,滨江水务", "陶然,123,202605,滨江水务")
    )

    assert isinstance(refusal, SheetRefusal)
    assert [(fault.row, fault.column) for fault in refusal.faults] == [(3, "身份证号")]
    assert (Finding.objects.count(), SheetImport.objects.count()) == (0, 0)


def test_a_sheet_goes_in_once_and_never_from_the_future(town):
    content = sheet(f"陶然,{town.applicant.id_number},202605,滨江水务")
    imported(town, content)

    assert refused(imported, town, content).message.startswith("这份文件已经导入过")
    assert refused(imported, town, content, as_of=date(2026, 6, 3)).field == "as_of"
    assert refused(imported, town, b"\x00\x01").field == "file"
    with pytest.raises(Denied):
        imported(town, content, actor=town.hr)


def test_a_name_that_differs_from_the_register_is_a_mismatch(town):
    imported(town, sheet(f"陶冉,{town.applicant.id_number},202605,滨江水务"))

    [finding] = open_mismatches()
    assert finding.mismatch == [{"field": "name", "said": "陶然", "found": "陶冉"}]


def test_clerks_of_the_nearest_office_are_told_of_a_difference_once_until_they_read_it(town):
    def waiting():
        return Message.objects.filter(kind=MessageKind.MISMATCHES_WAIT, read_at=None)

    def told():
        return set(waiting().values_list("person_id", flat=True))

    imported(town, sheet(f"陶冉,{town.applicant.id_number},202605,滨江水务"))
    by_hand(town, agrees=False)

    assert told() == {town.registrar.person_id, town.hr.person_id}
    assert waiting().count() == 2
    waiting().filter(person_id=town.hr.person_id).update(read_at=NOW)
    by_hand(town, agrees=False, evidence=picture(9))
    assert Message.objects.filter(kind=MessageKind.MISMATCHES_WAIT, person_id=town.hr.person_id).count() == 2
    by_hand(town, agrees=True, evidence=picture(8))
    assert waiting().count() == 2


@pytest.mark.clause("QZ-3.3.f")
def test_by_hand_with_evidence_verifier_and_time(town):
    finding = by_hand(town, agrees=True)

    assert (finding.verified_by_id, finding.found_at, finding.evidence.name) == (town.hr.account_id, NOW, "报告.png")
    assert stored_answer(Kind.EDUCATION, finding.data).rows == (DEGREE,)
    assert facts_on(findings_of(town.applicant), NOW.date()) == {"education_verified": True}


def test_what_an_officer_saw_to_differ_waits_for_a_decision(town):
    by_hand(town, agrees=False)

    assert [finding.mismatch[0]["field"] for finding in open_mismatches()] == ["declared"]
    assert facts_on(findings_of(town.applicant), NOW.date()) == {}


def test_by_hand_nothing_without_evidence_and_nobody_for_oneself_or_elsewhere(town):
    assert refused(by_hand, town, evidence=b"").message.startswith("这是一个空文件")
    assert refused(by_hand, town, answer=EducationAnswer(as_of=date(2026, 6, 3))).field == "as_of"
    for who, person_id in (
        (town.county, town.applicant.pk),
        (town.hr, town.hr.person_id),
        (town.own, town.applicant.pk),
    ):
        with pytest.raises(Denied):
            by_hand(town, actor=who, person_id=person_id)
    assert Finding.objects.count() == 0


def test_two_sources_that_differ_wait_for_a_person(town):
    by_hand(town)
    school = "姓名,身份证号,学历,学校,毕业时间,证书编号"
    row = f"陶然,{town.applicant.id_number},本科,示例学院,2010-07-01,X1"
    imported(town, f"{school}\n{row}".encode(), kind=Kind.EDUCATION)

    [finding] = open_mismatches()
    assert [row["field"] for row in finding.mismatch] == ["education"]


@pytest.mark.clause("QZ-3.3.j")
def test_what_a_person_finds_out_is_recorded_once(town):
    imported(town, sheet(f"陶冉,{town.applicant.id_number},202605,滨江水务"))
    [finding] = open_mismatches()
    facts = {"now": NOW, "finding_id": finding.pk, "verdict": Verdict.FALSE}
    with pytest.raises(Denied):
        settle_mismatch(actor=town.county, **facts, reason="查过")
    assert refused(settle_mismatch, actor=town.hr, **facts, reason=" ").field == "reason"

    settle_mismatch(actor=town.hr, **facts, reason="到社保中心查过原件")

    assert facts_on(findings_of(town.applicant), NOW.date()) == {"falsehood_found": True}
    assert list(open_mismatches()) == []
    with pytest.raises(Denied):
        settle_mismatch(actor=town.hr, **facts, reason="再来")


def test_findings_cannot_be_changed_or_deleted(town):
    finding = by_hand(town)
    for change in (lambda: Finding.objects.filter(pk=finding.pk).update(office="乙"), finding.delete):
        with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
            change()


def test_a_finding_needs_its_ground(town):
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.create(person=town.applicant, kind=Kind.EDUCATION, source="manual", data={}, found_at=NOW)


def test_the_page_of_links_takes_few_queries(town, django_assert_num_queries):
    imported(town, sheet(f"陶然,{town.applicant.id_number},202605,滨江水务"))
    with django_assert_num_queries(8):
        rows = link_rows(NOW)

    assert [(row.kind, row.mark, row.imported and row.imported.people) for row in rows] == [
        (Kind.INSURANCE, "off", 1),
        (Kind.EDUCATION, "off", None),
        (Kind.CERTIFICATE, "off", None),
        (Kind.SANCTIONS, "off", None),
        (Kind.CONTINUING, "off", None),
    ]


@pytest.mark.clause("KS-4.4.b")
def test_a_title_chosen_on_another_platform_is_the_years_one(town):
    facts = {
        "actor": town.own,
        "now": NOW,
        "platform": "自治区平台",
        "series": "engineering",
        "level": "associate_senior",
    }
    chosen = hand_over(**facts)

    assert applied_elsewhere(town.applicant) == [{"year": 2026, "series": "engineering", "level": "associate_senior"}]
    assert refused(hand_over, **facts).clauses == ("KS-4.4.b",)
    with pytest.raises(Denied):
        take_back_hand_over(actor=town.hr, now=NOW, hand_over_id=chosen.pk)
    take_back_hand_over(actor=town.own, now=NOW, hand_over_id=chosen.pk)
    assert applied_elsewhere(town.applicant) == []
    assert hand_over(**facts).pk != chosen.pk
    assert HandOver.objects.count() == 2


def test_all_connected_offices_are_asked_at_once_and_none_twice(town, office):
    town.connect(office)
    town.connect(office, Kind.EDUCATION)
    said = {Kind.INSURANCE: [], Kind.EDUCATION: [{"level": "bachelor"}], Kind.SANCTIONS: []}
    facts = {"actor": town.own, "now": NOW, "person_id": town.applicant.pk}

    first = ask_connected_offices(**facts, said=said)
    second = ask_connected_offices(**facts, said=said | {Kind.INSURANCE: [{"from": "2020-01"}]})

    assert [inquiry.kind for inquiry in first] == ["education", "insurance_months"]
    assert second == []
    assert {row.kind: row.said for row in Inquiry.objects.all()} == {
        "education": [{"level": "bachelor"}],
        "insurance_months": [{"from": "2020-01"}],
    }


def test_nobody_asks_all_offices_about_another(town):
    with pytest.raises(Denied):
        ask_connected_offices(actor=town.hr, now=NOW, person_id=town.applicant.pk, said={})


def test_continuing_education_is_read_from_a_spreadsheet(town):
    text = f"姓名,身份证号,年度,学时,是否完成\n陶然,{town.applicant.id_number},2025年度,92,完成\n"
    import_sheet(
        actor=town.registrar,
        now=NOW,
        kind=Kind.CONTINUING,
        office="示例市继续教育平台",
        as_of=NOW.date(),
        file_name="学时.csv",
        content=text.encode(),
    )

    assert facts_on(findings_of(town.applicant), NOW.date()) == {"continuing_education_done": True}


@pytest.mark.parametrize(("hours", "done"), [("许多", "完成"), ("92", "大概"), ("-1", "完成")])
def test_a_year_that_cannot_be_read_keeps_the_sheet_out(town, hours, done):
    text = f"姓名,身份证号,年度,学时,是否完成\n陶然,{town.applicant.id_number},2025,{hours},{done}\n"
    refusal = refused(
        import_sheet,
        actor=town.registrar,
        now=NOW,
        kind=Kind.CONTINUING,
        office="示例市继续教育平台",
        as_of=NOW.date(),
        file_name="学时.csv",
        content=text.encode(),
    )

    assert len(refusal.faults) == 1


def test_what_was_found_shows_itself_to_its_person_to_clerks_and_to_the_platform(town):
    by_hand(town)
    other = actor(person("莫问之", 412, unit=town.desk.world.employer))
    handler = officer("韦知非", 413, Post.EMPLOYER_HANDLER, town.desk.world.employer)

    seen = {}
    for name, who in {"own": town.own, "hr": town.hr, "other": other, "handler": handler}.items():
        with acting(who):
            seen[name] = Finding.objects.count()

    assert seen == {"own": 1, "hr": 1, "other": 0, "handler": 0}


def test_the_law_is_asked_on_findings_whoever_decides(town):
    by_hand(town, agrees=True)
    handler = officer("韦知非", 413, Post.EMPLOYER_HANDLER, town.desk.world.employer)

    with acting(handler):
        assert facts_on(findings_of(town.applicant), NOW.date()) != {}


def test_a_hand_over_shows_itself_to_its_person_alone_and_counts_for_all(town):
    hand_over(actor=town.own, now=NOW, platform="自治区平台", series="engineering", level="full_senior")

    with acting(town.hr):
        assert HandOver.objects.count() == 0
        assert len(applied_elsewhere(town.applicant)) == 1


def test_who_is_looked_up_is_told_of_the_settlement(town):
    by_hand(town, agrees=False)
    [finding] = open_mismatches()

    settle_mismatch(actor=town.hr, now=NOW, finding_id=finding.pk, verdict=Verdict.STANDS, reason="补缴")

    told = Message.objects.filter(person=town.applicant).values_list("kind", flat=True)
    assert list(told) == ["mismatch_settled"]
