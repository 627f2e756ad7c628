"""The form in which results are confirmed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.face.choices import offer
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.outcomes.queries import Result
from zhicheng.stages.outcomes.told import as_fact, facts_to_tell, form_field

_FACT = "fact-"


class ConfirmForm(forms.Form):
    """Which of the results that are ready, the document that confirms them, and what only the officer can see."""

    document_number = forms.CharField(
        label=_("确认文件的文号"),
        max_length=60,
        help_text=_("例如：示人社职〔2026〕12号。"),
        widget=forms.TextInput(attrs={"class": "zc-w16"}),
    )
    applications = forms.TypedMultipleChoiceField(
        label=_("要确认的人"), coerce=int, error_messages={"required": _("还没有选人。请选出要确认的人。")}
    )

    def __init__(self, *args: Any, ready: Sequence[Result], campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._facts = tuple(facts_to_tell(campaign))
        for name, field in facts_to_tell(campaign).items():
            self.fields[_FACT + name] = form_field(field)
        offer(self, "applications", [(one.application.pk, str(one.application.number)) for one in ready])
        self._all = {str(one.application.pk) for one in ready}

    def fact_fields(self) -> list[forms.BoundField]:
        """One input for everything that the officer has to say."""
        return [self[_FACT + name] for name in self._facts]

    def told(self) -> dict[str, Any]:
        """What the officer said, by fact, as the policy reads it; what was left open is left out."""
        said = {name: as_fact(self.cleaned_data[_FACT + name]) for name in self._facts}
        return {name: value for name, value in said.items() if value is not None}

    def chosen(self) -> set[str]:
        """Values that are ticked: all that are ready at first."""
        return {str(number) for number in self["applications"].value() or ()} if self.is_bound else self._all
