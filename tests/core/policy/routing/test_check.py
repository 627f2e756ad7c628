"""The model check finds nothing in the packs, and every fault that is sown."""

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.policy.routing.conftest import shelf_of
from zhicheng.core.policy.routing.chains import Chain, build_chain
from zhicheng.core.policy.routing.deciding import Case, any_case, each_case, possible
from zhicheng.core.policy.routing.loading import routes_of
from zhicheng.core.policy.routing.model import BACK
from zhicheng.core.policy.routing.walking import walk
from zhicheng.core.policy.sources import Source

PLAIN = {"kind": "review", "employer_kind": "public_institution", "committee": "own", "origin": "local"}
PLACES = ("guangxi-2022", "qinzhou-2020", "kashgar-2020")


@pytest.mark.parametrize("policy", PLACES)
def test_no_pack_has_a_fault(library, check_all, policy):
    report = check_all(library.pack(policy))
    assert [violation.as_json() for violation in report.violations] == []


def test_a_city_inherits_ways_that_keep_to_its_own_figures(library, check_all):
    report = check_all(library.pack("example-city-2026"), **PLAIN)
    assert [violation.as_json() for violation in report.violations] == []


def sown(text: str, step: str, old: str, new: str) -> str:
    """Change the first `old` in a step's entry."""
    start = text.index(f'[[steps]]\nid = "{step}"')
    end = text.find("\n[[steps]]", start + 1)
    entry = text[start : end if end > 0 else len(text)]
    assert old in entry
    return text.replace(entry, entry.replace(old, new, 1), 1)


FAULTS = [
    # step, what stands there, what is sown, the fault, where it is found
    ("check", 'to = "next"', 'to = "recommend"', "skipped_gate", "deliberation"),
    ("accept", 'to = "next"', 'to = "ballot"', "skipped_gate", "meeting"),
    ("ballot", 'to = "next"', 'to = "confirm"', "skipped_gate", "result_notice"),
    ("opinion", 'to = "next"', 'to = "certified"', "skipped_gate", "confirmation"),
    ("correct", 'answer = "approve", to = "back"', 'answer = "approve", to = "open"', "skipped_gate", "acceptance"),
    ("complete", 'to = "back"', 'to = "certified"', "skipped_gate", "ballot"),
    ("investigate", 'to = "back"', 'to = "confirm"', "skipped_gate", "result_notice"),
    ("accept", 'to = "next"', 'to = "meet"', "order", "meet"),
    ("employer_notice", 'when = "reviewed"', 'when = "reviewed and to_senior"', "missing_gate", "employer_notice"),
    ("ballot", 'gate = "ballot"', 'gate = "meeting"', "missing_gate", "ballot"),
    ("accept", 'answer = "approve"', 'answer = "reject"', "dead_end", "apply"),
    ("ballot", 'to = "not_passed"', 'to = "announce"', "wrong_end", "ballot"),
    ("ballot", 'to = "not_passed"', 'to = "certified"', "wrong_end", "ballot"),
    ("meet", 'answer = "approve", to = "next"', 'answer = "approve", to = "open"', "wrong_end", "meet"),
    ("accept", 'answer = "return", to = "correct"', 'answer = "return", to = "not_accepted"', "wrong_end", "accept"),
    ("accept", 'answer = "return", to = "correct"', 'answer = "return", to = "open"', "lost_return", "accept"),
    ("complete", 'answer = "approve", to = "back"', 'answer = "lapse", to = "abandoned"', "lost_return", "check"),
    ("certificate", 'to = "certified"', 'to = "next"', "nowhere", "certificate"),
    ("accept", '{ body = "organizer", clauses = [] },', "", "no_actor", "accept"),
    (
        "check",
        '{ body = "employer", clauses = ["GX-20.1"] }',
        '{ body = "applicant", clauses = [] }',
        "own_act",
        "check",
    ),
    ("confirm", '{ body = "regional_hr"', '{ body = "committee"', "own_act", "confirm"),
    ("confirm", '{ body = "city_hr"', '{ body = "county_hr"', "authority", "confirm"),
    ("recommend", '{ body = "city_hr"', '{ body = "county_hr"', "authority", "recommend"),
    ("certificate", '{ body = "county_hr"', '{ body = "city_hr"', "authority", "certificate"),
    ("recommend", '{ body = "department_in_charge"', '{ body = "employer"', "own_act", "recommend"),
    ("result_notice", 'period = "result_notice"', 'parameter = "transfer_years"', "short_notice", "result_notice"),
]


@pytest.mark.parametrize(("step", "old", "new", "fault", "at"), FAULTS)
def test_every_sown_fault_is_found_with_its_case(texts, with_routes, check_all, step, old, new, fault, at):
    pack = with_routes(sown(texts["guangxi-2022"], step, old, new))
    found = [violation for violation in check_all(pack, **PLAIN).violations if violation.fault == fault]
    assert at in {violation.at for violation in found}
    assert all(violation.facts for violation in found)


