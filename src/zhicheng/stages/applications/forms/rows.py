"""The forms of what a group has several of: as the library asks for them, and what only an application asks."""

from django.utils.translation import gettext_lazy as _

from zhicheng.stages.applications.forms.base import GroupForm
from zhicheng.stages.applications.models import FormGroup
from zhicheng.stages.portfolios.forms.fields import YesNoField
from zhicheng.stages.portfolios.forms.rows import AchievementFields, DegreeFields, PeriodFields, TitleFields


class DegreeForm(DegreeFields, GroupForm):
    """One 学历学位, and whether it fits the specialty applied for."""

    group, in_row = FormGroup.EDUCATION, True

    fits = YesNoField(label=_("专业和申报专业相符或相近"))


class TitleForm(TitleFields, GroupForm):
    """One title held."""

    group, in_row = FormGroup.TITLES, True


class PeriodForm(PeriodFields, GroupForm):
    """One period of practice."""

    group, in_row = FormGroup.PRACTICE, True


class AchievementForm(AchievementFields, GroupForm):
    """One achievement or representative work."""

    group, in_row = FormGroup.ACHIEVEMENTS, True
