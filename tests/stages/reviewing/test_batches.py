"""Approving many at once: what the preview says, each case by itself, agreed to once, taken up when broken off."""

import sys

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.stages.reviewing.cases import ACCEPTED, CHECKED, at_acceptance, handler, open_step_of, submitted
from tests.stages.reviewing.test_pages import signed_in, text_of
from tests.world import SYSTEM, make_world, moment, officer, refused
from zhicheng.infra.access import Denied
from zhicheng.infra.audit.models import AuditEntry
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.models import Post
from zhicheng.stages.registry.services import record_bar
from zhicheng.stages.reviewing import batching, foreseeing, queries, tasks
from zhicheng.stages.reviewing.batching import carry_on
from zhicheng.stages.reviewing.models import Batch, Step
from zhicheng.stages.reviewing.services import approve_batch, begin_batch, decide_step, take_up_batch

pytestmark = pytest.mark.django_db
SHARED_READS, A_CASE = 24, 16  # queries, savepoints among them


def cases(world, count):
    return [submitted(world, f"申报人{number}", number) for number in range(1, count + 1)]


def begun(who, applications, now=CHECKED):
    return begin_batch(actor=who, now=now, step_ids=[open_step_of(one).pk for one in applications])


def run(batch, now=CHECKED):
    """Work on it as the queue does, slice by slice."""
    while carry_on(batch.pk, lambda: now):
        pass
    batch.refresh_from_db()
    return batch


def states(batch):
    return list(batch.items.order_by("step").values_list("state", flat=True))


def barred(person, world):
    facts = {"kind": "integrity", "since": ACCEPTED.date(), "until": moment("2029-06-24").date()}
    record_bar(actor=SYSTEM, now=ACCEPTED, person=person, recorded_by=world.hr, **facts)


def test_the_preview_says_where_each_case_would_go_and_changes_none():
    world = make_world()
    free, stopped = cases(world, 2)
    organizer = at_acceptance(world, free, stopped)
    barred(stopped.person, world)

    batch = begun(organizer, (free, stopped), ACCEPTED)

    would_go, left_out = batch.items.order_by("step")
    assert (batch.state, would_go.state, left_out.state) == ("ready", "ready", "left_out")
    assert (would_go.next_kind, would_go.next_office, would_go.message) == ("", None, "")
    assert left_out.message.startswith("不能受理")
    assert any(clause.startswith("GX-17") for clause in left_out.clauses)
    assert open_step_of(free).kind == open_step_of(stopped).kind == "acceptance"


def test_the_preview_names_the_next_office():
    world = make_world()
    (case,) = cases(world, 1)

    item = begun(handler(world), (case,)).items.get()

    assert (item.next_kind, item.next_office) == ("deliberation", world.employer)


def test_one_case_that_cannot_pass_leaves_the_others_done():
    world = make_world()
    first, second, third = cases(world, 3)
    who = handler(world)
    batch = begun(who, (first, second, third))
    colleague = officer("韦有道", 102, Post.EMPLOYER_HANDLER, world.employer)
    decide_step(actor=colleague, now=CHECKED, step_id=open_step_of(second).pk, outcome="approved")

    run(approve_batch(actor=who, now=CHECKED, batch_id=batch.pk))

    batch.refresh_from_db()
    assert (batch.state, batch.ended_at) == ("done", CHECKED)
    assert states(batch) == ["done", "refused", "done"]
    assert batch.items.get(state="refused").message.startswith("另一位同事刚办了这一件")
    assert {open_step_of(case).kind for case in (first, second, third)} == {"deliberation"}


