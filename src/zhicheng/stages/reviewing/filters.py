"""What the workbench can be narrowed to, as its address says it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Self
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhicheng.infra.face.dates import NEAR
from zhicheng.infra.policies import calendar
from zhicheng.infra.policy_words import is_series
from zhicheng.infra.terms import Level
from zhicheng.stages.reviewing.models import Contest, Correction, Step, StepKind

OVERDUE, TODAY, SOON = "over", "today", "soon"
LONGEST = 60  # characters looked for
DIGITS = 18  # of an id


@dataclass(frozen=True)
class Filters:
    """Text, kind of step, title sought (`engineering.intermediate`), unit (id), deadline, corrected, contested."""

    q: str = ""
    kind: str = ""
    title: str = ""
    unit: str = ""
    due: str = ""
    back: str = ""
    contested: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """Read them from an address; what is not known is as if it were not there."""
        told = {name: query.get(name, "") for name in cls.__dataclass_fields__}
        series, _dot, level = told["title"].partition(".")
        known = {
            "kind": told["kind"] in StepKind.values,
            "title": is_series(series) and level in Level.values,
            "unit": told["unit"].isdecimal() and len(told["unit"]) <= DIGITS,
            "due": told["due"] in (OVERDUE, TODAY, SOON),
            "back": told["back"] == "1",
            "contested": told["contested"] == "1",
        }
        kept = {name: told[name] for name, is_known in known.items() if is_known}
        return cls(q=told["q"].strip()[:LONGEST], **kept)

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """The filters that are set, by name, as a form sends them on."""
        return [(name, value) for name, value in asdict(self).items() if value]

    def address(self, **place: str) -> str:
        """The query of an address with these filters and a place in the list."""
        return "?" + urlencode([*self.chosen, *((name, value) for name, value in place.items() if value)])

    def narrow(self, steps: QuerySet[Step], today: date) -> QuerySet[Step]:
        """Those of the steps that the filters let through."""
        series, _dot, level = self.title.partition(".")
        wanted = {
            "kind": self.kind,
            "application__campaign__series": series,
            "application__campaign__level": level,
            "application__employer": self.unit,
        }
        steps = steps.filter(**{field: value for field, value in wanted.items() if value})
        if self.q:
            steps = steps.filter(_named(self.q))
        if self.due:
            steps = steps.filter(_due(self.due, today))
        if self.contested:
            steps = steps.filter(is_contested())
        return steps.filter(is_back()) if self.back else steps


def is_back() -> Exists:
    """Whether a step's case was sent back by the same office in the same step, and answered."""
    answered = Correction.objects.filter(
        step__application=OuterRef("application"),
        step__organization=OuterRef("organization"),
        step__kind=OuterRef("kind"),
    ).exclude(answered_at=None)
    return Exists(answered)


def is_contested() -> Exists:
    """Whether the person contests what the step's office found, and has no answer yet."""
    open_contests = Contest.objects.filter(
        finding__application=OuterRef("application"), finding__organization=OuterRef("organization"), replied_at=None
    )
    return Exists(open_contests)


def _due(due: str, today: date) -> Q:
    match due:
        case "over":
            return Q(due_on__lt=today)
        case "today":
            return Q(due_on=today)
    return Q(due_on__gte=today, due_on__lte=calendar().add_working_days(today, NEAR))


def _named(text: str) -> Q:
    """A number is found in the index of numbers; names are looked for among what waits."""
    if text.isascii() and any(letter.isdigit() for letter in text):
        return Q(application__number__in={text, text.upper()})
    return Q(application__person__name__contains=text) | Q(application__employer__name__contains=text)
