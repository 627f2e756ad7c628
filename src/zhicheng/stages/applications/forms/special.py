"""What everybody says who claims a special way: on which ground, and why; the facts come from the pack."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.stages.applications.forms.base import GroupForm
from zhicheng.stages.applications.models import FormGroup
from zhicheng.stages.portfolios.forms.fields import PickField

LONGEST_REASON = 1000


class SpecialForm(GroupForm):
    """The ground that is claimed (GX-18.2) and the reason in the applicant's own words."""

    group = FormGroup.SPECIAL

    ground = PickField(label=_("按哪一条申报"), choices=[])
    reason = forms.CharField(
        label=_("理由和依据"),
        max_length=LONGEST_REASON,
        help_text=_("写清楚什么时候、做了什么、有哪些文件证明，1000字以内。证明文件在“附件材料”里交。"),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
