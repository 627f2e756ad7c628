"""What is asked of whom: lists by kind, looked-up papers, other names, exemptions, one proof for several items."""

import pytest

from tests.stages.applications.filling import DEGREE, STANDING, TITLE, picture
from tests.stages.applications.notices import NOW, Case, in_kashgar, in_qinzhou
from tests.stages.campaigns.years import serving
from tests.world import actor, person, refused
from zhicheng.core.policy import Demand
from zhicheng.infra.access import Denied
from zhicheng.stages.applications.checklist import checklist_for, lists_to_choose
from zhicheng.stages.applications.facts import application_facts
from zhicheng.stages.applications.models import Application, Exemption, Material
from zhicheng.stages.applications.services import (
    ask_exemption,
    choose_checklist,
    decide_exemption,
    remove_material,
    share_material,
)
from zhicheng.stages.registry.models import Petition, Post
from zhicheng.stages.registry.services import send_petition
from zhicheng.stages.reviewing.correctable import correctable_items

pytestmark = pytest.mark.django_db
NUMBERED = {"rows": [TITLE | {"certificate": "ZC-2019-0001"}]}
EDUCATED = {
    "as_of": "2020-06-01",
    "rows": [{"level": "bachelor", "school": "示例理工学院", "awarded_on": "2010-07-01"}],
}
UNKNOWN_THERE = {"as_of": "2020-06-01", "rows": []}


@pytest.fixture
def three_items() -> None:
    """These tests go by the packs' own lists."""


@pytest.fixture
def qinzhou() -> Case:
    return in_qinzhou()


@pytest.fixture
def kashgar() -> Case:
    return in_kashgar()


def choose(case: Case, checklist: str) -> Application:
    return choose_checklist(actor=case.who, now=NOW, application_id=case.application.pk, checklist=checklist)


@pytest.mark.clause("QZ-2.3.a")
@pytest.mark.parametrize(
    ("kind", "checklist"),
    [
        ("state_enterprise", "state-unit"),
        ("private_enterprise", "private-unit"),
        ("social_organization", "private-unit"),
        ("self_employed", "freelancer"),
    ],
)
def test_the_employers_kind_says_which_list(kind, checklist):
    case = in_qinzhou(kind)

    assert checklist_for(case.fresh()).id == checklist
    assert [one.id for one in lists_to_choose(case.fresh())] == [checklist, "out-of-province"]


@pytest.mark.clause("QZ-2.1.4.a", "QZ-2.3.a")
def test_who_is_entrusted_says_so_and_nobody_takes_anothers_list(qinzhou):
    assert choose(qinzhou, "out-of-province").applies_as == "out-of-province"
    assert qinzhou.filed()["entrustment"].is_required

    for other in ("state-unit", "freelancer", "", "nothing"):
        assert refused(choose, qinzhou, other).clauses == ("GX-19.4",)


def test_a_submitted_application_keeps_its_list(qinzhou):
    Application.objects.filter(pk=qinzhou.application.pk).update(status="under_review", number="X-1")

    assert "不能换材料清单" in refused(choose, qinzhou, "out-of-province").message


@pytest.mark.clause("QZ-2.2.2.b", "QZ-2.2.2.d", "GX-19.4")
@pytest.mark.parametrize(
    ("data", "demand"), [(None, Demand.OPTIONAL), (EDUCATED, Demand.NOT_ASKED), (UNKNOWN_THERE, Demand.REQUIRED)]
)
def test_a_diploma_is_asked_for_where_it_cannot_be_found(qinzhou, data, demand):
    if data is not None:
        qinzhou.found("education", data)

    assert qinzhou.filed()["degree_proof"].demand is demand
    assert ("degree_proof" in correctable_items(qinzhou.fresh())) == (demand is not Demand.NOT_ASKED)


