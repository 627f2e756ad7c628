"""One page a group: what stands once is one form, what there is several of is edited one row at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django_htmx.http import trigger_client_event

from zhicheng.infra.access import Denied
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import Visit, visit_of
from zhicheng.stages.applications.access import application_of_owner
from zhicheng.stages.applications.editing import (
    NEW_ROW,
    differences,
    row_of,
    typed_in,
    with_plain,
    with_row,
    without_row,
)
from zhicheng.stages.applications.forms import FormContext, GroupForm
from zhicheng.stages.applications.forms.shapes import SHAPES
from zhicheng.stages.applications.models import DraftSection, FormGroup
from zhicheng.stages.applications.portfolio_rows import KINDS
from zhicheng.stages.applications.practice import overlaps, practice_months
from zhicheng.stages.applications.sections import ROWS, ReadSection, tidy
from zhicheng.stages.applications.services import save_section
from zhicheng.stages.applications.services.save_section import OtherWindow
from zhicheng.stages.applications.views.frame import Frame, frame_of, open_draft
from zhicheng.stages.applications.views.materials import materials_page
from zhicheng.stages.applications.views.noting import noted_fields, noted_rows, of_the_group
from zhicheng.stages.applications.workflow import EDITABLE

LONGEST_NUMBER = 9
SAVED = "draft-saved"  # what the page waits for to ask the law again


@dataclass(frozen=True)
class Page:
    """One request for a group of somebody's own draft."""

    request: HttpRequest
    visit: Visit
    frame: Frame
    group: FormGroup

    @property
    def section(self) -> ReadSection:
        return self.frame.draft.sections[self.group]

    @cached_property
    def stored(self) -> DraftSection | None:
        """The group alone as it was saved: all that saving needs to know of the draft."""
        return self.frame.application.sections.filter(group=self.group).first()

    def is_same(self, typed: Mapping[str, Any]) -> bool:
        """Whether the fields that stand once were saved with these very texts."""
        data = self.stored.data if self.stored else {}
        kept = tidy(self.group, typed, self.context)
        return all(kept.get(name, "") == data.get(name, "") for name in {*kept, *data} - {ROWS})

    @property
    def context(self) -> FormContext:
        return self.frame.form_context

    @property
    def version(self) -> int:
        return self.frame.draft.version(self.group)

    @property
    def url(self) -> str:
        return reverse("draft", args=[self.frame.application.pk, self.group])

    def _library_url(self) -> str:
        return reverse("draft_library", args=[self.frame.application.pk, self.group]) if self.group in KINDS else ""

    def save(self, data: Mapping[str, Any], version: int) -> DraftSection:
        return save_section(
            actor=self.visit.actor,
            now=self.visit.now,
            application_id=self.frame.application.pk,
            group=self.group,
            data=data,
            version=version,
        )

    def noted(self, plain: GroupForm | None, row_id: int = NEW_ROW) -> dict[str, Any]:
        """What the law says, and what does not fit, beside the fields of `plain`, of the rows and of one row's form."""
        beside = self.frame.beside(self.group)
        unfit = [one for one in self.frame.contradictions if one.group == self.group]
        return {
            "beside": beside,
            "fields": noted_fields(plain, beside, unfit),
            "rows": noted_rows(self.section.rows, beside, unfit),
            "unfit_whole": of_the_group(unfit),
            "row_unfit": [one for one in unfit if row_id != NEW_ROW and one.row == row_id],
            "check_url": reverse("draft_check", args=[self.frame.application.pk, self.group]),
        }

    def shown(self, status: int = 200, **more: Any) -> HttpResponse:
        """The page of the group, with `more` in its template context."""
        basis = {
            "section": self.section,
            "version": self.version,
            "plain": _plain_form(self),
            "library_url": self._library_url(),
        }
        practised = _practised(self) if self.group == FormGroup.PRACTICE else {}
        context = self.frame.page(self.group) | basis | practised | more
        context |= self.noted(context["plain"], more.get("row_id", NEW_ROW))
        return render(self.request, "applications/draft.html", context, status=status)


@login_required
def draft(request: HttpRequest, application_id: int, group: str) -> HttpResponse:
    """Show a group, or save the fields in it that stand once."""
    page = _page(request, application_id, group)
    if isinstance(page, HttpResponse):
        return page
    if request.method != "POST":
        return page.shown(row=_empty_row(page) if not page.section.rows else None, row_id=NEW_ROW)
    form_class = SHAPES[page.group].plain
    if form_class is None:
        raise Denied
    typed = typed_in(form_class, request.POST.dict(), page.context)
    stored = page.stored
    try:
        version = stored.version if stored and page.is_same(typed) else posted_version(request)
        saved = page.save(with_plain(stored.data if stored else {}, typed), version)
    except OtherWindow as conflict:
        return _two_versions(page, conflict, form_class, typed, conflict.stored.data)
    except Refusal as refusal:
        return _not_saved(page, refusal, plain=form_class(typed, context=page.context))
    if request.headers.get("HX-Request"):
        shown = {"saved_at": saved.saved_at, "version": saved.version}
        return trigger_client_event(render(request, "applications/saved.html", shown), SAVED)
    return _after_saving(page, request)


