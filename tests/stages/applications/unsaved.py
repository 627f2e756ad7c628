"""A campaign, an applicant and a form that no database keeps: enough for what only reads them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhicheng.infra.policies import library
from zhicheng.stages.applications.forms import FormContext
from zhicheng.stages.applications.models import Application, FormGroup
from zhicheng.stages.applications.pinning import form_asked
from zhicheng.stages.applications.sections import ReadSection, read_sections
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.registry.models import Organization, Person

TODAY = date(2026, 6, 15)


def campaign(pack: str = "guangxi-2022", **other: Any) -> Campaign:
    """The year's review of intermediate engineers, by a pack."""
    given = {"year": 2026, "series": "engineering", "level": "intermediate", "specialties": ["市政工程"]} | other
    standard = library().supplement("engineering-2019").reference
    made = Campaign(pack=library().pack(pack).reference, supplements=[standard], **given)
    made.application_form = None  # nobody looks for a pinned one
    return made


def application(pack: str = "guangxi-2022", employer: Organization | None = None, **person: Any) -> Application:
    """Of somebody born on 1 February 1990."""
    born = {"name": "陶然", "birth_date": date(1990, 2, 1)} | person
    return Application(campaign=campaign(pack), person=Person(**born), employer=employer)


def read(sections: Mapping[str, Mapping[str, Any]], of: Application) -> dict[FormGroup, ReadSection]:
    """The form as read today."""
    return read_sections(sections, FormContext(of.campaign, TODAY, form_asked(of.campaign)))
