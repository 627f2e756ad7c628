"""Checklists by kind of applicant: what is asked for depends on what is known, and the lists say what the rules say."""

from itertools import product

import pytest

from tests.core.policy.notices import Notice
from zhicheng.core.policy import Demand, Material, Text
from zhicheng.core.policy.materials import CHECKLIST_FACTS
from zhicheng.stages.portfolios.kinds import Kind

LISTS = {"state-unit": "public_institution", "private-unit": "private_enterprise", "freelancer": "self_employed"}
ASKED_BY = {
    "QZ-2.2.2.d": "degree_proof",
    "QZ-2.2.3.c": "title_certificate",
    "QZ-2.2.4.d": "industry_education",
    "QZ-2.2.5.1.a": "exceptional_proof",
    "QZ-2.2.5.2.b": "same_person_proof",
}
FORBIDDEN_BY = {"QZ-2.2.2.b": "degree_proof", "QZ-2.2.3.a": "title_certificate"}
DEPENDS_ON = ("degree_online", "title_held", "title_online", "exceptional", "identity_differs", "covid_frontline")
PACKS = ("guangxi-2022", "qinzhou-2020", "kashgar-2020")


def item_in(library, pack: str, checklist: str, key: str) -> Material:
    return next(item for item in library.pack(pack).checklists[checklist].items if item.key == key)


def failed(answer) -> set[str]:
    return {finding.clause for finding in answer.findings if finding.result == "failed"}


@pytest.mark.clause("QZ-2.2.2.b", "QZ-2.2.2.d", "QZ-2.2.3.a", "QZ-2.2.3.c", "QZ-2.2.4.d", "QZ-2.2.5.2.b", "QZ-2.3.a")
@pytest.mark.parametrize(("checklist", "kind"), LISTS.items())
def test_the_list_asks_for_what_the_rules_ask_for(library, checklist, kind):
    qz = Notice(library, "qinzhou-2020", "2020-08-10")
    items = {item.key: item for item in library.pack("qinzhou-2020").checklists[checklist].items}

    for told in product((True, False), repeat=len(DEPENDS_ON)):
        facts = dict(zip(DEPENDS_ON, told, strict=True)) | {"identity_recorded": False, "title_of_series": False}
        demands = {key: item.demand(facts) for key, item in items.items()}
        known = {name: facts[name] for name in DEPENDS_ON}
        case = {"employer_kind": kind, "handed_in": ["form", "commitment", "title_number"]} | known
        missing = failed(qz.ask("materials", case))
        wrong = failed(qz.ask("materials", case | {"demanded": list(FORBIDDEN_BY.values())}))
        for clause, key in ASKED_BY.items():
            assert (demands[key] is Demand.REQUIRED) == (clause in missing), (key, facts)
        for clause, key in FORBIDDEN_BY.items():
            assert (demands[key] is Demand.NOT_ASKED) == (clause in wrong), (key, facts)


@pytest.mark.clause("QZ-2.2.2.a")
def test_a_state_unit_verifies_the_diploma_itself(library):
    assert item_in(library, "qinzhou-2020", "state-unit", "degree_proof").demand({}) is Demand.NOT_ASKED


@pytest.mark.clause("GX-19.4")
@pytest.mark.parametrize(
    ("key", "facts", "demand"),
    [
        ("degree", {}, Demand.OPTIONAL),
        ("degree", {"degree_online": True}, Demand.NOT_ASKED),
        ("degree", {"degree_online": False}, Demand.REQUIRED),
        ("held_title", {"title_held": False}, Demand.NOT_ASKED),
        ("held_title", {"title_held": True}, Demand.OPTIONAL),
        ("held_title", {"title_held": True, "title_online": True}, Demand.NOT_ASKED),
        ("held_title", {"title_held": True, "title_online": False}, Demand.REQUIRED),
        ("held_title", {"title_held": True, "title_of_series": True}, Demand.OPTIONAL),
        ("photo", {"degree_online": True}, Demand.REQUIRED),
    ],
)
def test_what_is_looked_up_is_not_asked_for(library, key, facts, demand):
    assert item_in(library, "guangxi-2022", "engineering-intermediate", key).demand(facts) is demand


@pytest.mark.clause("KS-4.9.a")
def test_kashgar_asks_for_scans_although_they_can_be_looked_up(library):
    known = dict.fromkeys(CHECKLIST_FACTS, True)

    for checklist in ("review", "aid", "special"):
        keys = ("degree_scan", "chsi_report", "title_scan")
        asked = [item_in(library, "kashgar-2020", checklist, key).demand(known) for key in keys]
        assert asked == [Demand.REQUIRED] * 3
    assert item_in(library, "kashgar-2020", "review", "title_scan").demand({"title_held": False}) is Demand.NOT_ASKED


@pytest.mark.clause("KS-4.6.f")
def test_the_pack_names_the_office_that_exempts(library):
    found = item_in(library, "kashgar-2020", "review", "education_certificate")

    assert (found.exempt_by, found.exempt_clause, found.clause) == ("hr", "KS-4.6.f", "KS-4.6.e")


@pytest.mark.clause("QZ-2.3.d")
def test_proofs_of_one_issuer_are_one(library):
    checklist = library.pack("qinzhou-2020").checklists["private-unit"]

    assert [item.key for item in checklist.of_issuer("industry_education")] == ["frontline"]
    assert [item.key for item in checklist.of_issuer("degree_proof")] == []
    assert checklist.merge_clause == "QZ-2.3.d"


@pytest.mark.clause("GX-53.1", "KS-4.6.j")
def test_packs_cite_their_own_clause_on_classified_material(library):
    cited = {name: {one.classified_clauses for one in library.pack(name).checklists.values()} for name in PACKS}

    assert cited == {"guangxi-2022": {("GX-53.1",)}, "qinzhou-2020": {()}, "kashgar-2020": {("KS-4.6.j",)}}


@pytest.mark.parametrize("pack", PACKS)
def test_each_kind_of_employer_has_one_list(library, pack):
    kinds = [kind for one in library.pack(pack).checklists.values() for kind in one.employer_kinds]

    assert sorted(kinds) == sorted(library.pack(pack).schema.enumerations["employer_kind"].values)


@pytest.mark.parametrize("pack", PACKS)
def test_evidence_follows_kinds_that_a_library_has(library, pack):
    shown = {kind for one in library.pack(pack).checklists.values() for item in one.items for kind in item.shows}

    assert shown <= set(Kind.values)


@pytest.mark.parametrize(
    ("only_if", "unless", "facts", "demand"),
    [
        ("", (), {}, Demand.OPTIONAL),
        ("exceptional", (), {}, Demand.OPTIONAL),
        ("exceptional", (), {"exceptional": None}, Demand.OPTIONAL),
        ("exceptional", ("title_online",), {"title_online": True}, Demand.NOT_ASKED),
        ("exceptional", ("title_online",), {"exceptional": True}, Demand.OPTIONAL),
        ("", ("title_online", "degree_online"), {"title_online": False}, Demand.OPTIONAL),
        ("", ("title_online", "degree_online"), {"title_online": False, "degree_online": True}, Demand.NOT_ASKED),
    ],
)
def test_what_cannot_be_told_stays_as_listed(only_if, unless, facts, demand):
    words = Text(zh="证明", en="proof")
    item = Material(
        number=1,
        key="proof",
        title=words,
        required=False,
        clause="YS-3.1",
        hint=words,
        max_pages=None,
        only_if=only_if,
        unless=unless,
    )

    assert item.demand(facts) is demand
