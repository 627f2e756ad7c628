"""One article of the law as the pack knows it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from zhicheng.infra import policies
from zhicheng.infra.face.dates import in_english
from zhicheng.infra.face.law import article_of, gist, pack_id


def law(request: HttpRequest, pack: str, clause: str) -> HttpResponse:
    """The article of a clause, with our gist of each of its clauses."""
    found = policies.library().packs.get(pack_id(pack))
    if found is None or clause not in found.clauses:
        raise Http404
    cited = found.clauses[clause]
    context = {
        "pack": found,
        "pack_title": found.title.en if in_english() else found.title.zh,
        "cited": cited,
        "cited_gist": gist(cited),
        "parts": article_of(found, clause),
    }
    return render(request, "portal/law.html", context)
