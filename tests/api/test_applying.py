"""A system applies for a person: from the campaign to the withdrawal, through the same services as the pages."""

import hashlib

import pytest

from tests.api.calling import NOW, Caller
from tests.stages.applications.filling import picture, sections
from tests.world import moment
from zhicheng.infra.audit.models import AuditEntry
from zhicheng.stages.applications.models import Application, DraftSection
from zhicheng.stages.reviewing.models import Step


def begun(caller: Caller, world) -> int:
    return caller.post("/applications", {"campaign": world.campaign.pk}).json()["id"]


def filled(caller: Caller, world) -> int:
    number = begun(caller, world)
    for group, data in sections(world).items():
        saved = caller.send("PUT", f"/applications/{number}/sections/{group}", {"version": 0, "data": data})
        assert (saved.status_code, saved.json()["faults"]) == (200, [])
    return number


def uploaded(caller: Caller, number: int, item: str, content: bytes) -> str:
    said = {"application": number, "item": item, "name": f"{item}.png", "size": len(content)}
    upload = caller.post("/uploads", said | {"sha256": hashlib.sha256(content).hexdigest()}).json()
    half = len(content) // 2
    caller.send("PATCH", f"/uploads/{upload['id']}", content[:half], **{"Upload-Offset": "0"})
    lost = caller.send("PATCH", f"/uploads/{upload['id']}", content[:half], **{"Upload-Offset": "0"})
    assert (lost.status_code, lost.json()["offset"]) == (409, half)
    last = caller.send("PATCH", f"/uploads/{upload['id']}", content[half:], **{"Upload-Offset": str(half)})
    assert last.json()["state"] == "ready"
    return upload["id"]


def ready(caller: Caller, world) -> int:
    number = filled(caller, world)
    for shade, item in enumerate(caller.get(f"/applications/{number}/materials").json()["items"]):
        if item["is_missing"]:
            upload = uploaded(caller, number, item["key"], picture(shade))
            caller.post(f"/applications/{number}/materials", {"item": item["key"], "upload": upload})
    return number


def test_a_system_applies_from_the_campaign_to_the_withdrawal(caller, world):
    offered = caller.get("/campaigns").json()["items"]
    assert [one["id"] for one in offered] == [world.campaign.pk]
    assert offered[0]["state"] == "open"
    number = ready(caller, world)

    check = caller.get(f"/applications/{number}/check").json()
    assert (check["decision"], check["materials"], check["may_submit"]) == ("yes", [], True)
    agreed = {"agreed": True, "commitment_version": check["commitment_version"]}
    submitted = caller.post(f"/applications/{number}/submit", agreed)
    assert (submitted.status_code, submitted.json()["status"]) == (200, "under_review")
    assert submitted.json()["number"].startswith("SL2026-GC-")
    journey = caller.get(f"/applications/{number}/journey").json()
    assert journey["standing"]["where"] == world.employer.name
    assert next(stop["title"] for stop in journey["stops"]) == "提交申报"
    withdrawn = caller.post(f"/applications/{number}/withdraw")
    assert withdrawn.json()["status"] == "withdrawn"
    assert Step.objects.get(application=number).outcome == "stopped"


def test_what_the_law_forbids_comes_back_with_its_clause(caller, world):
    number = begun(caller, world)

    refused = caller.post(f"/applications/{number}/submit", {"agreed": False, "commitment_version": "2026-1"})

    assert refused.status_code == 422
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert (refused.json()["clauses"], refused.json()["field"]) == (["GX-19.3"], "agreed")
    assert Application.objects.get().status == "draft"


def test_another_version_of_the_commitment_is_not_signed(caller, world):
    number = ready(caller, world)

    refused = caller.post(f"/applications/{number}/submit", {"agreed": True, "commitment_version": "1999-1"})

    assert (refused.status_code, refused.json()["field"]) == (422, "agreed")
    assert Application.objects.get().status == "draft"


def test_nobody_begins_after_the_window(who, world):
    late = Caller.of(who, now=moment("2026-11-01"))

    refused = late.post("/applications", {"campaign": world.campaign.pk})

    assert (refused.status_code, refused.json()["clauses"]) == (422, ["GX-19.1"])
    assert not Application.objects.exists()


def test_two_writers_do_not_overwrite_each_other(caller, world):
    number = begun(caller, world)
    place = f"/applications/{number}/sections/achievements"
    caller.send("PUT", place, {"version": 0, "data": {"summary": "一"}})

    second = caller.send("PUT", place, {"version": 0, "data": {"summary": "二"}})

    assert second.status_code == 409
    assert second.json()["stored"]["data"]["summary"] == "一"
    assert DraftSection.objects.get(group="achievements").data["summary"] == "一"


def test_faults_are_kept_and_told(caller, world):
    number = begun(caller, world)
    place = f"/applications/{number}/sections/education"

    saved = caller.send("PUT", place, {"version": 0, "data": {"rows": [{"awarded_on": "3026年1月"}]}})
    read = caller.get(place).json()

    assert saved.status_code == 200
    assert saved.json()["faults"] == read["faults"] != []
    assert read["data"]["rows"][0]["awarded_on"] == "3026年1月"
    assert "awarded_on" in [field["name"] for field in read["row_fields"]]


@pytest.mark.parametrize(
    ("said", "where"),
    [({"campaign": "x"}, "campaign"), ({}, "campaign"), ({"campaign": 1, "more": 2}, "more")],
)
def test_a_wrong_request_names_what_is_wrong(caller, world, said, where):
    refused = caller.post("/applications", said)

    assert (refused.status_code, refused.json()["field"]) == (422, where)


def test_what_is_no_json_is_told(caller, world):
    refused = caller.send("POST", "/applications", b"{")

    assert (refused.status_code, refused.headers["Content-Type"]) == (400, "application/problem+json")


def test_every_act_is_in_the_audit_with_its_token(caller, world):
    begun(caller, world)

    leaf = bytes(AuditEntry.objects.order_by("-pk").first().leaf).decode()

    assert f'"q":"token:{caller.token.pk}"' in leaf
    assert '"a":"applications.start_application"' in leaf
    assert NOW.isoformat()[:4] in leaf