@login_required
def draft_row(request: HttpRequest, application_id: int, group: str, row_id: int) -> HttpResponse:
    """Show one row to be edited (0: a new one), save it or take it out."""
    page = _page(request, application_id, group)
    if isinstance(page, HttpResponse):
        return page
    form_class = SHAPES[page.group].row
    stored = row_of(page.section.data, row_id)
    if form_class is None or (stored is None and row_id != NEW_ROW and request.method != "POST"):
        raise Denied
    if request.method != "POST":
        row = form_class(stored, context=page.context)
        return page.shown(row=row, row_id=row_id)
    if "remove" in request.POST:
        return _remove_row(page, row_id)
    return _save_row(page, form_class, row_id)


def _page(request: HttpRequest, application_id: int, group: str) -> Page | HttpResponse:
    visit = visit_of(request)
    if group not in FormGroup.values:
        raise Denied
    application = application_of_owner(visit.actor, application_id)
    if application.status not in EDITABLE:
        return redirect("journey", application_id)
    frame = frame_of(application, visit)
    if group == FormGroup.MATERIALS:
        return materials_page(request, frame)
    if _is_closed(frame, FormGroup(group)):
        return redirect("draft", application_id, FormGroup.STANDING)
    return Page(request, visit, frame, FormGroup(group))


@login_required
@require_safe
def draft_check(request: HttpRequest, application_id: int, group: str) -> HttpResponse:
    """What the law says of the draft as saved, for the page of a group: asked for after each saving."""
    page = _page(request, application_id, group)
    if isinstance(page, HttpResponse):
        return page
    context = page.frame.check() | page.noted(page.section.plain) | {"beside_too": True}
    return render(request, "applications/check_again.html", context)


def _is_closed(frame: Frame, group: FormGroup) -> bool:
    """Whether the answers do not open the group; asked of those alone that an answer opens."""
    asked = frame.form_context.asked.group(group) if frame.form_context.asked else None
    return asked is None or (bool(asked.when) and group not in frame.draft.sections)


def _plain_form(page: Page) -> GroupForm | None:
    """As saved, with its faults; before the first saving as far as the platform knows the answers."""
    form_class = SHAPES[page.group].plain
    if form_class is None or page.section.saved:
        return page.section.plain
    return form_class(context=page.context, initial={"employer": page.frame.application.employer_id})


def _empty_row(page: Page) -> GroupForm | None:
    form_class = SHAPES[page.group].row
    return form_class(context=page.context) if form_class else None


def _practised(page: Page) -> dict[str, Any]:
    until = page.frame.application.campaign.cut_off
    years, months = divmod(practice_months(page.section.rows, until), 12)
    return {"years": years, "months": months, "overlaps": overlaps(page.section.rows, until)}


def _save_row(page: Page, form_class: type[GroupForm], row_id: int) -> HttpResponse:
    typed = typed_in(form_class, page.request.POST.dict(), page.context)
    version = page.version if row_id == NEW_ROW else posted_version(page.request)
    try:
        saved = page.save(with_row(page.section.data, row_id, typed), version)
    except OtherWindow as conflict:
        theirs = row_of(conflict.stored.data, row_id) or {}
        return _two_versions(page, conflict, form_class, typed, theirs, row_id)
    except Refusal as refusal:
        return _not_saved(page, refusal, row=form_class(typed, context=page.context), row_id=row_id)
    number = row_id or max(row["id"] for row in saved.data["rows"])
    if form_class(typed, context=page.context).is_valid():
        return redirect(page.url)
    return redirect("draft_row", page.frame.application.pk, page.group, number)


def _remove_row(page: Page, row_id: int) -> HttpResponse:
    try:
        page.save(without_row(page.section.data, row_id), posted_version(page.request))
    except OtherWindow as conflict:
        return page.shown(status=409, refusal=conflict, version=conflict.stored.version)
    return redirect(page.url)


def _not_saved(page: Page, refusal: Refusal, **kept: Any) -> HttpResponse:
    """Say why nothing was saved; what was typed stays in the form, and what was saved before as it was."""
    if page.request.headers.get("HX-Request"):
        return render(page.request, "applications/saved.html", {"refused": refusal, "version": page.version})
    return page.shown(status=422, refusal=refusal, **kept)


def _two_versions(
    page: Page,
    conflict: OtherWindow,
    form_class: type[GroupForm],
    typed: Mapping[str, Any],
    theirs: Mapping[str, Any],
    row_id: int | None = None,
) -> HttpResponse:
    """Both windows' values side by side; the form keeps this window's, to be saved knowingly or changed."""
    if page.request.headers.get("HX-Request"):
        return render(page.request, "applications/saved.html", {"conflict": True})
    form = form_class(typed, context=page.context)
    kept = {"plain": form} if row_id is None else {"row": form, "row_id": row_id}
    return page.shown(
        status=409,
        refusal=conflict,
        version=conflict.stored.version,
        conflict=True,
        other_window=differences(form_class, typed, theirs, page.context),
        **kept,
    )


def _after_saving(page: Page, request: HttpRequest) -> HttpResponse:
    """On to the next step once the group is complete; back to its faults, or to what was searched, otherwise."""
    if "next" in request.POST:
        fresh = open_draft(page.visit, page.frame.application.pk)
        if fresh.draft.sections[page.group].is_complete:
            return redirect(fresh.page(page.group)["following"].url)
    return redirect(page.url)


def posted_version(request: HttpRequest) -> int:
    """The version that the page was read in; 0 for what is none."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else 0
