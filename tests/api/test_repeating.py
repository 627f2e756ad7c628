"""Idempotency keys: sent again, a request is answered again and not carried out again."""

from datetime import timedelta

import pytest

from tests.api.calling import NOW, Caller
from tests.stages.applications.filling import applicant
from tests.world import SYSTEM, moment
from zhicheng.api.models import Answered
from zhicheng.api.tasks import sweep
from zhicheng.infra.access import acting
from zhicheng.infra.audit.models import AuditEntry
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.stages.applications.models import Application

KEY = {"Idempotency-Key": "k-1"}


def kept() -> int:
    with acting(SYSTEM):
        return Answered.objects.count()


def test_the_same_request_gets_the_same_answer_and_is_not_carried_out_again(caller, world):
    first = caller.post("/applications", {"campaign": world.campaign.pk}, **KEY)
    Application.objects.update(specialty="水利工程")
    acts = AuditEntry.objects.count()

    second = caller.post("/applications", {"campaign": world.campaign.pk}, **KEY)

    assert first.json()["specialty"] == second.json()["specialty"] == ""
    assert (second.status_code, second.content) == (first.status_code, first.content)
    assert second.headers["Content-Type"] == first.headers["Content-Type"]
    assert "Idempotency-Replayed" not in first.headers
    assert second.headers["Idempotency-Replayed"] == "true"
    assert AuditEntry.objects.count() == acts


def test_without_a_key_it_is_carried_out_each_time(caller, world):
    caller.post("/applications", {"campaign": world.campaign.pk})
    Application.objects.update(specialty="水利工程")

    assert caller.post("/applications", {"campaign": world.campaign.pk}).json()["specialty"] == "水利工程"
    assert kept() == 0


def test_another_body_under_the_key_is_refused(caller, world):
    caller.post("/applications", {"campaign": world.campaign.pk}, **KEY)

    other = caller.post("/applications", {"campaign": world.campaign.pk + 1}, **KEY)

    assert (other.status_code, other.json()["type"]) == (409, "/api/#key-reused")


def test_another_address_under_the_key_is_refused(caller, world):
    number = caller.post("/applications", {"campaign": world.campaign.pk}).json()["id"]
    caller.post(f"/applications/{number}/withdraw", **KEY)

    other = caller.post(f"/applications/{number}/submit", **KEY)

    assert (other.status_code, other.json()["type"]) == (409, "/api/#key-reused")


def test_a_refusal_is_answered_again_too(who, world):
    late = Caller.of(who, now=moment("2026-11-01"))
    first = late.post("/applications", {"campaign": world.campaign.pk}, **KEY)
    Application.objects.update(specialty="")
    late.now = NOW  # the window is open again: the answer stands nevertheless

    second = late.post("/applications", {"campaign": world.campaign.pk}, **KEY)

    assert (first.status_code, second.status_code, second.content) == (422, 422, first.content)


def test_two_people_may_use_the_same_key(caller, world):
    other = Caller.of(applicant(world, "莫问之", 130))
    answers = [one.post("/applications", {"campaign": world.campaign.pk}, **KEY) for one in (caller, other)]

    assert answers[0].json()["id"] != answers[1].json()["id"]


def test_what_is_kept_is_sealed(caller, world):
    caller.post("/applications", {"campaign": world.campaign.pk}, **KEY)

    with acting(SYSTEM):
        (raw,) = Answered.objects.extra(select={"raw": "body"}).values_list("raw", flat=True)

    assert raw.startswith("f1:")


@pytest.mark.parametrize("key", ["k" * 101, "钥匙"])
def test_a_key_is_short_and_plain(caller, world, key):
    answer = caller.post("/applications", {"campaign": world.campaign.pk}, **{"Idempotency-Key": key})

    assert (answer.status_code, answer.json()["field"]) == (422, "Idempotency-Key")
    assert not Application.objects.exists()


def test_answers_are_swept_after_two_days(caller, world):
    caller.post("/applications", {"campaign": world.campaign.pk}, **KEY)

    with fixed_time(NOW + timedelta(days=2)):
        sweep(0)
    assert kept() == 1
    with fixed_time(NOW + timedelta(days=2, seconds=1)):
        sweep(0)
    assert kept() == 0
