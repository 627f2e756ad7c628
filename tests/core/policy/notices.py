"""What the tests of a year's notice share: persons who may apply, and short forms of what a pack answers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from zhicheng.core.policy import Answer, Library, Question
from zhicheng.core.policy.supplements import parse_supplement

WORST = ("failed", "unknown", "met")
LADDER = [
    {"to": "assistant", "degree": "bachelor", "years": 1},
    {"to": "intermediate", "degree": "bachelor", "from": "assistant", "years": 4},
    {"to": "associate_senior", "degree": "bachelor", "from": "intermediate", "years": 5},
    {"to": "full_senior", "degree": "bachelor", "from": "associate_senior", "years": 5},
]
PERSON: dict[str, Any] = {
    "employer_kind": "private_enterprise",
    "retired": False,
    "civil_servant": False,
    "left_civil_service_on": None,
    "integrity_until": None,
    "continuing_education_done": True,
    "grassroots": False,
    "other_applications": [],
    "degrees": [{"level": "bachelor", "awarded_on": "2012-07-01", "school": "ordinary", "fits": True}],
    "practice": [{"from": "2012-07-01", "until": None, "series": "engineering"}],
}


def held(level: str, on: str, series: str = "engineering") -> dict[str, str]:
    """A title that a person holds since a day."""
    return {"series": series, "level": level, "obtained_on": on, "via": "review", "place": "here"}


def application(person: Mapping[str, Any], **facts: Any) -> dict[str, Any]:
    """The facts of an application for intermediate engineer by a review, unless `facts` say otherwise."""
    standard = {
        "minimum_degree": {"intermediate": "bachelor"},
        "examination": "none",
        "open_to_skilled": True,
        "ladder": LADDER,
    }
    title = {"series": "engineering", "level": "intermediate"}
    return {"kind": "review", "title": title, "standard": standard, "person": dict(person)} | facts


def for_level(level: str, series: str = "engineering") -> dict[str, str]:
    return {"series": series, "level": level}


@dataclass(frozen=True)
class Notice:
    """A notice's pack, asked on one day of its year unless a test says otherwise."""

    library: Library
    policy: str
    day: str

    def ask(self, question: str, facts: Mapping[str, Any], on: str = "", **figures: int | tuple[int, int]) -> Answer:
        """Ask the pack; `figures` are given as an invented supplement would give them."""
        library = replace(self.library, supplements={"invented": parse_supplement("invented.toml", _written(figures))})
        asked = Question(
            policy=self.policy,
            question=question,
            on=date.fromisoformat(on or self.day),
            facts=dict(facts),
            supplements=("invented",) if figures else (),
        )
        return library.ask(asked)

    def says(
        self, clause: str, question: str, facts: Mapping[str, Any], on: str = "", **figures: int | tuple[int, int]
    ) -> tuple[str, str]:
        """Return the decision and the worst that was found of `clause`; nothing found is an empty text."""
        answer = self.ask(question, facts, on, **figures)
        found = {finding.result for finding in answer.findings if finding.clause == clause}
        return answer.decision, next((result for result in WORST if result in found), "")

    def told(self, question: str, facts: Mapping[str, Any], on: str = "") -> set[str]:
        """Return every clause that the answer speaks of: those that concern the case, and no other."""
        return {finding.clause for finding in self.ask(question, facts, on).findings}


def _written(figures: Mapping[str, int | tuple[int, int]]) -> str:
    lines = ['id = "invented"', 'version = "1"', 'title = ["例", "example"]', 'note = ["例", "example"]']
    for name, figure in figures.items():
        lines += [f"[parameters.{name}]", 'source = "例"', 'article = "例"', 'grade = "example"']
        if isinstance(figure, tuple):
            lines += [f"numerator = {figure[0]}", f"denominator = {figure[1]}"]
        else:
            lines += [f"value = {figure}"]
    return "\n".join(lines)
