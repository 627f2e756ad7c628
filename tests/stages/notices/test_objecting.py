"""Objecting without an account, following by receipt; who objected is sealed and opened only on record."""

import pytest

from tests.stages.notices.places import world_of
from tests.stages.notices.posting import NOW, OVER, VISITOR, object_to, office, post
from tests.world import actor, make_world, moment, officer, person, refused
from zhicheng.infra.access import Denied
from zhicheng.infra.audit.models import AuditEntry
from zhicheng.stages.notices.access import objections_for_handler, objections_for_opener
from zhicheng.stages.notices.models import Objection, ObjectionStep
from zhicheng.stages.notices.queries import objection_of_receipt
from zhicheng.stages.notices.services import (
    add_to_objection,
    decide_objection,
    handle_objection,
    open_identity,
    raise_objection,
)
from zhicheng.stages.registry.models import Post

pytestmark = pytest.mark.django_db
BAD = ({"text": "　\n"}, {"text": "字" * 10_000}, {"name": "名" * 41}, {"contact": "1" * 201})
NAMED = {"name": "龙映雪", "contact": "0000-7654321"}


def say(notice, who=VISITOR, now=NOW, **facts):
    return raise_objection(actor=who, now=now, entry_id=notice.entries.get().pk, **({"text": "业绩不是他做的"} | facts))


def hr(world):
    return officer("秦望舒", 150, Post.HR_HANDLER, world.hr)


@pytest.mark.clause("GX-30.3")
@pytest.mark.parametrize(
    "facts", [{"text": "　\n"}, {"text": "字" * 10_000}, {"name": "名" * 41}, {"contact": "1" * 201}]
)
def test_empty_and_endless_words_are_not_taken(facts):
    notice = post(make_world())

    assert refused(say, notice, **facts).field == "text"
    assert not Objection.objects.exists()


def test_the_same_person_is_taken_once_and_adds_by_the_receipt():
    world = make_world()
    notice = post(world)
    colleague = actor(person("林知远", 41, unit=world.employer))

    first = say(notice, colleague)
    again = refused(say, notice, colleague, text="论文也不是")
    add_to_objection(actor=VISITOR, now=NOW, receipt=first.receipt.lower(), text="论文也不是")

    assert "已经提过" in again.message
    assert [step.text for step in first.steps.all()] == ["论文也不是"]


def test_the_same_words_of_nobody_known_are_taken_once():
    notice = post(make_world())
    say(notice, text="业绩 不是他做的")

    assert "已经提过" in refused(say, notice, text="业绩不是他做的\n").message
    say(notice, text="业绩是借来的")
    assert Objection.objects.count() == 2


def test_the_ledger_does_not_tell_who_objected():
    world = make_world()
    colleague = actor(person("林知远", 41, unit=world.employer))
    notice = post(world)
    before = AuditEntry.objects.count()

    say(notice, colleague)

    leaves = [bytes(leaf) for leaf in AuditEntry.objects.values_list("leaf", flat=True)[before:]]
    raised = [leaf for leaf in leaves if b"notices.raise_objection" in leaf]
    assert len(raised) == 1
    assert b"visitor" in raised[0]


@pytest.mark.clause("GX-30.3")
def test_who_has_the_receipt_follows_the_handling():
    world = make_world()
    objection = say(post(world), **NAMED)
    handler = office(world)
    facts = {"actor": handler, "now": NOW, "objection_id": objection.pk}

    handle_objection(**facts, kind="taken_up", text="找项目业主核实", due_on=moment("2026-10-12").date())
    handle_objection(**facts, kind="inquiry", text="请业主单位出具证明")
    handle_objection(**facts, kind="answer", text="业主证明是本人所做")
    decide_objection(**facts, finding="baseless", text="证明属实", reply="经业主证明，业绩是本人所做。")

    found = objection_of_receipt(objection.receipt)
    assert [step.kind for step in found.steps.all()] == ["taken_up", "inquiry", "answer"]
    assert (found.finding, found.reply) == ("baseless", "经业主证明，业绩是本人所做。")
    assert objection_of_receipt("AAAA-AAAA-AAAA") is None
    assert (
        "已经有处理结论"
        in refused(add_to_objection, actor=VISITOR, now=NOW, receipt=objection.receipt, text="不服").message
    )


