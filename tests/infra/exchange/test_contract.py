"""The contract: its schema in the documentation is the one that is read by, and answers are held against it."""

import json
from datetime import date
from pathlib import Path

import pytest

from zhicheng.infra.exchange.contract import (
    ContractError,
    InsuranceAnswer,
    answer_type,
    json_schema,
    read_answer,
    stored_answer,
    to_stored,
)
from zhicheng.infra.exchange.kinds import Kind

DOCS = Path(__file__).resolve().parents[3] / "docs"


def test_the_schema_in_the_documentation_is_the_one_that_answers_are_read_by():
    assert json.loads((DOCS / "exchange.schema.json").read_text(encoding="utf-8")) == json_schema()


@pytest.mark.parametrize("kind", Kind)
def test_the_examples_of_the_documentation_follow_the_contract(kind):
    text = (DOCS / "exchange.md").read_text(encoding="utf-8")
    example = text.partition(f"### `{kind.value.replace('_', '-')}`")[2].partition("```json\n")[2].partition("```")[0]

    assert type(read_answer(kind, example.encode())) is answer_type(kind)


def test_what_is_stored_is_read_back_without_the_name():
    answer = read_answer(Kind.INSURANCE, b'{"as_of": "2026-06-01", "name": "X", "rows": [], "wage": 1}')

    assert to_stored(answer) == {"as_of": "2026-06-01", "rows": []}
    assert stored_answer(Kind.INSURANCE, to_stored(answer)) == InsuranceAnswer(as_of=date(2026, 6, 1))


@pytest.mark.parametrize(
    ("kind", "body", "place"),
    [
        (Kind.INSURANCE, b"", "body"),
        (Kind.INSURANCE, b"[]", "body"),
        (Kind.INSURANCE, b'{"rows": []}', "body"),
        (
            Kind.INSURANCE,
            b'{"as_of": "2026-06-01", "rows": [{"month": "secret", "payer": "unit"}]}',
            "$.rows[0].month",
        ),
        (Kind.SANCTIONS, b'{"as_of": "2026-06-01", "covers": []}', "$.covers"),
        (
            Kind.SANCTIONS,
            (
                b'{"as_of": "2026-06-01", "covers": ["penalty"],'
                b' "rows": [{"register": "penalty", "since": "2026-02-01", "until": "2026-01-01"}]}'
            ),
            "rows[0].until: before since",
        ),
        (
            Kind.SANCTIONS,
            (
                b'{"as_of": "2026-06-01", "covers": ["penalty"],'
                b' "rows": [{"register": "integrity", "since": "2026-02-01"}]}'
            ),
            "rows[0].register: not among covers",
        ),
        (
            Kind.SANCTIONS,
            (
                b'{"as_of": "2026-06-01", "covers": ["discipline"],'
                b' "rows": [{"register": "discipline", "since": "2026-02-01"}]}'
            ),
            "rows[0].discipline: belongs to the register of discipline, and only there",
        ),
    ],
)
def test_what_is_no_answer_is_told_by_its_place_and_never_by_its_value(kind, body, place):
    with pytest.raises(ContractError) as caught:
        read_answer(kind, body)

    assert str(caught.value) == place
