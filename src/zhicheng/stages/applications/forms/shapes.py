"""Which forms a group consists of."""

from collections.abc import Mapping
from dataclasses import dataclass

from zhicheng.stages.applications.forms.base import GroupForm
from zhicheng.stages.applications.forms.groups import AchievementsForm, BasicsForm, StandingForm, TitlesForm
from zhicheng.stages.applications.forms.rows import AchievementForm, DegreeForm, PeriodForm, TitleForm
from zhicheng.stages.applications.forms.special import SpecialForm
from zhicheng.stages.applications.models import FormGroup


@dataclass(frozen=True)
class Shape:
    """The form of what stands once, and that of a row."""

    plain: type[GroupForm] | None = None
    row: type[GroupForm] | None = None


SHAPES: Mapping[FormGroup, Shape] = {
    FormGroup.BASICS: Shape(plain=BasicsForm),
    FormGroup.EDUCATION: Shape(row=DegreeForm),
    FormGroup.TITLES: Shape(plain=TitlesForm, row=TitleForm),
    FormGroup.PRACTICE: Shape(row=PeriodForm),
    FormGroup.STANDING: Shape(plain=StandingForm),
    FormGroup.SPECIAL: Shape(plain=SpecialForm),
    FormGroup.ACHIEVEMENTS: Shape(plain=AchievementsForm, row=AchievementForm),
}
