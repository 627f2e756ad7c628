"""The applicant's pages: saved at every step, two windows, rows, materials, handing in; nobody else gets in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.stages.applications.filling import (
    ACHIEVEMENT,
    DEGREE,
    NOW,
    PERIOD,
    STANDING,
    applicant,
    attach,
    basics,
    begin,
    complete,
    picture,
    save,
    submit,
)
from tests.world import campaign_terms, published_campaign
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.stages.applications.models import Application, FormGroup, Material
from zhicheng.stages.applications.services import start_application
from zhicheng.stages.applications.views import frame
from zhicheng.stages.applications.workflow import Status

ORDINARY = [group for group in FormGroup.values if group != FormGroup.SPECIAL]


@pytest.fixture(autouse=True)
def today():
    with fixed_time(NOW):
        yield


@pytest.fixture
def who(world):
    return applicant(world)


@pytest.fixture
def signed_in(client, who):
    client.force_login(Account.objects.get(pk=who.account_id))
    return client


def other_terms(world):
    """The terms of a second campaign of the level in the year."""
    return campaign_terms(world.city) | {"code": "SL2026-GD"}


def draft_url(application, group="basics") -> str:
    return reverse("draft", args=[application.pk, group])


def row_url(application, group, row=0) -> str:
    return reverse("draft_row", args=[application.pk, group, row])


def stored(application, group):
    return application.sections.get(group=group)


@pytest.mark.parametrize("group", ORDINARY)
def test_every_group_of_an_untouched_draft_opens_without_faults(world, who, signed_in, group):
    page = signed_in.get(draft_url(begin(world, who), group))

    assert page.status_code == 200
    assert "zc-fault" not in page.content.decode()


@pytest.mark.parametrize("group", ORDINARY)
def test_every_group_of_a_complete_draft_opens(world, who, signed_in, group):
    page = signed_in.get(draft_url(complete(world, who), group)).content.decode()

    assert "可以提交" in page
    assert 'class="zc-find"' in page


def test_beginning_is_a_page_and_a_press(world, signed_in):
    url = reverse("start_application", args=[world.campaign.pk])

    assert "开始填写" in signed_in.get(url).content.decode()
    assert not Application.objects.exists()
    begun = signed_in.post(url)

    application = Application.objects.get()
    assert begun["Location"] == draft_url(application)


def test_what_is_incomplete_is_saved_and_its_faults_are_shown(world, who, signed_in):
    application = begin(world, who)

    answer = signed_in.post(draft_url(application), {"post": "技术员", "specialty": "", "version": "0", "next": "1"})
    page = signed_in.get(answer["Location"]).content.decode()

    assert answer["Location"] == draft_url(application)
    assert stored(application, "basics").data == {"post": "技术员", "specialty": ""}
    assert "这一组有3处要填要改" in page


def test_a_complete_group_leads_to_the_next(world, who, signed_in):
    application = begin(world, who)

    answer = signed_in.post(draft_url(application), basics(world) | {"version": "0", "next": "1"})

    application.refresh_from_db()
    assert answer["Location"] == draft_url(application, "education")
    assert (application.employer, application.specialty) == (world.employer, "市政工程")


def test_the_employer_is_found_by_part_of_its_name(world, who, signed_in):
    application = begin(world, who)

    answer = signed_in.post(draft_url(application), {"employer_search": "滨江", "version": "0", "find": "1"})

    assert "示例市滨江水务有限公司" in signed_in.get(answer["Location"]).content.decode()


def test_an_older_window_is_told_and_both_values_are_shown(world, who, signed_in):
    application = begin(world, who)
    save(who, application, "basics", basics(world, post="项目经理"))

    answer = signed_in.post(draft_url(application), basics(world, post="施工员") | {"version": "0"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "另一个窗口也改了这一项" in page
    assert "项目经理" in page
    assert "施工员" in page
    assert stored(application, "basics").data["post"] == "项目经理"


def test_after_seeing_both_the_older_window_may_save_its_own(world, who, signed_in):
    application = begin(world, who)
    save(who, application, "basics", basics(world, post="项目经理"))

    signed_in.post(draft_url(application), basics(world, post="施工员") | {"version": "1"})

    assert stored(application, "basics").data["post"] == "施工员"


def test_saving_in_the_background_answers_with_the_time_and_the_new_version(world, who, signed_in):
    application = begin(world, who)

    answer = signed_in.post(draft_url(application), {"post": "技术员", "version": "0"}, headers={"HX-Request": "true"})

    page = answer.content.decode()
    assert "已保存09:00" in page
    assert 'name="version" id="version" value="1"' in page


def test_rows_are_added_changed_and_removed_one_at_a_time(world, who, signed_in):
    application = begin(world, who)
    signed_in.post(row_url(application, "education"), DEGREE | {"version": "0"})
    signed_in.post(row_url(application, "education"), DEGREE | {"level": "master", "version": "0"})
    signed_in.post(row_url(application, "education", 1), DEGREE | {"school_name": "示例大学", "version": "2"})

    rows = stored(application, "education").data["rows"]
    assert [(row["id"], row["level"], row["school_name"]) for row in rows] == [
        (1, "bachelor", "示例大学"),
        (2, "master", "示例理工学院"),
    ]
    signed_in.post(row_url(application, "education", 1), {"remove": "1", "version": "3"})

    assert [row["id"] for row in stored(application, "education").data["rows"]] == [2]


def test_a_row_with_a_fault_is_kept_and_opened_again(world, who, signed_in):
    application = begin(world, who)

    answer = signed_in.post(row_url(application, "practice"), PERIOD | {"since": "2013.1.45", "version": "0"})
    page = signed_in.get(answer["Location"]).content.decode()

    assert answer["Location"] == row_url(application, "practice", 1)
    assert 'value="2013.1.45"' in page
    assert "这不是日期" in page


def test_an_older_window_cannot_overwrite_a_row(world, who, signed_in):
    application = begin(world, who)
    save(who, application, "achievements", {"rows": [ACHIEVEMENT]})
    save(who, application, "achievements", {"rows": [ACHIEVEMENT | {"id": 1, "title": "西岸泵站"}]})

    answer = signed_in.post(
        row_url(application, "achievements", 1), ACHIEVEMENT | {"version": "1", "title": "南岸泵站"}
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "西岸泵站" in page
    assert "南岸泵站" in page
    assert stored(application, "achievements").data["rows"][0]["title"] == "西岸泵站"


def test_an_older_window_removes_nothing(world, who, signed_in):
    application = begin(world, who)
    save(who, application, "education", {"rows": [DEGREE]})
    save(who, application, "education", {"rows": [DEGREE | {"id": 1, "major": "水利"}]})

    answer = signed_in.post(row_url(application, "education", 1), {"remove": "1", "version": "1"})

    assert (answer.status_code, len(stored(application, "education").data["rows"])) == (409, 1)


def test_overlapping_periods_are_told_and_counted_once(world, who, signed_in):
    application = begin(world, who)
    earlier = PERIOD | {"since": "2020-04", "until": "2022-09", "ongoing": ""}
    save(who, application, "practice", {"rows": [earlier, earlier | {"since": "2022年7月", "until": "2024.12"}]})

    page = signed_in.get(draft_url(application, "practice")).content.decode()

    assert "第2段和第1段重叠3个月" in page
    assert "各段相加4年9个月" in page


def test_an_upload_goes_under_its_item_and_can_be_looked_at(world, who, signed_in):
    application = begin(world, who)
    url = reverse("attach_material", args=[application.pk, "degree"])

    signed_in.post(url, {"file": SimpleUploadedFile("证书.png", picture())})

    material = Material.objects.get()
    assert (material.item, material.file.name) == ("degree", "证书.png")
    assert signed_in.get(reverse("material_page", args=[material.pk, 1]))["Content-Type"] == "image/png"
    assert signed_in.get(reverse("material_page", args=[material.pk, 2])).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [("脚本.exe", b"MZ\x90", "认不出这种文件"), ("坏.pdf", b"%PDF-1.7 x", "文件坏了")],
)
def test_a_refused_upload_is_told_at_its_item(world, who, signed_in, name, content, told):
    application = begin(world, who)
    url = reverse("attach_material", args=[application.pk, "degree"])

    answer = signed_in.post(url, {"file": SimpleUploadedFile(name, content)})

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Material.objects.exists()


@pytest.mark.clause("GX-19.4")
def test_what_the_checklist_does_not_name_is_not_taken(world, who, signed_in):
    application = begin(world, who)

    answer = signed_in.post(
        reverse("attach_material", args=[application.pk, "divorce"]), {"file": SimpleUploadedFile("a.png", picture())}
    )

    assert (answer.status_code, Material.objects.count()) == (422, 0)


def test_everything_is_checked_on_one_page_and_handed_in(world, who, signed_in):
    application = complete(world, who)
    url = reverse("check_answers", args=[application.pk])

    assert "都填好了" in signed_in.get(url).content.decode()
    answer = signed_in.post(url, {"agreed": "yes"})

    application.refresh_from_db()
    assert answer["Location"] == reverse("journey", args=[application.pk])
    assert application.status == Status.UNDER_REVIEW


def test_a_refused_submission_says_why_and_keeps_everything(world, who, signed_in):
    application = complete(world, who)

    answer = signed_in.post(reverse("check_answers", args=[application.pk]))

    assert answer.status_code == 422
    assert "还没有签承诺书" in answer.content.decode()


def test_once_handed_in_the_form_leads_to_the_journey(world, who, signed_in):
    application = submit(who, complete(world, who))

    for url in (draft_url(application), reverse("check_answers", args=[application.pk])):
        assert signed_in.get(url)["Location"] == reverse("journey", args=[application.pk])


def test_withdrawing_is_a_page_and_a_press(world, who, signed_in):
    application = submit(who, complete(world, who))
    url = reverse("withdraw", args=[application.pk])

    assert "撤回工程系列中级申报" in signed_in.get(url).content.decode()
    signed_in.post(url)

    application.refresh_from_db()
    assert application.status == Status.WITHDRAWN


def test_the_list_shows_what_is_open_and_then_what_was_begun(world, who, signed_in, django_assert_max_num_queries):
    url = reverse("my_applications")

    assert "你现在可以申报1项" in signed_in.get(url).content.decode()
    begin(world, who)
    with django_assert_max_num_queries(14):
        page = signed_in.get(url).content.decode()

    assert "我的申报1件" in page


@pytest.mark.parametrize("name", ["draft", "draft_row", "check_answers", "withdraw", "material", "material_page"])
def test_somebody_else_finds_nothing(world, client, name):
    owner, other = applicant(world, "韦小满", 101), applicant(world)
    application = complete(world, owner)
    material = application.materials.first()
    arguments = {
        "draft": [application.pk, "basics"],
        "draft_row": [application.pk, "education", 1],
        "check_answers": [application.pk],
        "withdraw": [application.pk],
        "material": [material.pk],
        "material_page": [material.pk, 1],
    }[name]
    client.force_login(Account.objects.get(pk=other.account_id))

    assert client.get(reverse(name, args=arguments)).status_code == 404


def test_nobody_removes_anothers_material(world, client):
    owner, other = applicant(world, "韦小满", 101), applicant(world)
    material = attach(owner, begin(world, owner))
    client.force_login(Account.objects.get(pk=other.account_id))

    answer = client.post(reverse("remove_material", args=[material.pk]))

    material.refresh_from_db()
    assert (answer.status_code, material.removed_at) == (404, None)


def test_a_special_claim_is_asked_of_the_law_with_what_it_needs(world, who, signed_in):
    application = complete(world, who)
    save(who, application, "standing", STANDING | {"retired": ""})

    page = signed_in.get(draft_url(application, "standing")).content.decode()

    assert "是否离退休" in page


def test_saving_in_the_background_does_not_wait_for_the_law(
    world, who, signed_in, monkeypatch, django_assert_max_num_queries
):
    application = complete(world, who)
    monkeypatch.setattr(frame, "ask_eligibility", None)
    monkeypatch.setattr(frame, "look_at_facts", None)
    data = STANDING | {"continuing_education_done": "no", "version": "1"}

    with django_assert_max_num_queries(22):
        answer = signed_in.post(draft_url(application, "standing"), data, headers={"HX-Request": "true"})

    assert (answer.status_code, "draft-saved" in answer["HX-Trigger"]) == (200, True)


@pytest.mark.clause("GX-17.2")
def test_after_saving_the_law_is_told_beside_the_field(world, who, signed_in):
    application = complete(world, who)
    save(who, application, "standing", STANDING | {"continuing_education_done": "no"})
    url = reverse("draft_check", args=[application.pk, "standing"])

    told = signed_in.get(url).content.decode()

    assert '<div id="beside-continuing_education_done" aria-live="polite" hx-swap-oob="true">' in told
    assert "还没有完成规定的继续教育任务" in told


def test_the_special_page_opens_with_its_answer(world, who, signed_in):
    application = complete(world, who)

    closed = signed_in.get(draft_url(application, "special"))
    save(who, application, "standing", STANDING | {"special": "yes"})
    page = signed_in.get(draft_url(application, "special")).content.decode()

    assert closed["Location"] == draft_url(application, "standing")
    assert ("按哪一条申报" in page, "海外引进人才" in page) == (True, True)


def test_what_does_not_fit_is_told_at_its_row_and_before_handing_in(world, who, signed_in):
    application = complete(world, who)
    save(who, application, "education", {"rows": [DEGREE | {"awarded_on": "1985年7月"}]})
    person = application.person
    person.birth_date = NOW.date().replace(year=1990)
    person.save(update_fields=["birth_date"])

    page = signed_in.get(draft_url(application, "education")).content.decode()
    check = signed_in.get(reverse("check_answers", args=[application.pk])).content.decode()

    assert "这时候你还不到14岁" in page
    assert "处对不上" in check


@pytest.mark.clause("GX-38.2")
def test_a_second_title_in_the_year_is_refused_when_starting_and_told_on_the_draft(world, who, signed_in):
    first, second = complete(world, who), published_campaign(world.committee, NOW, **other_terms(world))
    begun = start_application(actor=who, now=NOW, campaign_id=second.pk)
    submit(who, first)
    third = published_campaign(world.committee, NOW, **other_terms(world) | {"code": "SL2026-GE"})

    start = signed_in.get(reverse("start_application", args=[third.pk])).content.decode()
    pressed = signed_in.post(reverse("start_application", args=[third.pk]))
    page = signed_in.get(draft_url(begun)).content.decode()

    assert ("今年已经报过" in start, "开始填写" in start, "今年已经报过" in page) == (True, False, True)
    assert (pressed.status_code, Application.objects.filter(campaign=third).exists()) == (422, False)