def test_a_fault_of_ours_in_one_case_is_told_and_leaves_the_others_done(monkeypatch, caplog):
    world = make_world()
    first, second = cases(world, 2)
    who = handler(world)
    batch = approve_batch(actor=who, now=CHECKED, batch_id=begun(who, (first, second)).pk)
    broken, deciding = open_step_of(first), sys.modules[decide_step.__module__]

    def fail(**entry):
        assert entry["subject"] != broken

    monkeypatch.setattr(deciding, "record", fail)
    run(batch)

    assert states(batch) == ["refused", "done"]
    assert "平台出了差错" in batch.items.get(state="refused").message
    assert open_step_of(first).kind == "employer_check"
    assert "cannot be approved" in caplog.text


def test_agreeing_twice_is_agreeing_once():
    world = make_world()
    batch = begun(who := handler(world), cases(world, 2))

    approve_batch(actor=who, now=CHECKED, batch_id=batch.pk)
    approve_batch(actor=who, now=CHECKED, batch_id=batch.pk)
    run(batch)
    again = approve_batch(actor=who, now=CHECKED, batch_id=batch.pk)

    assert again.state == "done"
    assert ProcrastinateJob.objects.filter(task_name="reviewing.work_on_batch").count() == 1
    assert Step.objects.filter(kind="employer_check", outcome="approved").count() == 2


def test_what_is_not_looked_over_cannot_be_agreed_to(monkeypatch):
    monkeypatch.setattr(foreseeing, "SLICE", 1)
    world = make_world()
    batch = begun(who := handler(world), cases(world, 2))

    with pytest.raises(Refusal, match="还没有核对完"):
        approve_batch(actor=who, now=CHECKED, batch_id=batch.pk)

    assert (batch.state, states(batch)) == ("looking", ["ready", "waiting"])
    assert run(batch).state == "ready"


def test_a_batch_that_was_broken_off_goes_on_where_it_stood(monkeypatch):
    monkeypatch.setattr(batching, "SLICE", 1)
    world = make_world()
    batch = begun(who := handler(world), cases(world, 3))
    approve_batch(actor=who, now=CHECKED, batch_id=batch.pk)
    assert carry_on(batch.pk, lambda: CHECKED)
    monkeypatch.setattr(tasks, "now", lambda: moment("2026-06-11"))
    ProcrastinateJob.objects.all().delete()

    tasks.tidy_batches(0)
    take_up_batch(actor=who, now=CHECKED, batch_id=batch.pk)

    assert ProcrastinateJob.objects.filter(args={"batch_id": batch.pk}).count() == 2
    assert states(batch) == ["done", "ready", "ready"]
    assert states(run(batch)) == ["done"] * 3
    assert not carry_on(batch.pk, lambda: CHECKED)


def test_a_batch_is_done_with_the_posts_held_by_then():
    world = make_world()
    batch = begun(who := handler(world), cases(world, 1))
    approve_batch(actor=who, now=CHECKED, batch_id=batch.pk)
    world.employer.appointments.filter(person=who.person_id).update(period=DateRange(None, CHECKED.date()))

    run(batch, moment("2026-06-12"))

    assert "不归你办" in batch.items.get(state="refused").message


def test_a_batch_shows_itself_to_its_officer_alone():
    world = make_world()
    batch = begun(handler(world), cases(world, 1))
    colleague = officer("韦有道", 102, Post.EMPLOYER_HANDLER, world.employer)

    for act in (approve_batch, take_up_batch):
        with pytest.raises(Denied):
            act(actor=colleague, now=CHECKED, batch_id=batch.pk)


def test_only_what_waits_for_oneself_comes_into_a_batch():
    world = make_world()
    applications = cases(world, 2)
    stranger = officer("卢景行", 120, Post.HR_HANDLER, world.hr)

    with pytest.raises(Refusal, match="没有选中能一并办的申报"):
        begun(stranger, applications)

    assert not Batch.objects.exists()


