"""The form in which results are confirmed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.face.choices import offer
from zhicheng.stages.outcomes.queries import Result


class ConfirmForm(forms.Form):
    """Which of the results that are ready, and the number of the document that confirms them."""

    document_number = forms.CharField(
        label=_("确认文件的文号"),
        max_length=60,
        help_text=_("例如：示人社职〔2026〕12号。"),
        widget=forms.TextInput(attrs={"class": "zc-w16"}),
    )
    applications = forms.TypedMultipleChoiceField(
        label=_("要确认的人"), coerce=int, error_messages={"required": _("还没有选人。请选出要确认的人。")}
    )

    def __init__(self, *args: Any, ready: Sequence[Result], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "applications", [(one.application.pk, str(one.application.number)) for one in ready])
        self._all = {str(one.application.pk) for one in ready}

    def chosen(self) -> set[str]:
        """Values that are ticked: all that are ready at first."""
        return {str(number) for number in self["applications"].value() or ()} if self.is_bound else self._all
