"""Decision-advice information counted as papers (Qinzhou's notice, section 6 (2))."""

import pytest

from tests.core.policy.notices import Notice

TABLE = [
    ("QZ-6.2.b", "central", "single", ("none", "principal_leader", "other_leader"), "authoritative", 1),
    ("QZ-6.2.c", "central", "single", ("central_leader",), "authoritative", 2),
    ("QZ-6.2.d", "central", "composite", ("none", "principal_leader", "other_leader"), "authoritative", 0.5),
    ("QZ-6.2.e", "central", "composite", ("central_leader",), "authoritative", 1),
    ("QZ-6.2.f", "region", "single", ("none", "central_leader"), "core", 1),
    ("QZ-6.2.g", "region", "single", ("principal_leader",), "core", 2),
    ("QZ-6.2.h", "region", "single", ("other_leader",), "core", 1.5),
    ("QZ-6.2.i", "region", "composite", ("none", "central_leader"), "public", 1),
    ("QZ-6.2.j", "region", "composite", ("principal_leader",), "core", 1),
    ("QZ-6.2.k", "region", "composite", ("other_leader",), "core", 0.5),
]
LEADERS = ("none", "central_leader", "principal_leader", "other_leader")


@pytest.fixture
def qz(library):
    return Notice(library, "qinzhou-2020", "2020-08-10")


def item(source, adoption, instruction, article="a", **more):
    return {"article": article, "source": source, "adoption": adoption, "instruction": instruction} | more


def counted(qz, *items):
    answer = qz.ask("credit", {"items": list(items)})
    return [answer.decision, *(answer.values[kind] for kind in ("authoritative", "core", "public"))]


def referred(qz, *items):
    answer = qz.ask("credit", {"items": list(items)})
    return {finding.clause for finding in answer.findings if finding.refer and finding.result == "failed"}


@pytest.mark.clause(
    "QZ-6.2.b",
    "QZ-6.2.c",
    "QZ-6.2.d",
    "QZ-6.2.e",
    "QZ-6.2.f",
    "QZ-6.2.g",
    "QZ-6.2.h",
    "QZ-6.2.i",
    "QZ-6.2.j",
    "QZ-6.2.k",
)
@pytest.mark.parametrize(("clause", "source", "adoption", "instructions", "kind", "worth"), TABLE)
def test_every_row_of_the_table(qz, clause, source, adoption, instructions, kind, worth):
    for instruction in instructions:
        answer = qz.ask("credit", {"items": [item(source, adoption, instruction)]})
        expected = {"authoritative": 0, "core": 0, "public": 0} | {kind: worth}

        assert (answer.decision, answer.values) == ("yes", expected)
        assert [f.clause for f in answer.findings if f.clause not in ("QZ-6.2.a", "QZ-6.2.l")] == [clause]


@pytest.mark.clause("QZ-6.2.m")
@pytest.mark.parametrize("adoption", ["single", "composite"])
def test_departmental_journals_do_not_count(qz, adoption):
    for instruction in LEADERS:
        assert counted(qz, item("department", adoption, instruction)) == ["yes", 0, 0, 0]
        assert qz.says("QZ-6.2.m", "credit", {"items": [item("department", adoption, instruction)]}) == ("yes", "met")


@pytest.mark.clause("QZ-6.2.a")
def test_nothing_written_counts_nothing(qz):
    assert counted(qz) == ["yes", 0, 0, 0]
    assert qz.says("QZ-6.2.a", "credit", {"items": []}) == ("yes", "")


@pytest.mark.clause("QZ-6.2.l")
def test_articles_add_up_and_one_article_does_not(qz):
    single, led = item("region", "single", "none"), item("region", "single", "principal_leader")
    elsewhere = item("region", "single", "none", "b")

    assert counted(qz, single, led) == ["yes", 0, 2, 0]
    assert counted(qz, led, single) == ["yes", 0, 2, 0]
    assert counted(qz, single, single) == ["yes", 0, 1, 0]
    assert counted(qz, single, elsewhere) == ["yes", 0, 2, 0]
    assert qz.says("QZ-6.2.l", "credit", {"items": [single, led]}) == ("yes", "met")
    assert qz.says("QZ-6.2.l", "credit", {"items": [single, elsewhere]}) == ("yes", "")


@pytest.mark.clause("QZ-6.2.l", "QZ-6.2.m")
def test_the_higher_kind_counts(qz):
    central, region = item("central", "single", "none"), item("region", "single", "none")
    composite, department = item("region", "composite", "none"), item("department", "single", "none")

    assert counted(qz, region, central) == ["yes", 1, 0, 0]
    assert counted(qz, composite, region) == ["yes", 0, 1, 0]
    assert counted(qz, department, composite) == ["yes", 0, 0, 1]
    assert referred(qz, region, central) == set()
    assert referred(qz, department, composite) == set()


@pytest.mark.clause("QZ-6.2.l")
def test_what_cannot_be_compared_is_weighed_by_a_person(qz):
    half_authoritative = item("central", "composite", "none")
    two_core = item("region", "single", "principal_leader")
    half_core, public = item("region", "composite", "other_leader"), item("region", "composite", "none")

    assert referred(qz, half_authoritative, two_core) == {"QZ-6.2.l"}
    assert referred(qz, half_core, public) == {"QZ-6.2.l"}
    assert referred(qz, half_authoritative, half_core) == set()
    assert referred(qz, half_authoritative, two_core | {"article": "b"}) == set()
    assert counted(qz, half_authoritative, two_core) == ["yes", 0.5, 0, 0]


@pytest.mark.clause("QZ-6.2.a")
def test_only_what_one_wrote_alone_counts(qz):
    own, shared = item("central", "single", "none", personal=True), item("region", "single", "none", personal=False)

    assert counted(qz, own, shared) == ["yes", 1, 0, 0]
    assert counted(qz, shared) == ["yes", 0, 0, 0]
    assert referred(qz, own, shared) == {"QZ-6.2.a"}
    assert referred(qz, own) == set()
    assert qz.says("QZ-6.2.a", "credit", {"items": [own]}) == ("yes", "met")
