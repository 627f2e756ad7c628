"""The form of a draft, group by group."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.widgets import ChoiceWidget
from django.http import HttpRequest
from ninja.decorators import decorate_view

from zhicheng.api.guarding import asked, router
from zhicheng.api.reading import faults_out
from zhicheng.api.repeating import once
from zhicheng.api.schemas.applications import Choice, FormField, FromLibrary, Saved, SaveSection, Section
from zhicheng.api.scopes import Scope
from zhicheng.infra.access import Denied
from zhicheng.infra.requests import Visit, visit_of
from zhicheng.stages.applications.access import application_of_owner
from zhicheng.stages.applications.drafts import read_draft, standing_form
from zhicheng.stages.applications.forms import FormContext, GroupForm
from zhicheng.stages.applications.forms.shapes import SHAPES
from zhicheng.stages.applications.models import FormGroup
from zhicheng.stages.applications.pinning import form_context
from zhicheng.stages.applications.services import save_section, take_from_library

drafts = router("drafts 草稿")
_SECTION = "/applications/{application_id}/sections/{group}"


@drafts.get(_SECTION, **asked(Scope.READ_APPLICATIONS, "一组：填的、错的、有哪些字段 A group of the form", Section))
def read_section(request: HttpRequest, application_id: int, group: str) -> Section:
    visit = visit_of(request)
    application = application_of_owner(visit.actor, application_id)
    known = _group(group)
    section = standing_form(application, visit.today)[known]
    context, shape = form_context(application.campaign, visit.today), SHAPES[known]
    return Section(
        group=known.value,
        version=read_draft(application, visit.today).version(known),
        data=dict(section.data),
        faults=faults_out(section.faults),
        fields=_fields(shape.plain, context),
        row_fields=_fields(shape.row, context),
    )


@drafts.put(
    _SECTION,
    **asked(Scope.WRITE_APPLICATIONS, "保存一组；别处改过就答 409 Save a group", Saved, writes=True),
)
def save_group(request: HttpRequest, application_id: int, group: str, said: SaveSection) -> Saved:
    visit = visit_of(request)
    save_section(
        actor=visit.actor,
        now=visit.now,
        application_id=application_id,
        group=group,
        data=said.data,
        version=said.version,
    )
    return _saved(visit, application_id, _group(group))


@drafts.post(
    f"{_SECTION}/from-library",
    **asked(Scope.WRITE_APPLICATIONS, "从个人库选进来 Tick entries of the library in", Saved, writes=True),
)
@decorate_view(once)
def tick_in(request: HttpRequest, application_id: int, group: str, said: FromLibrary) -> Saved:
    visit = visit_of(request)
    take_from_library(
        actor=visit.actor,
        now=visit.now,
        application_id=application_id,
        group=group,
        entry_ids=said.entries,
        version=said.version,
    )
    return _saved(visit, application_id, _group(group))


def _saved(visit: Visit, application_id: int, group: FormGroup) -> Saved:
    """The group as it stands after it was saved."""
    draft = read_draft(application_of_owner(visit.actor, application_id), visit.today)
    stored = draft.stored[group]
    return Saved(
        group=group.value,
        version=stored.version,
        saved_at=stored.saved_at,
        data=stored.data,
        faults=faults_out(draft.sections[group].faults),
    )


def _group(text: str) -> FormGroup:
    if text not in FormGroup.values or FormGroup(text) not in SHAPES:
        raise Denied
    return FormGroup(text)


def _fields(form_class: type[GroupForm] | None, context: FormContext) -> list[FormField]:
    if form_class is None:
        return []
    form = form_class(context=context)
    return [
        FormField(name=name, label=str(form[name].label), required=field.required, choices=_choices(field))
        for name, field in form.fields.items()
    ]


def _choices(field: forms.Field) -> list[Choice] | None:
    """The values of a field that has a fixed list of them; organizations are too many to list."""
    if isinstance(field, forms.ModelChoiceField) or not isinstance(field, forms.ChoiceField):
        return None
    pairs: Iterable[tuple[Any, Any]] = field.widget.choices if isinstance(field.widget, ChoiceWidget) else ()
    return [Choice(value=str(value), text=str(text)) for value, text in _flat(pairs) if value != ""]


def _flat(choices: Iterable[tuple[Any, Any]]) -> Iterable[tuple[Any, Any]]:
    for value, text in choices:
        if isinstance(text, list | tuple):
            yield from text
        else:
            yield value, text
