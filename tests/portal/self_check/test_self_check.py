"""The self-check asks only what the decision hangs on, never what is left to the office, and keeps nothing."""

import pytest
from django.core.cache import cache

from zhicheng.infra.audit.models import AuditEntry
from zhicheng.portal.self_check.keeping import KEY
from zhicheng.stages.applications.models import Application

pytestmark = pytest.mark.django_db

START = {"pack": "guangxi-2022", "day": "2026-09-10"}
PRACTICE = {"from": "2015-07-01", "until-none": "on", "series": "engineering"}
ASSISTANT = {
    "series": "engineering",
    "level": "assistant",
    "obtained_on": "2018-11-20",
    "via": "review",
    "place": "here",
}
BACHELOR = {"level": "bachelor", "awarded_on": "2015-06-30", "school": "ordinary", "fits": "yes"}
NONE = {"has": "no", "rows": "0"}
SINGLE = {
    "birth_date": "1990-01-01",
    "sex": "male",
    "employed": "yes",
    "employer_kind": "state_enterprise",
    "retired": "no",
    "civil_servant": "no",
    "left_civil_service_on-none": "on",
    "under_investigation": "no",
    "penalty_until-none": "on",
    "integrity_until-none": "on",
    "continuing_education_done": "yes",
    "major_contribution": "no",
    "grassroots": "no",
    "employment_started_on-none": "on",
    "contract_months-none": "on",
    "contract_signed_on-none": "on",
    "insured_by_employer": "yes",
    "assessment_passed": "yes",
    "deliberation_passed": "yes",
}
TOLD = {
    "birth_date": "1990-01-01",
    "sex": "male",
    "employed": True,
    "employer_kind": "state_enterprise",
    "retired": False,
    "civil_servant": False,
    "left_civil_service_on": None,
    "discipline": [],
    "under_investigation": False,
    "penalty_until": None,
    "integrity_until": None,
    "continuing_education_done": True,
    "degrees": [{"level": "bachelor", "awarded_on": "2015-06-30", "school": "ordinary", "fits": True}],
    "practice": [{"from": "2015-07-01", "until": None, "series": "engineering"}],
    "titles": [ASSISTANT],
    "skill": None,
    "assessments": {},
    "overseas": None,
    "major_contribution": False,
    "grassroots": False,
    "postdoc": None,
    "employment_started_on": None,
    "contract_months": None,
    "contract_signed_on": None,
    "insured_by_employer": True,
    "assessment_passed": True,
    "deliberation_passed": True,
    "other_applications": [],
}
LISTS = {"practice": [PRACTICE], "titles": [ASSISTANT], "degrees": [BACHELOR]}


def rows(name: str, *entries: dict[str, str]) -> dict[str, str]:
    """The form of a list as a browser sends it."""
    sent = {"asked": name, "has": "yes" if entries else "no", "rows": str(len(entries))}
    for number, entry in enumerate(entries):
        sent |= {f"{name}-{number}-{column}": value for column, value in entry.items()}
    return sent


def begin(client, **other: str):
    cache.clear()
    return client.post("/check/", {**START, **other})


def settled(client, **other: object) -> None:
    """A visit in which everything has been told."""
    begin(client)
    session = client.session
    session[KEY] = {**session[KEY], "facts": {**TOLD, **other}}
    session.save()


def asked(page: str) -> list[str]:
    return page.split('name="asked" value="')[1].split('"', maxsplit=1)[0].split(",")


def answer_all(client, limit: int = 40, lists: dict | None = None) -> list[str]:
    """Answer whatever is asked until nothing is; gives the facts asked for, in their order."""
    given, found = lists or LISTS, []
    for _turn in range(limit):
        shown = client.get("/check/questions/")
        if shown.status_code == 302:
            return found
        names = asked(shown.content.decode())
        found += names
        single = {key: value for key, value in SINGLE.items() if key.partition("-")[0] in names}
        sent = {"asked": ",".join(names), **single} if single else rows(names[0], *given.get(names[0], []))
        assert client.post("/check/questions/", sent).status_code == 302
    raise AssertionError(f"still asking after {limit} pages: {found}")


def result(client) -> str:
    return client.get("/check/result/").content.decode()


def test_a_person_learns_what_is_open_now(world, client):
    begin(client)

    names = answer_all(client)

    shown = result(client)
    assert "现在可以申报" in shown
    assert "工程 中级（工程师）" in shown
    assert len(names) == len(set(names))
    assert names[0] == "practice"


@pytest.mark.clause("GX-34.4", "GX-34(2).2")
def test_a_graduate_sees_the_last_day_of_recognition(world, client):
    degree = {**TOLD["degrees"][0], "awarded_on": "2025-06-30"}
    practice = {**TOLD["practice"][0], "from": "2025-07-01"}
    settled(client, titles=[], degrees=[degree], practice=[practice])

    shown = result(client)
    assert "毕业生认定" in shown
    assert '<time datetime="2028-06-30">' in shown
    assert "/policies/guangxi-2022/law/GX-34" in shown


