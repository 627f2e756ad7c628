"""Pages of the library, for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.core.policy.telling.outline import Outline
from zhicheng.portal.policies.articles import (
    Article,
    article_with,
    articles_of,
    figure_row,
    matching,
    readings_of,
    shown_table,
    tables_of,
)
from zhicheng.portal.policies.comparing import compare
from zhicheng.portal.policies.editions import choices, outline_named
from zhicheng.portal.policies.proofs import proofs_of
from zhicheng.portal.policies.shelf import Shelved, shelved, shelves
from zhicheng.portal.policies.wording import named, noted, said

FOUND_AT_MOST = 60  # articles a search over all packs shows


@require_safe
def policies(request: HttpRequest) -> HttpResponse:
    """All packs and supplements; with words to look for, the articles of all packs that have them."""
    words = request.GET.get("q", "").strip()
    everything = shelves()
    found = [
        (one, article)
        for one in everything
        if words and one.is_pack
        for article in matching(articles_of(one.outline), words)
    ]
    context = {
        "packs": [one for one in everything if one.is_pack],
        "supplements": [one for one in everything if not one.is_pack],
        "words": words,
        "found": found[:FOUND_AT_MOST],
        "found_count": len(found),
    }
    return render(request, "policies/policies.html", context)


@require_safe
def policy(request: HttpRequest, identifier: str) -> HttpResponse:
    """One pack by article, or a supplement with its figures."""
    shown = _known(identifier)
    if not shown.is_pack:
        return _supplement(request, shown)
    words = request.GET.get("q", "").strip()
    articles = articles_of(shown.outline)
    context = {
        "shown": shown,
        "articles": matching(articles, words),
        "article_count": len(articles),
        "clause_count": len(shown.outline.clauses),
        "figure_count": len(shown.outline.figures),
        "rule_count": len(shown.outline.rules),
        "words": words,
        "tables": [shown_table(table) for table in shown.outline.tables],
        "compared_with": shown.above[-1].id if shown.above else "",
    }
    return render(request, "policies/policy.html", context)


@require_safe
def law(request: HttpRequest, pack: str, clause: str) -> HttpResponse:
    """One article: what it says, its figures, tables and rules, how it is read, which tests prove it."""
    shown = _known(pack)
    article = article_with(shown.outline, clause)
    if article is None:
        raise Http404
    context = {
        "shown": shown,
        "article": article,
        "cited": clause,
        "rules": [rule for one in article.clauses for rule in one.rules],
        "tables": tables_of(shown.outline, article),
        "readings": [(one.id, said(one.question), said(one.answer)) for one in readings_of(article)],
        "proofs": proofs_of(article.ids),
        "neighbours": _neighbours(shown.outline, article),
    }
    return render(request, "policies/law.html", context)


@require_safe
def difference(request: HttpRequest) -> HttpResponse:
    """What differs between two packs, or two versions of one."""
    before, after = (outline_named(request.GET.get(side, "")) for side in ("before", "after"))
    if (request.GET.get("before") and before is None) or (request.GET.get("after") and after is None):
        raise Http404
    context = {
        "choices": choices(),
        "chosen": {"before": request.GET.get("before", ""), "after": request.GET.get("after", "")},
        "before": before,
        "after": after,
        "before_title": said(before) if before else "",
        "after_title": said(after) if after else "",
        "comparison": compare(before, after) if before and after else None,
    }
    return render(request, "policies/difference.html", context)


def _supplement(request: HttpRequest, shown: Shelved) -> HttpResponse:
    outline = shown.outline
    context = {
        "shown": shown,
        "note": noted(outline),
        "figures": [(figure_row(line), line, named("grade", line.grade)) for line in outline.figures],
        "tables": [shown_table(table) for table in outline.tables if table.rows],
        "used_by": [one for one in shelves() if any(link.id == shown.id for link in one.supplements)],
    }
    return render(request, "policies/supplement.html", context)


def _known(identifier: str) -> Shelved:
    found = shelved(identifier)
    if found is None:
        raise Http404
    return found


def _neighbours(outline: Outline, article: Article) -> tuple[Article | None, Article | None]:
    """The articles before and after."""
    articles = articles_of(outline)
    place = next(place for place, one in enumerate(articles) if one.title == article.title)
    before = articles[place - 1] if place else None
    return before, articles[place + 1] if place + 1 < len(articles) else None
