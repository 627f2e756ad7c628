"""The application form, group by group."""

from zhicheng.stages.applications.forms.base import FormContext, GroupForm
from zhicheng.stages.applications.forms.groups import AchievementsForm, BasicsForm, StandingForm, TitlesForm
from zhicheng.stages.applications.forms.rows import AchievementForm, DegreeForm, PeriodForm, TitleForm

__all__ = [
    "AchievementForm",
    "AchievementsForm",
    "BasicsForm",
    "DegreeForm",
    "FormContext",
    "GroupForm",
    "PeriodForm",
    "StandingForm",
    "TitleForm",
    "TitlesForm",
]
