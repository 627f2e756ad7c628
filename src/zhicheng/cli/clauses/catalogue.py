"""The clause list as its keepers wrote it: id, text, gist and what the software must do with it."""

import re
import tomllib
from pathlib import Path

import msgspec

from zhicheng.cli.places import ROOT

CLAUSES = ROOT / "policies" / "clauses" / "clauses.json"
MENTION = re.compile(r"\b[A-Z]{2}-[0-9A-Z][0-9A-Za-z.()]*")


class Clause(msgspec.Struct, frozen=True):
    """One row of the list; `where` is the article, `system` what the software must do."""

    id: str
    where: str
    system: str
    zh: str
    en: str
    note: str | None = None

    @property
    def text(self) -> str:
        """The text the clause stands in: GX, QZ or KS."""
        return self.id.partition("-")[0]


def read_catalogue(path: Path = CLAUSES) -> dict[str, Clause]:
    """Return the clauses by id, in the order of the list. msgspec.DecodeError: it is malformed."""
    return {clause.id: clause for clause in msgspec.json.decode(path.read_bytes(), type=list[Clause])}


def known_ids(policies: Path = CLAUSES.parents[1]) -> frozenset[str]:
    """Return every id a test may carry: those of the list, and those that packs bring in a `clauses.toml`."""
    own = [tomllib.loads(path.read_text(encoding="utf-8")) for path in policies.glob("*/clauses.toml")]
    brought = {clause["id"] for form in own for clause in form.get("clauses", [])}
    return frozenset(read_catalogue(policies / "clauses" / "clauses.json")) | brought


def mentioned(text: str) -> list[tuple[int, str]]:
    """Return what reads like a clause id in a text, with its offset; an article alone is none of the list."""
    return [(found.start(), _trimmed(found[0])) for found in MENTION.finditer(text)]


def _trimmed(word: str) -> str:
    """Take off the full stop and the bracket that close a sentence, not those of the id."""
    word = word.rstrip(".")
    while word.count(")") > word.count("("):
        word = word[:-1].rstrip(".")
    return word
