"""Clauses as readers see them: the article and our gist, never an internal id."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from zhicheng.core.policy import Citation, Pack
from zhicheng.infra.face.dates import in_english
from zhicheng.infra.policies import library

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class LawNote:
    """One article with the gist of each clause cited from it; `url` leads to the article's page."""

    article: str
    gists: tuple[str, ...]
    url: str


def pack_id(source: Any) -> str:
    """The id of a pack named by itself, by a reference (`guangxi-2022@…`) or by something that pins one."""
    reference = source if isinstance(source, str) else getattr(source, "pack", None) or getattr(source, "id", "")
    return str(reference).partition("@")[0]


def find_citation(clause: str, pack: str) -> tuple[Pack, Citation] | None:
    """Find the clause in that pack, else in any that has it (a year's notice cites the measures it rests on)."""
    packs = library().packs
    preferred = [packs[pack]] if pack in packs else []
    for candidate in [*preferred, *packs.values()]:
        if clause in candidate.clauses:
            return candidate, candidate.clauses[clause]
    logger.warning("no pack has the clause %s", clause)
    return None


def gist(citation: Citation) -> str:
    return citation.gist_en if in_english() else citation.gist_zh


def notes(clauses: Iterable[str], pack: str) -> list[LawNote]:
    """One note per article in the order of first mention; a clause that no pack has is left out."""
    gathered: dict[str, LawNote] = {}
    for clause in dict.fromkeys(clauses):
        found = find_citation(clause, pack)
        if found is None:
            continue
        home, citation = found
        note = gathered.get(citation.article) or LawNote(citation.article, (), law_url(home.id, clause))
        gists = dict.fromkeys([*note.gists, gist(citation)])
        gathered[citation.article] = LawNote(note.article, tuple(gists), note.url)
    return list(gathered.values())


def law_url(pack: str, clause: str) -> str:
    """Address of the article's page; empty where no page of that name is served."""
    try:
        return reverse("law", args=[pack, clause])
    except NoReverseMatch:
        return ""