@pytest.mark.clause("QZ-2.2.3.a", "QZ-2.2.3.b", "QZ-2.2.3.c")
def test_a_title_of_the_series_needs_its_number_only(qinzhou):
    qinzhou.fill()
    unnumbered = qinzhou.filed()
    qinzhou.fill(titles=NUMBERED)
    numbered = qinzhou.filed()
    qinzhou.fill(titles={"rows": [TITLE | {"series": "health", "certificate": "W-1"}]})
    qinzhou.found("certificate", UNKNOWN_THERE)

    assert (unnumbered["title_number"].is_missing, numbered["title_number"].is_missing) == (True, False)
    assert numbered["title_certificate"].demand is Demand.NOT_ASKED
    assert qinzhou.filed()["title_certificate"].demand is Demand.REQUIRED


@pytest.mark.clause("QZ-2.2.5.2.b")
def test_a_diploma_under_another_name_keeps_from_submitting_without_proof(qinzhou):
    qinzhou.fill(titles=NUMBERED, education={"rows": [DEGREE | {"differs": "yes"}]})
    qinzhou.attach("industry_education")

    refusal = refused(qinzhou.submit)
    proved = qinzhou.attach("same_person_proof")

    assert (refusal.clauses, "同一人证明" in refusal.message) == (("QZ-2.2.5.2.b",), True)
    assert not [key for key, entry in qinzhou.filed().items() if entry.is_missing]
    remove_material(actor=qinzhou.who, now=NOW, material_id=proved[0].pk)
    assert qinzhou.filed()["same_person_proof"].is_missing


@pytest.mark.clause("QZ-2.2.5.2.b")
def test_a_name_that_the_register_of_diplomas_has_otherwise_needs_the_proof_too(qinzhou):
    qinzhou.found("education", EDUCATED, [{"field": "name", "said": "陶然", "found": "陶冉"}])

    assert qinzhou.filed()["same_person_proof"].is_required


@pytest.mark.clause("QZ-2.2.5.2.b", "GX-19.4")
def test_what_the_registrar_has_seen_is_not_asked_again(qinzhou):
    qinzhou.fill(education={"rows": [DEGREE | {"differs": "yes"}]})
    petition = send_petition(
        actor=qinzhou.who, now=NOW, kind="former_name", name="陶冉", file_name="证明.png", content=picture(9)
    )
    waiting = qinzhou.filed()["same_person_proof"].demand
    Petition.objects.filter(pk=petition.pk).update(state="granted", decided_at=NOW)

    assert (waiting, qinzhou.filed()["same_person_proof"].demand) == (Demand.REQUIRED, Demand.NOT_ASKED)


@pytest.mark.clause("QZ-2.2.1.a", "QZ-2.2.1.b")
def test_form_and_commitment_are_no_files(qinzhou):
    for item in ("form", "commitment", "title_number"):
        assert "不用交文件" in refused(qinzhou.attach, item).message
    assert not qinzhou.filed()["form"].is_missing
    assert refused(qinzhou.submit).clauses == ("QZ-2.2.1.a",)


@pytest.mark.clause("QZ-2.3.c", "GX-19.4")
def test_no_office_can_ask_for_what_is_not_on_the_list_or_not_asked_for(qinzhou):
    qinzhou.fill(titles=NUMBERED)

    allowed = set(correctable_items(qinzhou.fresh()))

    files = {key for key, entry in qinzhou.filed().items() if entry.takes_files}
    assert (
        allowed - files
        == {"basics", "education", "titles", "practice", "standing", "special", "achievements"} & allowed
    )
    assert not allowed & {"form", "commitment", "title_certificate", "same_person_proof", "entrustment"}


@pytest.mark.clause("KS-4.9.a")
def test_kashgar_asks_for_its_scans_whatever_is_looked_up(kashgar):
    kashgar.found("education", EDUCATED)

    filed = kashgar.filed()

    assert [filed[key].demand for key in ("degree_scan", "chsi_report")] == [Demand.REQUIRED, Demand.REQUIRED]
    assert [one.id for one in lists_to_choose(kashgar.fresh())] == ["review", "aid", "initial-grant", "special"]


def ask(case: Case, ground: str = "符合自治区免试条件第二条", item: str = "education_certificate") -> Exemption:
    return ask_exemption(actor=case.who, now=NOW, application_id=case.application.pk, item=item, ground=ground)


