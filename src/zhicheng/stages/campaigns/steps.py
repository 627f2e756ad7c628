"""The pages of a plan, in their order."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.access import Denied
from zhicheng.stages.campaigns.forms.lists import MaterialsForm
from zhicheng.stages.campaigns.forms.planning import FeeForm, LawForm, ScopeForm, StepForm, TextsForm, TimesForm
from zhicheng.stages.campaigns.models import Campaign

SCORING = "scoring"


@dataclass(frozen=True)
class Step:
    """One page; the scoring table has rows instead of a form."""

    key: str
    title: Promise
    form: type[StepForm] | None
    clauses: tuple[str, ...]

    def url(self, campaign: Campaign) -> str:
        """Where the page is."""
        return reverse("campaign_step", args=[campaign.pk, self.key])


STEPS = (
    Step("scope", _("评什么"), ScopeForm, ScopeForm.clauses),
    Step("law", _("按哪套政策"), LawForm, LawForm.clauses),
    Step("times", _("时间"), TimesForm, TimesForm.clauses),
    Step("materials", _("材料清单"), MaterialsForm, MaterialsForm.clauses),
    Step(SCORING, _("赋分标准"), None, ("GX-24.8", "KS-4.11.c")),
    Step("texts", _("条件、程序和联系方式"), TextsForm, TextsForm.clauses),
    Step("fee", _("收费"), FeeForm, FeeForm.clauses),
)


def step_of(key: str) -> Step:
    """The page of that key; `Denied` where there is none."""
    for step in STEPS:
        if step.key == key:
            return step
    raise Denied


def after(step: Step) -> Step | None:
    """The page that follows; None after the last."""
    following = STEPS[STEPS.index(step) + 1 :]
    return following[0] if following else None