def test_what_the_office_answers_for_is_ticked_once_for_all(client, monkeypatch):
    asked, said = [("procedure", "程序"), ("format", "格式")], []
    monkeypatch.setattr(queries, "checks_of", lambda step: asked)
    monkeypatch.setattr(batching, "checks_of", lambda step: asked)
    monkeypatch.setattr(batching, "decide_step", lambda **facts: said.append(facts["checked"]))
    world = make_world()
    batch = begun(who := handler(world), cases(world, 2))

    with signed_in(client, who):
        page = text_of(client.get(reverse("batch", args=[batch.pk])))
    refusal = refused(approve_batch, actor=who, now=CHECKED, batch_id=batch.pk, checked=["procedure"])
    run(approve_batch(actor=who, now=CHECKED, batch_id=batch.pk, checked=["procedure", "format", "x"]))

    assert page.count('name="checked"') == 2
    assert "还没有逐项勾选" in refusal.message
    assert said == [["procedure", "format"]] * 2


def test_old_batches_are_forgotten_and_their_decisions_stand(monkeypatch):
    world = make_world()
    batch = begun(who := handler(world), cases(world, 1))
    run(approve_batch(actor=who, now=CHECKED, batch_id=batch.pk))
    monkeypatch.setattr(tasks, "now", lambda: moment("2026-07-20"))

    tasks.tidy_batches(0)

    assert not Batch.objects.exists()
    assert AuditEntry.objects.count() > 0
    assert Step.objects.filter(outcome="approved").count() == 1


def test_the_pages_lead_from_the_choice_to_what_became_of_it(client):
    world = make_world()
    applications = cases(world, 2)
    steps = [open_step_of(one).pk for one in applications]
    who = handler(world)

    with signed_in(client, who):
        preview = client.post(reverse("preview_batch"), {"step": steps}, follow=True)
        batch = Batch.objects.get()
        waiting = text_of(client.get(reverse("workbench")))
        under_way = client.post(reverse("approve_batch", args=[batch.pk]), follow=True)
        run(batch)
        done = client.get(reverse("batch", args=[batch.pk]))

    assert "2件可以一并同意" in text_of(preview)
    assert "单位审议" in text_of(preview)
    assert "有一批核对完了，还没有同意" in waiting
    assert "正在办理，已办0件，共2件" in text_of(under_way)
    assert 'hx-trigger="every 1s"' in text_of(under_way)
    assert "看看办到哪里了" in text_of(under_way)
    assert "2件都办好了" in text_of(done)
    assert "hx-trigger" not in text_of(done)


def test_everything_that_the_filters_let_through_can_be_chosen_at_once(client):
    world = make_world()
    cases(world, 3)
    submitted(world, "莫问之", 9)

    with signed_in(client, handler(world)):
        client.post(reverse("preview_batch"), {"every": "yes", "q": "申报人"})

    names = Batch.objects.get().items.values_list("step__application__person__name", flat=True)
    assert set(names) == {"申报人1", "申报人2", "申报人3"}


@pytest.mark.parametrize("typed", [{}, {"step": ["x", "9" * 30]}, {"step": ["1"]}])
def test_an_empty_choice_is_told_on_the_workbench(client, typed):
    world = make_world()

    with signed_in(client, handler(world)):
        page = client.post(reverse("preview_batch"), typed, follow=True)

    assert "没有选中能一并办的申报" in text_of(page)


def test_the_page_of_a_batch_needs_the_same_few_queries_for_any_number(client, django_assert_max_num_queries):
    world = make_world()
    batch = begun(who := handler(world), cases(world, 12))

    with signed_in(client, who), django_assert_max_num_queries(12):
        client.get(reverse("batch", args=[batch.pk]))


def test_what_a_slice_shares_is_read_once(django_assert_max_num_queries):
    """Locks, savepoints and what is written are each case's own; what is read of it comes with the others."""
    world = make_world()
    batch = begun(who := handler(world), cases(world, 4))
    approve_batch(actor=who, now=CHECKED, batch_id=batch.pk)

    with django_assert_max_num_queries(SHARED_READS + 4 * A_CASE):
        carry_on(batch.pk, lambda: CHECKED)

    assert states(batch) == ["done"] * 4