@pytest.mark.clause("GX-30.4")
def test_an_inquiry_and_its_answer_are_kept_with_their_days():
    world = make_world()
    objection = say(post(world))
    facts = {"actor": office(world), "objection_id": objection.pk}

    handle_objection(**facts, now=NOW, kind="inquiry", text="请业主单位出具证明")
    handle_objection(**facts, now=OVER, kind="answer", text="业主证明是本人所做")

    assert [(step.text, step.at) for step in objection.steps.all()] == [
        ("请业主单位出具证明", NOW),
        ("业主证明是本人所做", OVER),
    ]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": "identity_opened", "text": "偷看"}, "kind"),
        ({"kind": "taken_up", "text": "核实"}, "due_on"),
        ({"kind": "taken_up", "text": "核实", "due_on": moment("2026-09-27").date()}, "due_on"),
        ({"kind": "inquiry", "text": " "}, "step_text"),
    ],
)
def test_a_step_says_what_was_done_and_by_when(facts, field):
    world = make_world()
    objection = say(post(world))

    refusal = refused(handle_objection, actor=office(world), now=NOW, objection_id=objection.pk, **facts)

    assert refusal.field == field
    assert not ObjectionStep.objects.exists()


@pytest.mark.clause("GX-44.1")
def test_the_identity_is_opened_by_the_hr_department_with_a_reason_and_each_time_on_record():
    world = make_world()
    objection = say(post(world), **NAMED)
    facts = {"actor": hr(world), "now": NOW, "objection_id": objection.pk}

    assert refused(open_identity, **facts, reason=" ").field == "reason"
    opened = open_identity(**facts, reason="举报人要求保护")

    step = ObjectionStep.objects.get()
    assert (opened.name, opened.contact) == ("龙映雪", "0000-7654321")
    assert (step.kind, step.text, step.by_id) == ("identity_opened", "举报人要求保护", facts["actor"].person_id)


@pytest.mark.clause("GX-44.1", "QZ-8.2.a")
@pytest.mark.parametrize(("policy", "openers"), [("guangxi-2022", 1), ("qinzhou-2020", 1), ("kashgar-2020", 0)])
def test_which_office_opens_it_is_the_packs_to_say(policy, openers):
    world = world_of(policy)
    say(post(world), **NAMED)

    department = officer("陈一诺", 152, Post.DEPARTMENT_HANDLER, world.department)

    assert objections_for_opener(hr(world)).count() == openers
    assert not objections_for_opener(department).exists()


def test_neither_handlers_nor_the_applicant_nor_other_places_open_it():
    world = make_world()
    notice = post(world)
    objection = say(notice, **NAMED)
    others = (
        office(world),
        officer("陆听涛", 151, Post.HR_HANDLER, world.county_hr),
        officer("韦知非", 101, Post.EMPLOYER_HANDLER, world.employer),
        actor(notice.entries.get().application.person),
        VISITOR,
    )

    for other in others:
        assert not objections_for_opener(other).exists()
        with pytest.raises(Denied):
            open_identity(actor=other, now=NOW, objection_id=objection.pk, reason="想知道")
    assert not ObjectionStep.objects.exists()


def test_handlers_read_the_text_without_loading_who_wrote_it(django_assert_num_queries):
    world = make_world()
    say(post(world), **NAMED)
    handler = office(world)

    with django_assert_num_queries(1):
        (read,) = list(objections_for_handler(handler))

    assert read.text == "业绩不是他做的"
    assert read.get_deferred_fields() == {"name", "contact"}


@pytest.mark.clause("QZ-8.2.b")
def test_where_the_law_wants_a_name_an_unsigned_one_is_a_lead():
    notice = post(world_of("qinzhou-2020"))

    unsigned, signed = say(notice), say(notice, text="论文不是他写的", **NAMED)

    assert (unsigned.is_formal, unsigned.is_named) == (False, False)
    assert (signed.is_formal, signed.is_named) == (True, True)


def test_elsewhere_an_unsigned_one_is_as_good():
    assert object_to(post(make_world())).is_formal
