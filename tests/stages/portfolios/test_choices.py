"""What the law tells apart is chosen by the law's own values and names."""

import pytest
from django.utils import translation

from zhicheng.infra.policies import library
from zhicheng.infra.policy_words import choices_of, names, value_name
from zhicheng.stages.portfolios import choices


@pytest.mark.parametrize(
    ("offered", "policy", "enumeration"),
    [
        (choices.HELD_SERIES, "guangxi-2022", "series"),
        (choices.ADVICE_SOURCES, "qinzhou-2020", "advice_source"),
        (choices.ADOPTIONS, "qinzhou-2020", "adoption"),
        (choices.INSTRUCTIONS, "qinzhou-2020", "instruction"),
    ],
)
def test_every_value_of_the_law_can_be_chosen_under_its_name(offered, policy, enumeration):
    values = library().pack(policy).schema.enumerations[enumeration].values

    assert sorted(value for value, _label in offered) == sorted(values)
    assert [str(label) for _value, label in offered] == [names().values[enumeration][value].zh for value, _ in offered]


@pytest.mark.parametrize(
    ("enumeration", "offered"),
    [
        ("place", choices.TitlePlace.values),
        ("degree_level", [value for value, _label in choices.EDUCATION_LEVELS]),
    ],
)
def test_what_the_forms_name_themselves_are_values_of_the_law(enumeration, offered):
    known = library().pack("guangxi-2022").schema.enumerations[enumeration].values

    assert set(offered) - set(known) == set()


def test_a_label_is_put_into_words_when_it_is_shown():
    label = dict(choices_of("series"))["engineering"]

    with translation.override("en"):
        english = str(label)

    assert (str(label), english, value_name("series", "engineering")) == ("工程", "Engineering", "工程")
