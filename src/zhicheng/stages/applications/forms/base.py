"""What the forms of all groups share."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.portfolios.forms.base import WrittenForm

LONGEST_TEXT = 4000


@dataclass(frozen=True)
class FormContext:
    """What a form needs to know besides what was typed: the campaign and the day (Shanghai)."""

    campaign: Campaign
    today: date


class GroupForm(WrittenForm):
    """A form of one group, or of one row in it."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, context: FormContext, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, today=context.today, initial=initial)
        self.context = context
        self.prepare()

    def prepare(self) -> None:
        """Adapt the fields to the context."""
