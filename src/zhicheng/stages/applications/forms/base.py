"""What the forms of all groups share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms

from zhicheng.stages.applications.forms.asked import AskedField, AskedForm
from zhicheng.stages.applications.forms.building import built_field, worded
from zhicheng.stages.applications.models import FormGroup
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.portfolios.choices import YesNo
from zhicheng.stages.portfolios.forms.base import WrittenForm, ready, shown_value
from zhicheng.stages.registry.models import Organization

LONGEST_TEXT = 4000


@dataclass(frozen=True)
class FormContext:
    """What a form needs to know besides what was typed: the campaign, the day (Shanghai), and what is asked.

    Without `asked` a form has every field of its class, and none that a pack asks for. `employer` is the application's,
    where the caller has read it.
    """

    campaign: Campaign
    today: date
    asked: AskedForm | None = None
    employer: Organization | None = None

    def fields(self, key: str, *, in_row: bool) -> tuple[AskedField, ...]:
        """What is asked in a group, of what stands once or of a row."""
        group = self.asked.group(key) if self.asked else None
        if group is None:
            return ()
        return group.row if in_row else group.plain


@dataclass(frozen=True)
class Block:
    """A field, and those that count only where it is answered yes."""

    bound: forms.BoundField
    under: tuple[forms.BoundField, ...]


class GroupForm(WrittenForm):
    """A form of one group, or of one row in it: the fields that are asked, in the order in which they are."""

    group: ClassVar[FormGroup]
    in_row: ClassVar[bool] = False

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, context: FormContext, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, today=context.today, initial=initial)
        self.context = context
        self.asked = {field.name: field for field in context.fields(self.group, in_row=self.in_row)}
        self.fields |= self.own_fields(context.campaign.year)
        if self.asked:
            self.fields = {name: self._field(one) for name, one in self.asked.items()}
        self.prepare()

    @classmethod
    def names(cls, context: FormContext) -> tuple[str, ...]:
        """The names of the fields, without making the form where it is asked as data."""
        asked = context.fields(cls.group, in_row=cls.in_row)
        return tuple(field.name for field in asked) or tuple(cls(context=context).fields)

    @classmethod
    def own_fields(cls, year: int) -> dict[str, forms.Field]:
        """Fields of the product that follow the campaign's year."""
        del year
        return {}

    def prepare(self) -> None:
        """Adapt the fields to the context."""

    def rests(self, name: str) -> bool:
        """Whether a field does not count, because the one above it is not answered yes."""
        above = self._above(name)
        return bool(above) and self[above].value() != YesNo.YES

    def blocks(self) -> Iterator[Block]:
        """The fields as the page shows them, each with those below it."""
        for bound in self:
            if not self._above(bound.name):
                yield Block(bound, tuple(self[one] for one in self.asked if self._above(one) == bound.name))

    def shown_answers(self) -> list[tuple[str, str]]:
        return [
            (str(field.label), text)
            for field in self
            if field.name not in self.aids and not self.rests(field.name) and (text := shown_value(field))
        ]

    def _field(self, one: AskedField) -> forms.Field:
        own = self.fields.get(one.name)
        field = worded(own, one) if own is not None else built_field(one)
        field.required = one.required and (not one.under or self._given(one.under) == YesNo.YES)
        return field if one.future else ready(field, self.context.today)

    def _given(self, name: str) -> Any:
        return (self.data if self.is_bound else self.initial).get(name)

    def _above(self, name: str) -> str:
        asked = self.asked.get(name)
        return asked.under if asked else ""

    def _post_clean(self) -> None:
        """What rests is kept as typed, and its faults are nobody's concern."""
        for name in [name for name in self.errors if self.rests(name)]:
            del self.errors[name]
