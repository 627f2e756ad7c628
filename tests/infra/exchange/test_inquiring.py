"""An inquiry from its job to its end: attempts, the breaker in the database, what is kept and what is not."""

import json
from datetime import timedelta

import pytest
from django.db import connection, transaction

from tests.infra.exchange.conftest import NOW
from tests.infra.exchange.office import busy
from tests.stages.registry.desk import applicant
from tests.world import refused
from zhicheng.infra.access import Actor, Denied
from zhicheng.infra.audit.models import AuditEntry
from zhicheng.infra.exchange.client import ask_link
from zhicheng.infra.exchange.inquiring import pursue
from zhicheng.infra.exchange.kinds import Kind, Source
from zhicheng.infra.exchange.links import state_of
from zhicheng.infra.exchange.models import Finding, Inquiry, LinkSetting
from zhicheng.infra.exchange.queries import facts_on, findings_of, open_mismatches
from zhicheng.infra.exchange.services import ask_office, connect_link

MAY = {"month": "2026-05", "payer": "unit", "unit": "示例市滨江水务有限公司"}


def ask(town, **other):
    facts = {"actor": town.hr, "now": NOW, "person_id": town.applicant.pk, "kind": Kind.INSURANCE}
    return ask_office(**(facts | other))


def jobs() -> list[tuple[str, dict]]:
    with connection.cursor() as cursor:
        cursor.execute("select task_name, args from procrastinate_jobs order by id")
        return [(name, args if isinstance(args, dict) else json.loads(args)) for name, args in cursor.fetchall()]


def after(seconds: float):
    return lambda: NOW + timedelta(seconds=seconds)


@pytest.mark.clause("QZ-3.3.f")
def test_the_answer_becomes_a_finding_with_its_time_and_a_fact(town, office):
    town.connect(office)
    office.knows("insurance_months", town.applicant.id_number, as_of="2026-06-02", name="陶然", rows=[MAY], wage=1)
    inquiry = ask(town)

    assert pursue(inquiry.pk, after(5)) is None

    inquiry.refresh_from_db()
    finding = Finding.objects.get()
    assert (inquiry.state, inquiry.attempts, inquiry.ended_at) == ("answered", 1, NOW + timedelta(seconds=5))
    assert (finding.source, finding.office, finding.found_at) == (Source.LINK, "示例市社保中心", inquiry.ended_at)
    assert finding.data == {"as_of": "2026-06-02", "rows": [MAY | {"credit_code": ""}]}
    assert facts_on(findings_of(town.applicant), NOW.date()) == {"social_insurance": {"unit_months": ["2026-05"]}}
    assert state_of(Kind.INSURANCE).answered_at == inquiry.ended_at


def test_the_job_is_deferred_with_the_inquiry_or_not_at_all(town, office):
    town.connect(office)
    with transaction.atomic():
        ask(town)
        transaction.set_rollback(True)
    assert (jobs(), Inquiry.objects.count()) == ([], 0)

    inquiry = ask(town)

    assert jobs() == [("exchange.pursue_inquiry", {"inquiry_id": inquiry.pk})]


def test_asking_while_a_question_waits_is_the_same_question(town, office):
    town.connect(office)

    assert ask(town) == ask(town, actor=town.own)
    assert len(jobs()) == 1


def test_it_waits_longer_each_time_and_gives_up_after_six_attempts_with_one_key(town, office):
    town.connect(office)
    office.plan = [503] * 6
    inquiry = ask(town)

    waits = []
    for attempt in range(6):
        state = state_of(Kind.INSURANCE)
        rest = state.open_until or NOW
        waits.append(pursue(inquiry.pk, lambda rest=rest, attempt=attempt: max(rest, NOW + timedelta(minutes=attempt))))

    inquiry.refresh_from_db()
    assert [wait and wait.total_seconds() for wait in waits] == [10, 20, 40, 80, 160, None]
    assert (inquiry.state, inquiry.fault, inquiry.said) == ("failed", "busy", [])
    assert {seen.key for seen in office.seen} == {str(inquiry.key)}


def test_an_open_breaker_asks_nothing_and_costs_no_attempt(town, office):
    town.connect(office)
    state = state_of(Kind.INSURANCE, lock=True)
    state.failures, state.open_until = 5, NOW + timedelta(minutes=1)
    state.save()
    inquiry = ask(town)

    assert pursue(inquiry.pk, after(20)) == timedelta(seconds=40)
    assert office.seen == []

    assert pursue(inquiry.pk, after(60)) is None
    assert (state_of(Kind.INSURANCE).failures, state_of(Kind.INSURANCE).open_until) == (0, None)


