"""What counts of one application on a day, read once for all that is asked of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from zhicheng.infra.exchange.queries import Known, known_of
from zhicheng.stages.applications.drafts import read_typed, standing_sections
from zhicheng.stages.applications.models import Application, FormGroup
from zhicheng.stages.applications.sections import ReadSection


@dataclass(frozen=True)
class Dossier:
    """The form as it counts on that day, as typed and as read, and what other offices told of the person."""

    application: Application
    on: date
    sections: Mapping[str, Mapping[str, Any]]
    known: Known

    @cached_property
    def form(self) -> Mapping[FormGroup, ReadSection]:
        """Every group that is asked, in the order of the form."""
        return read_typed(self.application, self.on, self.sections)


def read_dossier(application: Application, on: date) -> Dossier:
    """Read what counts of an application on a day; three queries."""
    return Dossier(application, on, standing_sections(application), known_of(application.person))
