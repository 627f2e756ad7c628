"""What every page of a draft shows beside its group: steps, saved state, deadline, the check by the law."""

from dataclasses import dataclass
from typing import Any

from zhicheng.core.policy import Answer
from zhicheng.infra.requests import Visit
from zhicheng.stages.applications.access import application_of_owner
from zhicheng.stages.applications.checklist import Filed, filed_materials
from zhicheng.stages.applications.drafts import Draft, read_draft
from zhicheng.stages.applications.facts import ask_eligibility
from zhicheng.stages.applications.forms import FormContext
from zhicheng.stages.applications.mending import open_correction
from zhicheng.stages.applications.models import Application, FormGroup
from zhicheng.stages.applications.needs import MissingFact, missing_facts
from zhicheng.stages.applications.pinning import form_context
from zhicheng.stages.applications.services.save_section import refuse_unless_editable
from zhicheng.stages.applications.steps import Step, step_after, steps_of

ASKED_ABOUT = (
    FormGroup.BASICS,
    FormGroup.EDUCATION,
    FormGroup.TITLES,
    FormGroup.PRACTICE,
    FormGroup.STANDING,
)
CORRECTION_CLAUSES = ("GX-22.2", "GX-22.3")


@dataclass(frozen=True)
class Frame:
    """One read of the draft for one page."""

    application: Application
    draft: Draft
    filed: list[Filed]
    answer: Answer | None
    steps: list[Step]
    form_context: FormContext

    def page(self, key: str) -> dict[str, Any]:
        """The template context of the step `key`."""
        done = sum(step.is_done for step in self.steps)
        return {
            "application": self.application,
            "campaign": self.application.campaign,
            "draft": self.draft,
            "steps": self.steps,
            "step": next(step for step in self.steps if step.key == key),
            "number": [step.key for step in self.steps].index(key) + 1,
            "done": done,
            "following": step_after(self.steps, key),
            "answer": self.answer.as_json() if self.answer else None,
            "missing": missing_facts(self.answer, self.form_context.asked) if self.answer else _unsaved(self.draft),
            "saved_at": self.draft.saved_at,
            "correction": open_correction(self.application),
            "correction_clauses": CORRECTION_CLAUSES,
            "refusal": None,
        }


def open_draft(visit: Visit, application_id: int) -> Frame:
    """Read the actor's own draft; `Refusal` once it cannot be edited."""
    application = application_of_owner(visit.actor, application_id)
    refuse_unless_editable(application)
    draft, filed = read_draft(application, visit.today), filed_materials(application)
    return Frame(
        application=application,
        draft=draft,
        filed=filed,
        answer=None if _unsaved(draft) else ask_eligibility(application, on=visit.today),
        steps=steps_of(application, draft, filed),
        form_context=form_context(application.campaign, visit.today),
    )


def _unsaved(draft: Draft) -> list[MissingFact]:
    """The groups without which the law need not be asked yet."""
    return [MissingFact(str(group.label), group) for group in ASKED_ABOUT if not draft.sections[group].saved]
