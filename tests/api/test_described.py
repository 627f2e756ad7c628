"""The published description: answers as they really come fit it, and every operation is in it."""

import re

import pytest
from django.urls import reverse

from tests.api.calling import NOW, Caller
from tests.api.described import faults
from tests.api.test_applying import begun, ready, uploaded
from tests.stages.applications.filling import picture
from tests.stages.reviewing.cases import handler, submitted
from zhicheng.api.problems import TITLES
from zhicheng.api.published import by_tag, description
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.stages.portfolios.services import add_evidence, save_entry

PLACE = re.compile(r"\{[^}]+\}")


class Witness(Caller):
    """Looks whether each answer fits the description, and remembers which were seen."""

    def __init__(self, *args, **more) -> None:
        super().__init__(*args, **more)
        self.document = self.client.get(reverse("api_openapi")).json()
        self.seen = set()

    def get(self, path, **query):
        return self._checked("get", path, super().get(path, **query))

    def send(self, method, path, said=None, **headers):
        return self._checked(method.lower(), path, super().send(method, path, said, **headers))

    def _checked(self, method, path, answer):
        template = next(one for one in self.document["paths"] if _fits(f"/api/v1{path}", one, method, self.document))
        answers = self.document["paths"][template][method]["responses"]
        described = answers[str(answer.status_code)].get("content", {})
        kind = answer.headers.get("Content-Type", "").partition(";")[0]
        self.seen.add((method, template, answer.status_code))
        if kind.endswith("json") and answer.content:
            found = list(faults(answer.json(), described[kind]["schema"], self.document))
            assert found == [], (method, path, answer.status_code)
        elif answer.content:
            assert kind in described or "image/*" in described
        return answer


def _fits(path, template, method, document):
    return method in document["paths"][template] and re.fullmatch(PLACE.sub("[^/]+", template), path)


def entry_with_file(who):
    hours = {"year": "2025", "public_hours": "30", "professional_hours": "60"}
    with fixed_time(NOW):
        entry = save_entry(actor=who, now=NOW, kind="education_hours", data=hours)
        add_evidence(actor=who, now=NOW, entry_id=entry.pk, name="学时.png", content=picture())
    return entry.pk


def applied(caller: Witness, world, who) -> int:
    """Every operation of an applicant once, with what can go wrong on the way."""
    entry = entry_with_file(who)
    caller.get("/campaigns")
    caller.get(f"/campaigns/{world.campaign.pk}")
    caller.get("/campaigns/0")
    caller.get("/campaigns", after="nothing")
    number = ready(caller, world)
    stale = caller.send("PUT", f"/applications/{number}/sections/basics", {"version": 0, "data": {}})
    assert stale.status_code == 409
    for group in ("basics", "education", "titles", "practice", "standing", "achievements"):
        caller.get(f"/applications/{number}/sections/{group}")
    version = caller.get(f"/applications/{number}/sections/standing").json()["version"]
    caller.post(f"/applications/{number}/sections/standing/from-library", {"entries": [entry], "version": version})
    caller.post(f"/applications/{number}/sections/standing/from-library", {"entries": [0], "version": 0})
    filed = caller.get(f"/applications/{number}/materials").json()["items"]
    file = next(one for item in filed for one in item["files"])
    caller.get(f"/materials/{file['id']}")
    upload = uploaded(caller, number, filed[0]["key"], picture(99))
    caller.get(f"/uploads/{upload}")
    assert caller.send("DELETE", f"/uploads/{upload}").status_code == 204
    [chosen] = [one for one in caller.get(f"/applications/{number}/checklists").json()["items"] if one["is_chosen"]]
    caller.post(f"/applications/{number}/checklists", {"checklist": chosen["id"]})
    caller.get(f"/applications/{number}/exemptions")
    caller.post(f"/applications/{number}/exemptions", {"item": filed[0]["key"], "ground": "符合免试条件"})
    caller.get("/library")
    caller.get("/messages")
    caller.get(f"/applications/{number}")
    check = caller.get(f"/applications/{number}/check").json()
    caller.post(f"/applications/{number}/submit", {"agreed": False, "commitment_version": ""})
    agreed = {"agreed": True, "commitment_version": check["commitment_version"]}
    assert caller.post(f"/applications/{number}/submit", agreed).status_code == 200
    caller.get(f"/applications/{number}/journey")
    caller.get(f"/applications/{number}/sections/education")
    caller.get("/applications")
    caller.send("DELETE", f"/materials/{file['id']}")
    caller.post(f"/applications/{number}/withdraw")
    back = caller.post(f"/applications/{number}/undo-withdrawal")
    assert (back.status_code, back.json()["status"]) == (200, "draft")
    assert caller.send("DELETE", f"/materials/{file['id']}").status_code == 204
    return number


def test_what_is_answered_fits_what_is_published(world, who):
    witness = Witness.of(who)
    applied(witness, world, who)
    step = submitted(world, "覃若溪", 40).steps.get().pk
    officer = Witness.of(handler(world))
    assert officer.get("/inbox").json()["items"][0]["step"] == step
    assert officer.get(f"/inbox/{step}").json()["name"] == "覃若溪"
    Witness().get("/applications")

    published = {(method, path) for path, methods in witness.document["paths"].items() for method in methods}
    good = {(method, path) for method, path, status in witness.seen | officer.seen if status < 300}
    assert published - good == {("post", "/api/v1/applications/{application_id}/exemptions")}  # no such rule here


def test_the_checker_sees_what_does_not_fit():
    document = description()
    line = {"$ref": "#/components/schemas/Start"}

    assert list(faults({"campaign": 1}, line, document)) == []
    assert list(faults({"campaign": "1"}, line, document)) == ["$.campaign: '1' is no integer"]
    assert list(faults({}, line, document)) == ["$: no campaign"]
    assert list(faults({"campaign": 1, "more": 1}, line, document)) == ["$: more is not described"]


def test_each_operation_names_its_scope_and_its_problems():
    for tag, operations in by_tag().items():
        for one in operations:
            told = description()["paths"][one.path][one.method.lower()]
            codes = {str(status) for status in told["responses"]}
            assert tag
            assert bool(one.scope) == ({"401", "403"} <= codes) == ("security" in told), one
            assert (one.scope == "") == one.path.startswith("/api/v1/campaigns")


def test_the_page_shows_every_operation_and_problem(client, db):
    page = client.get(reverse("api_reference")).content.decode()

    for operations in by_tag().values():
        for one in operations:
            assert f"{one.method} {one.path}" in page
    for word in TITLES:
        assert f'id="{word}"' in page


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_texts_come_in_the_language_asked_for(world, who, language):
    caller = Caller.of(who)
    caller.headers["Accept-Language"] = language
    number = begun(caller, world)

    status = caller.get(f"/applications/{number}").json()["status_text"]

    assert status == {"zh-hans": "填写中", "en": "Being filled in"}[language]