@pytest.mark.clause("KS-4.6.e", "KS-4.6.f")
def test_an_exemption_counts_once_a_named_officer_of_the_office_has_approved_it(kashgar):
    exemption = ask(kashgar)
    claimed = kashgar.filed()["education_certificate"]

    decide_exemption(actor=kashgar.town.approver, now=NOW, exemption_id=exemption.pk, granted=True, remark="")

    decided = Exemption.objects.get()
    approved = kashgar.filed()["education_certificate"]
    assert (claimed.is_missing, approved.is_missing, approved.is_exempt) == (True, False, True)
    assert (decided.office, decided.decided_by_id) == (kashgar.town.hr, kashgar.town.approver.person_id)
    assert approved.reason == "KS-4.6.f"
    assert "education_certificate" not in correctable_items(kashgar.fresh())
    assert ask(kashgar) == decided


@pytest.mark.clause("KS-4.6.f")
def test_what_the_applicant_says_of_an_approval_does_not_count(kashgar):
    said = {"exemption_claimed": "yes", "exemption_approved": "yes"}
    kashgar.fill(standing=STANDING | said)
    exemption = ask(kashgar)

    before = application_facts(kashgar.fresh(), on=NOW.date())["person"]["exemption_approved"]
    decide_exemption(actor=kashgar.town.approver, now=NOW, exemption_id=exemption.pk, granted=True, remark="")

    after = application_facts(kashgar.fresh(), on=NOW.date())["person"]["exemption_approved"]
    assert (before, after) == (False, True)


@pytest.mark.clause("KS-4.6.f")
def test_a_refused_exemption_says_why_and_may_be_asked_again(kashgar):
    exemption = ask(kashgar)
    decide = {"actor": kashgar.town.approver, "now": NOW, "exemption_id": exemption.pk, "granted": False}

    assert refused(decide_exemption, **decide, remark=" ").field == "remark"
    decide_exemption(**decide, remark="不在免试范围内。")

    assert "已经办过" in refused(decide_exemption, **decide, remark="再一次").message
    assert kashgar.filed()["education_certificate"].is_missing
    assert ask(kashgar).pk != exemption.pk


@pytest.mark.clause("KS-4.6.f")
def test_only_the_office_that_the_pack_names_decides_and_nobody_on_himself(kashgar):
    exemption = ask(kashgar)
    clerk = serving("旁人", 310, Post.ORGANIZER_HANDLER, kashgar.town.office)
    own = Exemption.objects.filter(pk=exemption.pk)
    strangers = [kashgar.who, clerk, actor(person("路人", 311))]

    for someone in strangers:
        with pytest.raises(Denied):
            decide_exemption(actor=someone, now=NOW, exemption_id=exemption.pk, granted=True, remark="")
    Application.objects.filter(pk=kashgar.application.pk).update(person=kashgar.town.approver.person_id)
    with pytest.raises(Denied):
        decide_exemption(actor=kashgar.town.approver, now=NOW, exemption_id=exemption.pk, granted=True, remark="")
    assert own.get().state == "waiting"


@pytest.mark.parametrize("ground", ["", "  ", "免", "免" * 301, "\0\0\0\0"])
def test_an_exemption_needs_its_ground(kashgar, ground):
    assert refused(ask, kashgar, ground).clauses == ("KS-4.6.f",)


def test_nobody_is_exempted_from_what_the_pack_does_not_say(kashgar):
    assert "没有免交的规定" in refused(ask, kashgar, item="degree_scan").message
    assert "清单上没有" in refused(ask, kashgar, item="nothing").message


@pytest.mark.clause("QZ-2.3.d")
def test_one_proof_of_one_issuer_stands_under_all_that_it_shows(qinzhou):
    (proof,) = qinzhou.attach("industry_education")

    (shared,) = share_material(actor=qinzhou.who, now=NOW, material_id=proof.pk, items=["frontline"])
    share_material(actor=qinzhou.who, now=NOW, material_id=proof.pk, items=["frontline"])

    assert (shared.file, shared.item) == (proof.file, "frontline")
    assert Material.objects.count() == 2
    for other in (["degree_proof"], ["frontline", "nothing"], []):
        refusal = refused(share_material, actor=qinzhou.who, now=NOW, material_id=proof.pk, items=other)
        assert refusal.clauses == ("QZ-2.3.d",)
