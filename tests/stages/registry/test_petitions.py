"""What only a registrar can settle: whose number it is, who one was before, and that one is who one says."""

import pytest
from django.db import IntegrityError, transaction

from tests.stages.registry.asking import PHONE, account, ask, claim, decide, number, register, who
from tests.stages.registry.desk import NOW, applicant, make_desk, others
from tests.world import SYSTEM, refused
from zhicheng.infra.access import Denied
from zhicheng.infra.audit.models import AuditEntry
from zhicheng.infra.audit.recording import fingerprint
from zhicheng.stages.applications.services import start_application
from zhicheng.stages.registry.employing import Workplace
from zhicheng.stages.registry.models import Change, Organization, Person, Petition
from zhicheng.stages.registry.numbers import NumberTaken
from zhicheng.stages.registry.queries import identity_of
from zhicheng.stages.registry.services import enrol_person, register_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def here(desk) -> Workplace:
    return Workplace(employer_id=desk.world.employer.pk)


def changes() -> list[tuple[str, str]]:
    return list(Change.objects.order_by("id").values_list("person__name", "act"))


def test_an_employer_not_known_yet_is_entered_and_waits(desk):
    person = register(account(), Workplace(name="示例县望岳建材厂", place_id=desk.world.county.pk))

    assert (person.employer.name, person.employer.verified_at) == ("示例县望岳建材厂", None)


def test_who_names_a_waiting_employer_joins_it(desk):
    person = register(account(), Workplace(name=desk.waiting.name, place_id=desk.world.county.pk))

    assert person.employer == desk.waiting


def test_a_freelancer_has_a_place_and_no_employer(desk):
    person = register(account(), Workplace(place_id=desk.world.city.pk))

    assert (person.employer, person.place) == (None, desk.world.city)
    assert decide(desk, ask(who(person), "verify")).state == "granted"


def test_no_place_and_an_office_for_an_employer_are_refused(desk):
    assert refused(register, account("a"), Workplace()).field == "place"
    office = Workplace(name=desk.world.hr.name, place_id=desk.world.city.pk)
    assert refused(register, account("b"), office).field == "employer_name"
    assert Organization.objects.filter(name=desk.world.hr.name).count() == 1


@pytest.mark.parametrize("name", ["林𬭚", "李㛃", "买买提·艾力"])
def test_rare_characters_belong_in_names(here, name):
    person = register(account(), here, name=name)

    person.refresh_from_db()
    assert person.name == name


@pytest.mark.parametrize("name", ["林知远👷", "林7", "林", "林\ue000远", "远" * 10_000])
def test_what_is_no_name_is_refused_at_its_field(here, name):
    assert refused(register, account(), here, name=name).field == "name"
    assert not Person.objects.filter(name=name).exists()


@pytest.mark.clause("QZ-2.2.5.2.a")
def test_a_number_of_somebody_else_can_be_claimed_and_a_draft_begun(desk, here):
    holder = applicant(desk.world, 300)
    newcomer = account()
    with pytest.raises(NumberTaken):
        register_person(actor=newcomer, now=NOW, name="林知远", id_number=holder.id_number, phone=PHONE, workplace=here)

    petition = claim(newcomer, holder.id_number, here)

    person = petition.person
    assert (person.account_id, person.id_number_hash) == (newcomer.account_id, None)
    assert person.birth_date == holder.birth_date
    draft = start_application(actor=who(person), now=NOW, campaign_id=desk.world.campaign.pk)
    assert draft.status == "draft"


def test_a_claim_that_is_granted_moves_the_number_on_record(desk, here):
    holder = applicant(desk.world, 300)
    taken, before = holder.id_number, fingerprint(Person.objects.get(pk=holder.pk)).hex()
    petition = claim(account(), taken, here)

    decide(desk, petition)

    holder.refresh_from_db()
    owner = Person.objects.get(pk=petition.person_id)
    assert (holder.id_number, holder.id_number_hash) == ("", None)
    assert (owner.id_number, owner.verified_via, owner.verified_by) == (taken, "document", desk.world.hr)
    assert changes() == [("覃若溪", "number_taken"), ("林知远", "number_given")]
    lost = Change.objects.get(act="number_taken")
    assert (lost.before, lost.after) == (before, fingerprint(holder).hex())
    assert (lost.reason, lost.by_id, lost.office) == ("看过户口簿原件", desk.registrar.person_id, desk.world.hr)