def test_a_skipped_gate_is_shown_by_a_path_from_the_application_to_the_title(texts, with_routes, check_all):
    pack = with_routes(sown(texts["guangxi-2022"], "check", 'to = "next"', 'to = "recommend"'))
    (violation,) = [
        violation
        for violation in check_all(pack, **PLAIN).violations
        if (violation.fault, violation.at) == ("skipped_gate", "deliberation")
    ]
    path = [state.id for state in violation.path]
    assert path[:3] == ["apply", "check", "recommend"]
    assert path[-1] == "certified"
    assert "deliberate" not in path


def test_a_longer_notice_in_the_law_makes_the_written_one_too_short(library, check_all):
    pack = library.pack("guangxi-2022")
    longer = msgspec.structs.replace(pack.parameters["employer_notice"], value=7)
    tightened = replace(pack, parameters={**pack.parameters, "employer_notice": longer})
    faults = {(violation.fault, violation.at) for violation in check_all(tightened, **PLAIN).violations}
    assert faults == {("short_notice", "employer_notice")}


def test_what_never_applies_is_told(texts, with_routes, check_all):
    text = sown(texts["kashgar-2020"], "defence", 'when = "to_senior', 'when = "ground == postdoc and to_senior')
    faults = {(violation.fault, violation.at) for violation in check_all(with_routes(text, "kashgar-2020")).violations}
    assert ("never", "defence") in faults


@pytest.fixture(scope="module")
def cases(library) -> dict[str, list[Chain]]:
    """Every case of the three places."""
    found = {}
    for policy in PLACES:
        pack = library.pack(policy)
        start = Case(any_case(pack.routes, pack.schema))
        found[policy] = list(each_case(pack.routes, start, lambda case, pack=pack: build_chain(pack.routes, case)))
    return found


@pytest.fixture(scope="module")
def ways(cases) -> list[Chain]:
    """Every distinct way of the three places."""
    distinct = {chain.shape: chain for chains in cases.values() for chain in chains if chain.stops}
    return list(distinct.values())


def without_step(chain: Chain, step: str, following: str) -> Chain:
    """Return the way with one step left out and everything that led to it leading on."""

    def relinked(stop):
        return replace(stop, moves=tuple(replace(m, to=following if m.to == step else m.to) for m in stop.moves))

    return replace(
        chain,
        stops=tuple(relinked(stop) for stop in chain.stops if stop.step.id != step),
        asides=tuple(relinked(stop) for stop in chain.asides),
    )


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_gated_step_can_be_left_out_of_any_way(ways, data):
    chain = data.draw(st.sampled_from(ways))
    gates = {gate.id for gate in chain.gates}
    inner = [stop for stop in chain.stops[1:-1] if stop.step.gate in gates]
    stop = data.draw(st.sampled_from(inner))
    following = chain.stops[chain.stops.index(stop) + 1].step.id
    faults = {(violation.fault, violation.at) for violation in walk(without_step(chain, stop.step.id, following))}
    assert ("missing_gate", stop.step.gate) in faults


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_return_may_fail_to_come_back(ways, data):
    chain = data.draw(st.sampled_from(ways))
    entered = {move.to for stop in chain.stops for move in stop.moves}
    asides = [stop for stop in chain.asides if stop.step.id in entered]
    aside = data.draw(st.sampled_from(asides))
    refusing = tuple(move for move in aside.moves if move.to != BACK)
    cut = replace(
        chain, asides=tuple(replace(stop, moves=refusing) if stop is aside else stop for stop in chain.asides)
    )
    faults = {violation.fault for violation in walk(cut)}
    assert "lost_return" in faults


@settings(max_examples=150, deadline=None)
@given(policy=st.sampled_from(PLACES), data=st.data())
def test_the_cases_cover_every_combination_once_and_with_the_same_way(library, cases, policy, data):
    pack = library.pack(policy)
    every = any_case(pack.routes, pack.schema)
    facts = data.draw(st.fixed_dictionaries({name: st.sampled_from(values) for name, values in every.items()}))
    own = [chain for chain in cases[policy] if all(facts[name] in values for name, values in chain.facts.items())]
    single = Case({name: (value,) for name, value in facts.items()})
    if possible(pack.routes, single.facts):
        assert [chain.shape for chain in own] == [build_chain(pack.routes, single).shape]
    else:
        assert len(own) <= 1


def test_reading_the_same_text_twice_gives_the_same_routes(library, texts):
    pack = library.pack("kashgar-2020")
    again = routes_of(Source("kashgar-2020/routes.toml", texts["kashgar-2020"]), shelf_of(pack))
    assert again == pack.routes
