"""Expressions written back are read as the same tree."""

import pytest

from zhicheng.core.policy.parsing import Names, parse
from zhicheng.core.policy.telling.writing import write
from zhicheng.infra.policies import library

EXPRESSIONS = (
    "kind in (review, transfer) and (person.retired or not person.employed)",
    "not (person.retired and person.employed)",
    "(1 - (2 - 3)) * 2 % 5 >= 4 + 1 * 2",
    "any(d.level >= master and d.awarded_on <= asked for d in person.degrees if d.fits)",
    "sum(least((t.years for t in standard.ladder if t.from_ == technician), 0) for a in standard.ladder) > 0",
    "years_worked([p for p in person.practice if p.series == title.series], None, asked) >= 3",
    "standard.minimum_degree[title.level] == None",
    "'2020-05-15' <= asked and asked <= '2020-06-30'",
)


@pytest.fixture(scope="module")
def names() -> Names:
    pack = library().pack("guangxi-2022")
    facts = {name: field.type for name, field in pack.schema.fields_of("application").items()}
    return Names(schema=pack.schema, facts=facts, parameters={}, definitions={})


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_what_is_written_reads_as_the_same(names, text):
    tree = parse(text, names)

    assert parse(write(tree), names) == tree


def test_definitions_are_written_out(names):
    defined = Names(
        schema=names.schema,
        facts=names.facts,
        parameters={},
        definitions={"barred": "person.retired or person.employed"},
    )

    assert write(parse("not barred", defined)) == "not (person.retired or person.employed)"
