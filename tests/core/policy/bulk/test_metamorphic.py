"""What may not matter does not matter, and one more year never hurts where no window closes."""

import copy
from datetime import date
from random import Random

import pytest

from tests.core.policy.bulk.people import invented

DAY = date(2024, 6, 15)
CLOSING = ("recognition",)  # art. 34: the years after graduation are limited


def shuffled(facts, rng):
    turned = copy.deepcopy(facts)
    for value in turned.get("person", {}).values():
        if isinstance(value, list):
            rng.shuffle(value)
    return turned


def with_a_year_more(facts):
    """The same person, whose periods of work all began a year earlier."""
    longer = copy.deepcopy(facts)
    for period in longer.get("person", {}).get("practice", []):
        if "from" in period:
            period["from"] = f"{int(period['from'][:4]) - 1}{period['from'][4:]}".replace("02-29", "02-28")
    return longer


def check_order(compiled, count, seed):
    rng = Random(seed)
    cases = invented(compiled, rng, count, [DAY])
    assert compiled.bulk([(day, shuffled(facts, rng)) for day, facts in cases]) == compiled.bulk(cases)


def check_years(compiled, count, seed):
    cases = [case for case in invented(compiled, Random(seed), count, [DAY]) if case[1].get("kind") not in CLOSING]
    before = compiled.bulk(cases)
    after = compiled.bulk([(day, with_a_year_more(facts)) for day, facts in cases])
    assert [
        case for case, one, other in zip(cases, before, after, strict=True) if one[0] is True and other[0] is not True
    ] == []


@pytest.mark.parametrize("policy", ["guangxi-2022", "qinzhou-2020", "kashgar-2020"])
def test_the_order_of_lists_does_not_matter(bench, policy):
    check_order(bench(policy, "application"), 150, 3)


@pytest.mark.parametrize("policy", ["guangxi-2022", "qinzhou-2020", "kashgar-2020", "engineering"])
def test_one_more_year_of_practice_never_hurts(bench, policy):
    check_years(bench(policy, "application"), 300, 4)


@pytest.mark.long
@pytest.mark.parametrize("policy", ["guangxi-2022", "qinzhou-2020", "kashgar-2020", "engineering"])
def test_order_and_years_of_many(bench, policy):
    for seed in range(10):
        check_order(bench(policy, "application"), 2000, seed)
        check_years(bench(policy, "application"), 2000, seed)
