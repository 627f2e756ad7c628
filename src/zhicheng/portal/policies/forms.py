"""The form of an approval: what was read is named by its reference, and a second look comes before it counts."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ApprovalForm(forms.Form):
    """`reference` is what the approver has before his eyes; the second time `final` comes with it."""

    reference = forms.CharField(widget=forms.HiddenInput)
    read = forms.BooleanField(
        label=_("我看过这一版的全部变动和核对结果"),
        error_messages={"required": _("看过变动和核对结果，再勾选。")},
    )

    @property
    def is_final(self) -> bool:
        """Whether the approver looked a second time."""
        return "final" in self.data
