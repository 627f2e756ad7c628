"""The pages of papers: whose list, one proof for several items, exemptions asked and decided, ticked entries."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.infra.files.making import pdf
from tests.stages.applications.filling import picture
from tests.stages.applications.notices import NOW, Case, in_kashgar, in_qinzhou
from tests.stages.portfolios.shelf import put
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.infra.files.uploads import begin_upload
from zhicheng.stages.applications.models import Application, Exemption, Material, TickedEntry
from zhicheng.stages.applications.services import withdraw_application
from zhicheng.stages.campaigns.checklists import of_one_issuer, published
from zhicheng.stages.portfolios.services import add_evidence
from zhicheng.stages.registry.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def three_items(settings, tmp_path):
    """The packs' own lists, and a store of this test's own."""
    settings.ZC_FILES = tmp_path / "files"
    with fixed_time(NOW):
        yield


def signed_in(client, who) -> None:
    client.force_login(Account.objects.get(pk=Person.objects.get(pk=who.person_id).account_id))


def materials(client, case: Case) -> str:
    return client.get(reverse("draft", args=[case.application.pk, "materials"])).content.decode()


@pytest.fixture
def qinzhou(client) -> Case:
    case = in_qinzhou()
    signed_in(client, case.who)
    return case


@pytest.fixture
def kashgar(client) -> Case:
    case = in_kashgar()
    signed_in(client, case.who)
    return case


@pytest.mark.clause("QZ-2.3.a", "QZ-2.3.b")
def test_the_lists_are_shown_before_one_begins_and_one_is_chosen(client, qinzhou):
    campaign = qinzhou.application.campaign
    start = client.get(reverse("start_application", args=[campaign.pk])).content.decode()
    url = reverse("choose_checklist", args=[qinzhou.application.pk])

    chosen = client.post(url, {"checklist": "out-of-province"})
    refused = client.post(url, {"checklist": "state-unit"})

    assert all(words in start for words in ("国有企事业单位人员", "自由职业者", "外省委托评审人员", "（不用交文件）"))
    assert (chosen.status_code, refused.status_code) == (302, 422)
    assert "市级职改部门委托材料" in materials(client, qinzhou)


@pytest.mark.clause("QZ-2.3.d")
def test_what_one_issuer_shows_is_told_together_before_one_begins(client, qinzhou):
    page = client.get(reverse("start_application", args=[qinzhou.application.campaign_id])).content.decode()

    assert "同由行业主管部门出具的，合成一份证明就行" in page
    lists = {one.id: one for one in published(qinzhou.application.campaign)}
    assert [[item.key for item in items] for items in of_one_issuer(lists["private-unit"])] == [
        ["industry_education", "frontline"]
    ]
    assert of_one_issuer(lists["freelancer"]) == []


@pytest.mark.clause("GX-19.4", "QZ-2.2.2.b")
def test_the_slot_of_what_is_looked_up_is_hidden(client, qinzhou):
    url = reverse("attach_material", args=[qinzhou.application.pk, "degree_proof"])
    before = materials(client, qinzhou)

    qinzhou.found(
        "education",
        {
            "as_of": "2020-06-01",
            "rows": [
                {"level": "bachelor", "school": "示例理工学院", "awarded_on": "2010-07-01"},
            ],
        },
    )

    after = materials(client, qinzhou)
    assert (url in before, url in after) == (True, False)
    assert "已经查得到，任何部门都不能再要" in after


@pytest.mark.clause("QZ-2.3.d")
def test_one_proof_is_put_under_two_items(client, qinzhou):
    (proof,) = qinzhou.attach("industry_education")
    url = reverse("share_material", args=[proof.pk])

    page = materials(client, qinzhou)
    nothing = client.post(url)
    shared = client.post(url, {"item": "frontline"})

    assert (url in page, nothing.status_code, shared.status_code) == (True, 422, 302)
    assert set(Material.objects.values_list("item", flat=True)) == {"industry_education", "frontline"}


@pytest.mark.clause("KS-4.6.f")
def test_an_exemption_is_asked_for_and_decided_by_name(client, kashgar):
    kashgar.attach("education_certificate")
    material = Material.objects.get()
    ask = reverse("ask_exemption", args=[kashgar.application.pk, "education_certificate"])

    empty, short = client.post(ask), client.post(ask, {"ground": "免试"})
    asked = client.post(ask, {"ground": "新人社发〔2019〕1号第二条"})
    waiting = materials(client, kashgar)
    desk = reverse("exemption", args=[Exemption.objects.get().pk])
    hidden = client.get(desk).status_code
    signed_in(client, kashgar.town.approver)
    listed, page = client.get(reverse("exemptions")).content.decode(), client.get(desk).content.decode()
    opened = client.get(reverse("material", args=[material.pk])).status_code
    unsaid = client.post(desk, {"remark": "不符合第二条"})
    decided = client.post(desk, {"granted": "yes", "remark": ""})

    assert (empty.status_code, asked.status_code, hidden) == (422, 302, 404)
    assert (short.status_code, ">免试</textarea>" in short.content.decode()) == (422, True)
    assert "审批。批准以前还不能提交" in waiting
    assert ("陶然" in listed, "新人社发〔2019〕1号第二条" in page, opened) == (True, True, 200)
    assert (unsaid.status_code, "不符合第二条</textarea>" in unsaid.content.decode(), decided.status_code) == (
        422,
        True,
        302,
    )
    signed_in(client, kashgar.who)
    assert "批准免交" in materials(client, kashgar)
    progress = client.get(reverse("journey", args=[kashgar.application.pk])).content.decode()
    assert (
        "免试申请办完了" in progress,
        "免试审批：" in progress,
        Exemption.objects.get().office.name in progress,
    ) == (True, True, True)


def test_an_officer_opens_only_the_files_of_what_is_asked(client, kashgar):
    (other,) = kashgar.attach("degree_scan")
    signed_in(client, kashgar.town.approver)

    assert client.get(reverse("material", args=[other.pk])).status_code == 404


@pytest.mark.clause("KS-4.6.j")
def test_a_classified_file_is_refused_at_its_item(client, kashgar):
    url = reverse("attach_material", args=[kashgar.application.pk, "achievements"])
    file, again = _file(), _file()

    refused = client.post(url, {"file": file, "classified": "yes"})
    taken = client.post(url, {"file": again, "classified": "yes", "statement": "2020年5月由示例保密办按3号文脱密"})

    assert (refused.status_code, "KS-4.6.j" in refused.content.decode() or "四6" in refused.content.decode()) == (
        422,
        True,
    )
    assert (taken.status_code, Material.objects.get().declassified) == (302, "2020年5月由示例保密办按3号文脱密")


def test_entries_are_ticked_in_on_a_page(client, qinzhou):
    url = reverse("tick_from_library", args=[qinzhou.application.pk])
    empty = client.get(url).content.decode()
    entry = put(qinzhou.who, "appraisal", year="2019")
    add_evidence(actor=qinzhou.who, now=NOW, entry_id=entry.pk, name="考核表.png", content=picture(3))

    page, answer = client.get(url).content.decode(), client.post(url, {"entry": str(entry.pk)})

    assert ("去个人库填" in empty, "附1个文件" in page, answer.status_code) == (True, True, 302)
    assert TickedEntry.objects.get().kind == "appraisal"
    assert client.post(url, {"entry": "99999999999999999999"}).status_code == 302


def test_a_submission_that_waits_says_so(client, qinzhou):
    titles = {
        "rows": [
            {
                "level": "assistant",
                "series": "engineering",
                "obtained_on": "2015.11",
                "via": "review",
                "place": "here",
                "certificate": "Z-1",
            }
        ]
    }
    qinzhou.fill(titles=titles)
    purpose = f"application-{qinzhou.application.pk}-industry_education"
    begin_upload(actor=qinzhou.who, now=NOW, name="合格证.pdf", size=len(pdf()), purpose=purpose)

    answer = client.post(reverse("check_answers", args=[qinzhou.application.pk]), {"agreed": "yes"}, follow=True)

    assert answer.redirect_chain[-1][0].endswith("/draft/materials/")
    assert "正等文件传完" in answer.content.decode()


def test_a_withdrawal_is_undone_on_its_page(client, qinzhou):
    Application.objects.filter(pk=qinzhou.application.pk).update(status="under_review", number="X-1")
    withdraw_application(actor=qinzhou.who, now=NOW, application_id=qinzhou.application.pk)
    url = reverse("undo_withdrawal", args=[qinzhou.application.pk])

    listed = client.get(reverse("my_applications")).content.decode()
    page, answer = client.get(url), client.post(url)

    assert (url in listed, page.status_code, answer["Location"]) == (
        True,
        200,
        reverse("check_answers", args=[qinzhou.application.pk]),
    )


def _file():
    return SimpleUploadedFile("业绩.png", picture(5))