@pytest.mark.clause("KS-4.2.b", "KS-4.1.c")
def test_political_and_language_facts_are_never_asked(world, client):
    begin(client, pack="kashgar-2020", day="2020-06-01")

    for _turn in range(40):
        shown = client.get("/check/questions/")
        if shown.status_code == 302:
            break
        names = asked(shown.content.decode())
        assert not {"mandarin_passed", "political_review_passed"} & set(names)
        client.post("/check/questions/", {"asked": ",".join(names), "skip": "yes"})

    shown = result(client)
    assert "这里不问，也不判断：国语水平测试达标、单位出具书面推荐意见" in shown
    assert client.get("/check/questions/mandarin_passed/").status_code == 404
    client.post("/check/questions/", {"asked": "mandarin_passed", "mandarin_passed": "yes"})
    assert "mandarin_passed" not in client.session[KEY]["facts"]


def test_what_earlier_answers_settle_is_not_asked(world, client):
    begin(client)
    client.post("/check/questions/", rows("practice"))
    client.post("/check/questions/", rows("titles"))

    assert client.get("/check/questions/").status_code == 302
    assert "先把专业工作经历和职称填上" in result(client)


def test_what_is_skipped_is_named_and_not_asked_again(world, client):
    begin(client)
    client.post("/check/questions/", rows("practice", PRACTICE))
    client.post("/check/questions/", {"asked": "titles", "skip": "yes"})

    assert "titles" not in asked(client.get("/check/questions/").content.decode())
    assert "现有职称" in result(client).partition("你跳过的")[2]


def test_faults_stand_at_their_fields_and_nothing_is_lost(world, client):
    begin(client)
    wrong = {"from": "2020-09-01", "until": "2019-09-01", "series": "health"}

    shown = client.post("/check/questions/", rows("practice", wrong)).content.decode()

    assert "结束日期不能早于开始日期" in shown
    assert 'id="id_practice-0-until_error"' in shown
    assert 'value="2020-09-01"' in shown
    assert '<option value="health" selected>' in shown
    assert client.session[KEY]["facts"] == {}


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"rows": "1"}, "先选有没有"),
        ({"has": "yes", "rows": "1"}, "至少填一条"),
        ({"has": "yes", "rows": "x"}, "至少填一条"),
        ({"has": "yes", "rows": "1", "practice-0-from": "gestern"}, "这不是一个日期"),
    ],
)
def test_a_list_says_first_whether_there_is_any(world, client, sent, message):
    begin(client)

    assert message in client.post("/check/questions/", {"asked": "practice", **sent}).content.decode()


def test_rows_are_added_and_taken_away_without_script(world, client):
    begin(client)
    first = rows("practice", PRACTICE)

    two = client.post("/check/questions/", {**first, "add": "yes"}).content.decode()
    one = client.post("/check/questions/", {**rows("practice", PRACTICE, {}), "remove": "0"}).content.decode()

    assert "第2条" in two
    assert 'value="2015-07-01"' in two
    assert "第2条" not in one
    assert 'value="2015-07-01"' not in one


def test_facts_that_cannot_be_true_together_are_not_kept(world, client, monkeypatch):
    begin(client)
    monkeypatch.setattr("zhicheng.portal.self_check.views._fits", lambda *_: False)

    assert "对不上" in client.post("/check/questions/", rows("practice", PRACTICE)).content.decode()
    assert client.session[KEY]["facts"] == {}


def test_an_answer_is_changed_and_the_result_follows(world, client):
    settled(client)

    assert 'value="2018-11-20"' in client.get("/check/questions/titles/").content.decode()
    client.post("/check/questions/titles/", rows("titles", {**ASSISTANT, "obtained_on": "2025-11-20"}))

    assert "工程 中级（工程师）" in result(client).partition("以后可以申报")[2]


def test_nothing_is_stored_but_the_session_and_that_is_forgotten_at_a_click(world, client):
    entries = AuditEntry.objects.count()
    settled(client)
    client.post("/check/questions/titles/", rows("titles", ASSISTANT))
    result(client)

    assert (Application.objects.count(), AuditEntry.objects.count()) == (0, entries)
    assert client.session[KEY]["facts"]["titles"][0]["level"] == "assistant"
    client.post("/check/forget/")
    assert KEY not in client.session
    assert client.get("/check/result/")["Location"] == "/check/"


def test_pages_before_the_beginning_lead_to_it(world, client):
    for path in ("/check/questions/", "/check/questions/titles/", "/check/result/"):
        assert client.get(path)["Location"] == "/check/"


@pytest.mark.parametrize(("field", "value"), [("pack", "nowhere-1900"), ("pack", ""), ("day", "gestern"), ("day", "")])
def test_place_and_day_are_checked(world, client, field, value):
    assert begin(client, **{field: value}).status_code == 200
    assert KEY not in client.session


def test_the_result_says_what_it_rests_on(world, client):
    settled(client)

    shown = result(client)
    assert "广西壮族自治区职称评审管理服务暂行办法" in shown
    assert "工程系列职称评审基本条件" in shown
    assert "按<time" in shown


def test_the_self_check_speaks_english(world, client):
    settled(client)

    shown = client.get("/check/result/", headers={"accept-language": "en"}).content.decode()

    assert "You can apply for" in shown
    assert "engineering intermediate" in shown
