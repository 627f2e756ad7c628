"""A service's no stands on the form: at its field or above, with the article; a fault of ours goes on."""

import pytest
from django import forms
from django.utils import translation

from zhicheng.infra.face.refusals import RefusalsAt
from zhicheng.infra.refusal import Refusal


class DayForm(forms.Form):
    day = forms.CharField()


@pytest.fixture(autouse=True)
def _chinese():
    with translation.override("zh-hans"):
        yield


def refused(refusal: Exception) -> DayForm:
    form = DayForm({"day": "x"})
    assert form.is_valid()
    with RefusalsAt(form):
        raise refusal
    return form


def test_at_the_field_at_fault():
    assert refused(Refusal("这一天已经过了。", field="day")).errors == {"day": ["这一天已经过了。"]}


@pytest.mark.parametrize("field", [None, "a field of another form"])
def test_above_the_form_where_it_has_no_such_field(field):
    assert refused(Refusal("名额已满。", field=field)).non_field_errors() == ["名额已满。"]


def test_with_the_articles_it_rests_on_each_once():
    (text,) = refused(Refusal("没有派监督员。", clauses=("GX-44.2", "GX-44.1"), field="day")).errors["day"]
    assert text.startswith("没有派监督员。（依据：")
    assert "44" in text
    assert "GX-" not in text
    assert "；" not in text


def test_what_was_done_stays_done():
    form = DayForm({"day": "x"})
    assert form.is_valid()
    with RefusalsAt(form):
        done = True
    assert done
    assert not form.errors


def test_a_fault_of_ours_goes_on():
    with pytest.raises(KeyError):
        refused(KeyError("ours"))
