"""What a unit's manager fills in to entrust an agency."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.stages.registry.forms.asking import proof_field
from zhicheng.stages.registry.forms.fields import day_input


class MandateForm(forms.Form):
    """To which agency, by which letter, from when until when."""

    agency = forms.CharField(
        label=_("代理机构全称"),
        max_length=120,
        help_text=_("托管你们单位人员人事档案的机构。"),
        widget=forms.TextInput(attrs={"class": "zc-w24"}),
    )
    number = forms.CharField(label=_("委托书编号"), max_length=60, widget=forms.TextInput(attrs={"class": "zc-w16"}))
    since = forms.DateField(label=_("从哪天起"), widget=day_input())
    until = forms.DateField(label=_("到哪天止"), help_text=_("这一天还算在内。"), widget=day_input())
    file = proof_field(_("委托书"), _("双方盖章的，照片或者 PDF。"))

    def facts(self) -> dict[str, Any]:
        """Arguments for `entrust_agency` besides the file."""
        return {name: value for name, value in self.cleaned_data.items() if name != "file"}
