"""The form in which a drawn panel is entered."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.stages.committees.models import PoolMember
from zhicheng.stages.panels.models import PanelSeat


class PanelForm(forms.Form):
    """Label and day of the draw, and a role for each pool member that was drawn."""

    label = forms.CharField(
        label=_("名单名称"),
        max_length=60,
        help_text=_("例如“第1次会，建筑组”。"),
        widget=forms.TextInput(attrs={"class": "zc-w16"}),
    )
    drawn_on = forms.DateField(
        label=_("抽取日期"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "zc-w8"})
    )

    def __init__(self, *args: Any, pool: Sequence[PoolMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pool = pool
        for member in pool:
            self.fields[_name(member)] = forms.ChoiceField(
                choices=[("", _("没有抽到")), *PanelSeat.Role.choices],
                required=False,
                label=member.person.name,
                widget=forms.Select(attrs={"class": "form-select w-auto", "aria-label": member.person.name}),
            )

    def rows(self) -> list[tuple[PoolMember, forms.BoundField]]:
        """Each pool member with the input for his role."""
        return [(member, self[_name(member)]) for member in self.pool]

    def members(self) -> dict[int, str]:
        """The roles of those drawn, by pool member id."""
        roles = {member.pk: self.cleaned_data[_name(member)] for member in self.pool}
        return {number: role for number, role in roles.items() if role}


def _name(member: PoolMember) -> str:
    return f"role-{member.pk}"
