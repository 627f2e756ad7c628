"""Pages of the self-check: where, question by question, and the result."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhicheng.core.policy import Pack, PolicyError
from zhicheng.core.policy.reading import read_record
from zhicheng.infra.policies import library
from zhicheng.infra.requests import visit_of
from zhicheng.portal.policies.shelf import shelved
from zhicheng.portal.policies.wording import said
from zhicheng.portal.self_check.asking import (
    ask_options,
    is_composite,
    next_facts,
    office_fields,
    person_fields,
    supplements_of,
)
from zhicheng.portal.self_check.forms import FactsForm, RowsForm, StartForm, asked_names, initial_of
from zhicheng.portal.self_check.keeping import Check, drop, keep, kept
from zhicheng.portal.self_check.outcomes import outcome_of
from zhicheng.portal.self_check.telling import answers, need_text


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Choose the place and the day; what was told before stays."""
    before = kept(request)
    initial = {"pack": before.pack, "day": before.day} if before else {"day": visit_of(request).today}
    form = StartForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        known = before.facts if before else {}
        fields = person_fields(chosen["pack"])
        keep(request, Check(chosen["pack"], chosen["day"], {name: known[name] for name in known if name in fields}))
        return redirect("self_check_question")
    return render(request, "self_check/start.html", {"form": form, "check": before})


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest) -> HttpResponse:
    """What is still needed, a few facts or one list at a time; the result once nothing is."""
    check = _checked(request)
    if check is None:
        return redirect("self_check")
    if request.method == "POST":
        names = asked_names(request.POST.get("asked", ""), person_fields(check.pack))
        return _answered(request, check, names, "self_check_question") if names else redirect("self_check_question")
    answer = ask_options(check, supplements_of(library().pack(check.pack)))
    names = next_facts(check, answer.needs)
    return _asked(request, check, names) if names else redirect("self_check_result")


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, fact: str) -> HttpResponse:
    """Change one answer, then back to the result."""
    check = _checked(request)
    if check is None:
        return redirect("self_check")
    if fact not in person_fields(check.pack):
        raise Http404
    if request.method == "POST":
        return _answered(request, check, [fact], "self_check_question")
    return _asked(request, check, [fact])


@require_safe
def outcome(request: HttpRequest) -> HttpResponse:
    """What is open, from when until when, and by which clause."""
    check = _checked(request)
    if check is None:
        return redirect("self_check")
    pack = library().pack(check.pack)
    supplements = supplements_of(pack)
    shown = outcome_of(check, supplements)
    context = {
        "shown": shown,
        "pack": pack,
        "missing_facts": [need_text(pack, f"person.{name}") for name in check.skipped],
        **_beside(pack, check),
    }
    return render(request, "self_check/result.html", context)


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Forget all that was told."""
    drop(request)
    messages.success(request, _("你填的都删掉了。"))
    return redirect("self_check")


def _answered(request: HttpRequest, check: Check, names: list[str], following: str) -> HttpResponse:
    """Keep an answer if it is whole and fits; else the same page with what was entered."""
    pack, fields = library().pack(check.pack), person_fields(check.pack)
    if "skip" in request.POST:
        keep(request, check.told({}, tuple(names)))
        return redirect(following)
    form: FactsForm | RowsForm
    if is_composite(fields[names[0]]):
        rows = RowsForm(pack, names[0], fields[names[0]], {}, request.POST)
        if "add" in request.POST:
            rows.with_another()
            return _page(request, check, names, rows)
        if request.POST.get("remove", "").isdecimal():
            rows.without(int(request.POST["remove"]))
            return _page(request, check, names, rows)
        told = check.told({names[0]: rows.told()}) if rows.is_valid() else None
        form = rows
    else:
        single = FactsForm(pack, {name: fields[name] for name in names}, request.POST)
        told = check.told(single.told(), single.left_out()) if single.is_valid() else None
        form = single
    if told is None:
        return _page(request, check, names, form)
    if not _fits(told, pack):
        return _page(request, check, names, form, clash=_("这几项和前面填的对不上。请再看一遍，改过再继续。"))
    keep(request, told)
    return redirect(following)


def _fits(check: Check, pack: Pack) -> bool:
    """Whether the policy takes the facts as they are."""
    try:
        read_record(pack.schema, pack.schema.fields("person"), dict(check.facts))
    except PolicyError:
        return False
    return True


def _asked(request: HttpRequest, check: Check, names: list[str]) -> HttpResponse:
    pack, fields = library().pack(check.pack), person_fields(check.pack)
    first = fields[names[0]]
    if is_composite(first):
        return _page(request, check, names, RowsForm(pack, names[0], first, check.facts))
    asked = {name: fields[name] for name in names}
    return _page(request, check, names, FactsForm(pack, asked, initial=initial_of(asked, check.facts)))


def _page(
    request: HttpRequest, check: Check, names: list[str], form: FactsForm | RowsForm, clash: str = ""
) -> HttpResponse:
    pack = library().pack(check.pack)
    context = {
        "form": form,
        "is_rows": isinstance(form, RowsForm),
        "asked": ",".join(names),
        "labels": [said(person_fields(check.pack)[name].label) for name in names],
        "clash": clash,
        **_beside(pack, check),
    }
    return render(request, "self_check/question.html", context)


def _beside(pack: Pack, check: Check) -> dict[str, object]:
    """What stands beside every page: what was told, what is left to the office, what it rests on."""
    return {
        "check": check,
        "told": answers(pack, person_fields(check.pack), check.facts),
        "left_to_office": [said(field.label) for field in office_fields(check.pack)],
        "policy": shelved(check.pack),
        "used": [shelved(name) for name in supplements_of(pack)],
    }


def _checked(request: HttpRequest) -> Check | None:
    """The check of this visit, if its pack is still there."""
    check = kept(request)
    return check if check and check.pack in library().packs else None
