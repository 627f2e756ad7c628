"""What every page of a draft shows beside its group: steps, saved state, deadline, the check by the law."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from zhicheng.core.policy import Answer
from zhicheng.infra.requests import Visit
from zhicheng.stages.applications.access import application_of_owner
from zhicheng.stages.applications.beside import Beside, notes_beside
from zhicheng.stages.applications.checklist import Filed, filed_materials
from zhicheng.stages.applications.contradictions import Contradiction, contradictions
from zhicheng.stages.applications.dossier import Dossier, read_dossier
from zhicheng.stages.applications.drafts import Draft, read_draft
from zhicheng.stages.applications.duplicates import duplicates
from zhicheng.stages.applications.facts import ask_eligibility, look_at_facts
from zhicheng.stages.applications.forms import FormContext
from zhicheng.stages.applications.mending import open_correction
from zhicheng.stages.applications.models import Application, FormGroup
from zhicheng.stages.applications.needs import MissingFact, missing_facts
from zhicheng.stages.applications.pinning import form_context
from zhicheng.stages.applications.services.save_section import refuse_unless_editable
from zhicheng.stages.applications.steps import Step, step_after, steps_of
from zhicheng.stages.applications.window import is_over

ASKED_ABOUT = (
    FormGroup.BASICS,
    FormGroup.EDUCATION,
    FormGroup.TITLES,
    FormGroup.PRACTICE,
    FormGroup.STANDING,
)


@dataclass(frozen=True)
class Frame:
    """One read of the draft for one page; what a page does not show is not looked for.

    `is_over`: it was not handed in before the window ended.
    """

    application: Application
    today: date
    form_context: FormContext
    is_over: bool

    @cached_property
    def read(self) -> Dossier:
        return read_dossier(self.application, self.today)

    @cached_property
    def draft(self) -> Draft:
        return read_draft(self.application, self.today)

    @cached_property
    def filed(self) -> list[Filed]:
        return filed_materials(self.application, self.read)

    @cached_property
    def steps(self) -> list[Step]:
        return steps_of(self.application, self.draft, self.filed)

    @cached_property
    def unsaved(self) -> list[MissingFact]:
        return _unsaved(self.draft)

    @cached_property
    def answer(self) -> Answer | None:
        """The decision by all facts; None until every group that it asks about was saved."""
        return None if self.unsaved else ask_eligibility(self.application, on=self.today, read=self.read)

    @cached_property
    def contradictions(self) -> list[Contradiction]:
        return contradictions(self.application, self.draft.sections, self.today, self.read.known.findings)

    def beside(self, group: FormGroup) -> Beside:
        """What the law says of a group's facts so far, field by field."""
        section = self.draft.sections[group]
        asked = self.form_context.asked
        if asked is None or not section.saved:
            return Beside()
        found = self.answer.findings if self.answer else look_at_facts(self.application, on=self.today, read=self.read)
        return notes_beside(found, self.answer, asked, section, self.today)

    def check(self) -> dict[str, Any]:
        """The context of the check by the law, as far as there are facts."""
        return {
            "application": self.application,
            "campaign": self.application.campaign,
            "answer": self.answer.as_json() if self.answer else None,
            "missing": missing_facts(self.answer, self.form_context.asked) if self.answer else self.unsaved,
            "contradictions": self.contradictions,
        }

    def page(self, key: str) -> dict[str, Any]:
        """The template context of the step `key`."""
        done = sum(step.is_done for step in self.steps)
        return self.check() | {
            "draft": self.draft,
            "steps": self.steps,
            "step": next(step for step in self.steps if step.key == key),
            "number": [step.key for step in self.steps].index(key) + 1,
            "done": done,
            "following": step_after(self.steps, key),
            "saved_at": self.draft.saved_at,
            "duplicates": duplicates(self.application.campaign, self.application.person, self.today),
            "correction": open_correction(self.application),
            "is_over": self.is_over,
            "refusal": None,
        }


def open_draft(visit: Visit, application_id: int) -> Frame:
    """Read the actor's own draft; `Refusal` once it cannot be edited."""
    application = application_of_owner(visit.actor, application_id)
    refuse_unless_editable(application)
    return frame_of(application, visit)


def frame_of(application: Application, visit: Visit) -> Frame:
    """The draft of an application that the actor owns, read as far as a page needs it."""
    context = form_context(application.campaign, visit.today, application.employer)
    return Frame(application, visit.today, context, is_over(application, visit.now))


def _unsaved(draft: Draft) -> list[MissingFact]:
    """The groups without which the law need not be asked yet."""
    return [MissingFact(str(group.label), group) for group in ASKED_ABOUT if not draft.sections[group].saved]