def test_a_claim_that_is_refused_changes_nothing_but_tells_why(desk, here):
    holder = applicant(desk.world, 300)
    petition = claim(account(), holder.id_number, here)

    decide(desk, petition, granted=False, reason="照片看不清")

    holder.refresh_from_db()
    petition.refresh_from_db()
    assert holder.id_number_hash is not None
    assert (petition.state, petition.reason, changes()) == ("refused", "照片看不清", [])


def test_a_number_that_nobody_has_needs_no_claim(here):
    assert refused(claim, account(), number(7), here).field == "id_number"


def test_a_roster_person_of_another_name_is_claimed_too(desk, here):
    listed = enrol_person(actor=SYSTEM, now=NOW, name="林知近", id_number=number(1), employer=desk.world.employer)

    decide(desk, claim(account(), listed.id_number, here))

    assert Person.objects.get(name="林知远").id_number == number(1)


@pytest.mark.clause("QZ-2.2.5.2.b")
def test_a_former_name_is_known_once_a_registrar_has_seen_the_proof(desk):
    person = applicant(desk.world, 300)
    petition = ask(who(person), "former_name", name="覃 小溪")
    assert identity_of(person)["former_names"] == []

    decide(desk, petition)

    assert identity_of(person)["former_names"] == ["覃小溪"]
    assert changes() == [("覃若溪", "former_name")]


@pytest.mark.clause("QZ-2.2.5.2.b")
def test_a_new_number_replaces_the_old_one_which_is_kept(desk):
    person = applicant(desk.world, 300)
    old = person.id_number
    petition = ask(who(person), "new_number", id_number=number(5))

    decide(desk, petition)

    person.refresh_from_db()
    petition.refresh_from_db()
    assert (person.id_number, person.sex, petition.id_number) == (number(5), "male", old)
    assert identity_of(person)["former_numbers"] == 1


@pytest.mark.clause("QZ-2.2.5.2.b")
def test_a_former_number_is_recorded_and_changes_nothing_else(desk):
    person = applicant(desk.world, 300)
    before = person.id_number_hash

    decide(desk, ask(who(person), "former_number", id_number=number(5)))

    person.refresh_from_db()
    assert (person.id_number_hash, identity_of(person)["former_numbers"]) == (before, 1)


def test_a_new_number_of_somebody_else_is_not_given(desk):
    person, other = applicant(desk.world, 300), applicant(desk.world, 301, "苏合")
    petition = ask(who(person), "new_number", id_number=other.id_number)

    assert "合并" in refused(decide, desk, petition).message
    assert Petition.objects.get(pk=petition.pk).state == "waiting"


@pytest.mark.clause("QZ-2.2.5.2.a")
def test_wrong_numbers_and_the_present_ones_are_refused_at_their_field(desk):
    person = applicant(desk.world, 300)

    assert refused(ask, who(person), "former_number", id_number="450000199001011234").field == "id_number"
    assert refused(ask, who(person), "new_number", id_number=person.id_number).field == "id_number"
    assert refused(ask, who(person), "former_name", name=person.name).field == "name"


def test_one_of_a_kind_waits_and_is_decided_once(desk):
    person = applicant(desk.world, 300)
    petition = ask(who(person), "verify")
    assert "正在等核对" in refused(ask, who(person), "verify").message
    decide(desk, petition)

    assert "已经办过" in refused(decide, desk, petition).message
    assert "已经核验过" in refused(ask, who(person), "verify").message


def test_a_decision_has_a_reason_and_an_audit_entry(desk):
    petition = ask(who(applicant(desk.world, 300)), "verify")
    before = AuditEntry.objects.count()

    assert refused(decide, desk, petition, reason=" ").field == "reason"
    decide(desk, petition)

    assert AuditEntry.objects.count() == before + 2


def test_nobody_else_decides_and_nobody_decides_the_own(desk):
    petition = ask(who(applicant(desk.world, 300)), "verify")
    own = ask(desk.registrar, "verify")

    for stranger in others(desk).values():
        with pytest.raises(Denied):
            decide(desk, petition, actor=stranger)
    with pytest.raises(Denied):
        decide(desk, own)


def test_a_record_is_never_changed(desk):
    decide(desk, ask(who(applicant(desk.world, 300)), "verify"))

    for act in (lambda: Change.objects.update(reason="别的"), lambda: Change.objects.all().delete()):
        with pytest.raises(Exception, match=r"append_only|permission denied"), transaction.atomic():
            act()
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(name="覃若溪").update(verified_via="")