def test_the_office_may_ask_for_a_longer_wait(town, office):
    town.connect(office)
    office.plan = [busy(90)]

    assert pursue(ask(town).pk, after(0)) == timedelta(seconds=90)


def test_what_cannot_pass_is_not_tried_again(town, office):
    town.connect(office)
    office.plan = [422]
    inquiry = ask(town)

    assert pursue(inquiry.pk, after(0)) is None
    assert Inquiry.objects.get(pk=inquiry.pk).fault == "refused"
    assert pursue(inquiry.pk, after(0)) is None
    assert len(office.seen) == 1
    assert (state_of(Kind.INSURANCE).failures, state_of(Kind.INSURANCE).fault) == (0, "refused")


def test_after_a_rest_one_question_tries_and_the_others_wait_for_it(town, office, monkeypatch):
    town.connect(office)
    state = state_of(Kind.INSURANCE, lock=True)
    state.failures, state.open_until = 5, NOW
    state.save()
    first, second = ask(town), ask(town, person_id=applicant(town.desk.world, 412).pk)
    waits = []

    def ask_meanwhile(*args, **facts):
        monkeypatch.undo()
        waits.append(pursue(second.pk, after(0)))
        return ask_link(*args, **facts)

    office.plan = [503]
    monkeypatch.setattr("zhicheng.infra.exchange.inquiring.ask_link", ask_meanwhile)
    pursue(first.pk, after(0))

    assert waits == [timedelta(minutes=1)]
    assert state_of(Kind.INSURANCE).open_until == NOW + timedelta(minutes=2)


@pytest.mark.clause("QZ-3.3.g")
def test_what_differs_from_what_was_written_waits_for_a_person(town, office):
    town.connect(office)
    office.knows("insurance_months", town.applicant.id_number, as_of="2026-06-02", name="陶冉", rows=[MAY])
    inquiry = ask(town, said=[{"from": "2026-04", "until": "2026-05"}])

    pursue(inquiry.pk, after(0))

    [finding] = open_mismatches()
    assert finding.mismatch == [
        {"field": "name", "said": "陶然", "found": "陶冉"},
        {"field": "practice", "said": "2026-04 – 2026-05", "found": "2026-04"},
    ]
    assert facts_on(findings_of(town.applicant), NOW.date()) == {}


def test_a_link_not_connected_says_so(town):
    refusal = refused(ask, town)

    assert refusal.message == "“社会保险缴费月份”还没有接通联网查询。请导入对方的表格，或者人工核验。"


def test_who_may_ask(town, office):
    town.connect(office)
    for stranger in (town.county, Actor()):
        with pytest.raises(Denied):
            ask(town, actor=stranger)


def test_the_token_is_encrypted_and_the_environment_goes_first(town, office, monkeypatch):
    town.connect(office)
    with connection.cursor() as cursor:
        cursor.execute("select token from exchange_linksetting")
        assert cursor.fetchone()[0].startswith("f1:")
    monkeypatch.setenv("ZC_LINK_INSURANCE_MONTHS_URL", "https://rsj.example.gov.cn")
    monkeypatch.setenv("ZC_LINK_INSURANCE_MONTHS_TOKEN", "t")

    assert refused(town.connect, office).message.startswith("这个接口由服务器的环境变量设定")


def test_who_may_connect_and_what(town, office):
    with pytest.raises(Denied):
        connect_link(actor=town.hr, now=NOW, kind=Kind.EDUCATION, office="甲", base_url=office.url, token="t")
    facts = {"actor": town.registrar, "now": NOW, "kind": Kind.EDUCATION, "office": "甲"}

    assert refused(connect_link, **facts, base_url="http://office.example", token="t").field == "base_url"
    assert refused(connect_link, **facts, base_url=office.url).field == "token"
    connect_link(**facts, base_url=office.url, token="t")
    assert connect_link(**facts, base_url=office.url + "/2").token == "t"
    assert LinkSetting.objects.get().base_url == office.url + "/2"


def test_no_number_stands_in_the_audit_or_the_queue(town, office):
    town.connect(office)
    pursue(ask(town).pk, after(0))

    written = b"".join(bytes(entry.leaf) for entry in AuditEntry.objects.all()) + json.dumps(jobs()).encode()
    assert town.applicant.id_number.encode() not in written
