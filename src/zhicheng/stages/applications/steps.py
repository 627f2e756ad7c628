"""The steps of the form beside each page: what each is called and how far it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from zhicheng.stages.applications.checklist import Filed
from zhicheng.stages.applications.drafts import Draft
from zhicheng.stages.applications.models import Application, FormGroup


@dataclass(frozen=True)
class Step:
    """One step; `mark` is the state's class without `is-`."""

    key: str
    title: str
    url: str
    mark: str
    word: str

    @property
    def is_done(self) -> bool:
        return self.mark == "pass"


def steps_of(application: Application, draft: Draft, filed: Sequence[Filed]) -> list[Step]:
    """Every group in its order, then the last step: to check everything and sign."""
    steps = [_group_step(application, draft, group) for group in draft.sections]
    steps.append(_materials_step(application, filed))
    ready = all(step.is_done for step in steps)
    mark, word = ("act", _("可以提交")) if ready else ("wait", _("前面填完后"))
    return [*steps, Step("check", _("核对并签承诺书"), reverse("check_answers", args=[application.pk]), mark, word)]


def step_after(steps: Sequence[Step], key: str) -> Step:
    """The step that follows; the last one is followed by itself."""
    keys = [step.key for step in steps]
    return steps[min(keys.index(key) + 1, len(steps) - 1)]


def _group_step(application: Application, draft: Draft, group: FormGroup) -> Step:
    section = draft.sections[group]
    if section.is_complete:
        mark, word = "pass", _("已填好")
    elif section.saved:
        mark, word = "mend", _("%(count)s处要填要改") % {"count": len(section.faults)}
    else:
        mark, word = "act", _("可以填")
    return Step(group, str(group.label), _url(application, group), mark, word)


def _materials_step(application: Application, filed: Sequence[Filed]) -> Step:
    required = [entry for entry in filed if entry.is_required and entry.item.given_by not in ("form", "commitment")]
    there = sum(not entry.is_missing for entry in required)
    word = _("%(all)s份中已交%(there)s份") % {"all": len(required), "there": there}
    mark = "pass" if there == len(required) else "act"
    group = FormGroup.MATERIALS
    return Step(group, str(group.label), _url(application, group), mark, word)


def _url(application: Application, group: FormGroup) -> str:
    return reverse("draft", args=[application.pk, group])
