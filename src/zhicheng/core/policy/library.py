"""All packs in force, and the door through which they are asked."""

from collections.abc import Mapping
from dataclasses import dataclass

from zhicheng.core.policy.answers import Answer, Citation, Question
from zhicheng.core.policy.errors import PolicyError
from zhicheng.core.policy.materials import Checklist, Period


@dataclass(frozen=True, kw_only=True)
class Pack:
    """One region's or one year's law as data; `reference` reads `id@version#hash`."""

    id: str
    version: str
    hash: str
    checklists: Mapping[str, Checklist]
    periods: Mapping[str, Period]
    clauses: Mapping[str, Citation]

    @property
    def reference(self) -> str:
        return f"{self.id}@{self.version}#{self.hash}"

    def citation(self, clause: str) -> Citation:
        """Where `clause` stands and what it says. PolicyError: the pack has no such clause."""
        try:
            return self.clauses[clause]
        except KeyError:
            raise PolicyError(f"{self.id}: no clause {clause}") from None


@dataclass(frozen=True, kw_only=True)
class Library:
    """Packs and supplements by id."""

    packs: Mapping[str, Pack]

    def pack(self, policy: str) -> Pack:
        """The pack of that id. PolicyError: there is none."""
        try:
            return self.packs[policy]
        except KeyError:
            raise PolicyError(f"policy: no pack {policy!r}") from None

    def ask(self, question: Question) -> Answer:
        """Answer a question by its pack. PolicyError: unknown pack, question or fact, malformed value."""
        raise PolicyError(f"{self.pack(question.policy).id}: no question {question.question!r}")
