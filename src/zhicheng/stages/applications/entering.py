"""Entering one good row of a roster: the person, the employer, and the draft with what the row says."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from zhicheng.core.roster import Column, PartialDate, RosterRow, Title
from zhicheng.infra import terms
from zhicheng.infra.access import Actor
from zhicheng.infra.encryption import lookup_hash
from zhicheng.stages.applications.models import Application, DraftSection, FormGroup, Roster
from zhicheng.stages.applications.pinning import pin_form
from zhicheng.stages.applications.sections import ROWS
from zhicheng.stages.portfolios.choices import TechnicalClass
from zhicheng.stages.registry.models import Organization, Person
from zhicheng.stages.registry.services import enrol_person, found_organization

OTHER_EMPLOYER, NOT_AN_EMPLOYER = "another employer", "not an employer"
OTHER_NAME, TWICE = "registered under another name", "duplicate of an earlier row"


class NotEnteredError(Exception):
    """The row reads well but cannot enter: at which column, what it is, and why, in Chinese."""

    def __init__(self, column: Column, fault: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.fault, self.reason = column, fault, reason


def enter_row(*, actor: Actor, now: datetime, roster: Roster, row: RosterRow) -> Application:
    """Return the draft for the row, made now unless the person has an application in the campaign already.

    Raises `NotEnteredError`, with nothing entered, for an employer that is not the roster's office's own, for an ID
    number registered under another name, and for somebody whom another row of this roster has entered.
    """
    _refuse_other_employer(roster, row)
    person = _known_person(row)
    if person is not None and roster.rows.filter(application__person=person).exists():
        raise NotEnteredError(
            Column.ID_NUMBER, TWICE, _("这个身份证号在这份名册的另一行已经录入。如果不是同一个人，请核对身份证号。")
        )
    employer = _employer(actor, now, roster, row)
    if person is None:
        person = enrol_person(
            actor=actor, now=now, name=row.name, employer=employer, id_number=row.id_number, phone=row.phone or ""
        )
    pin_form(roster.campaign, now)
    application, is_new = Application.objects.get_or_create(
        campaign=roster.campaign,
        person=person,
        defaults={
            "employer": employer,
            "specialty": _specialty(roster, row),
            "started_at": now,
            "status_at": now,
        },
    )
    if is_new:
        _prefill(application, row, employer, now)
    return application


def _refuse_other_employer(roster: Roster, row: RosterRow) -> None:
    office = roster.office
    if office.role == Organization.Role.EMPLOYER and row.employer != office.name:
        raise NotEnteredError(
            Column.EMPLOYER, OTHER_EMPLOYER, _("这一行是别的单位的人，你只能录入本单位的。请改正，或者由那个单位报。")
        )


def _known_person(row: RosterRow) -> Person | None:
    person = Person.objects.filter(id_number_hash=lookup_hash("id_number", row.id_number)).first()
    if person is not None and person.name != row.name:
        raise NotEnteredError(
            Column.NAME, OTHER_NAME, _("这个身份证号登记的是另一个姓名。请对着证件核对姓名和身份证号。")
        )
    return person


def _employer(actor: Actor, now: datetime, roster: Roster, row: RosterRow) -> Organization:
    """The organization of exactly that name; an unknown one is founded and waits to be verified."""
    known = Organization.objects.filter(name=row.employer).first()
    if known is None:
        return _found_employer(actor, now, roster, row)
    if known.role != Organization.Role.EMPLOYER:
        raise NotEnteredError(
            Column.EMPLOYER, NOT_AN_EMPLOYER, _("这个名称登记的是办理单位，不是用人单位。请核对工作单位。")
        )
    return known


def _found_employer(actor: Actor, now: datetime, roster: Roster, row: RosterRow) -> Organization:
    place = roster.campaign.place
    return found_organization(
        actor=actor,
        now=now,
        name=row.employer,
        role=Organization.Role.EMPLOYER,
        tier=place.tier,
        place=place,
        kind=row.employer_kind if row.employer_kind in terms.EmployerKind.values else "",
    )


def _specialty(roster: Roster, row: RosterRow) -> str:
    specialty = row.specialty or ""
    return specialty if specialty in roster.campaign.specialties else ""


def _prefill(application: Application, row: RosterRow, employer: Organization, now: datetime) -> None:
    """Save what the row says, as typed; what it does not say stays to be filled in."""
    sections: dict[FormGroup, dict[str, Any]] = {
        FormGroup.BASICS: _said(employer=str(employer.pk), specialty=row.specialty),
        FormGroup.EDUCATION: {ROWS: _degrees(row)},
        FormGroup.TITLES: {ROWS: _titles(row)},
        FormGroup.PRACTICE: {ROWS: _periods(row)},
    }
    DraftSection.objects.bulk_create(
        DraftSection(application=application, group=group, data=data, version=1, saved_at=now)
        for group, data in sections.items()
        if data.get(ROWS, True)
    )


def _degrees(row: RosterRow) -> list[dict[str, Any]]:
    """The education with school and date; a degree of another rank beside it is a row of its own, to be completed."""
    degree = "bachelor" if row.degree == "second_bachelor" else row.degree
    level = row.education if row.education != "postgraduate" else degree
    rows = [
        _said(
            level=level,
            school=_school(level),
            school_name=row.school,
            major=row.major,
            awarded_on=_written(row.graduated),
        )
    ]
    if degree and degree != level:
        rows.append(_said(level=degree, school=_school(degree)))
    return _numbered(rows)


def _school(level: str | None) -> str | None:
    if level in TechnicalClass.values:
        return terms.School.TECHNICAL.value
    return terms.School.ORDINARY.value if level in terms.Degree.values else None


def _titles(row: RosterRow) -> list[dict[str, Any]]:
    if row.title is None:
        return []
    return _numbered(
        [_said(level=row.title.level.value, series=_series(row.title), obtained_on=_written(row.title_obtained))]
    )


def _series(title: Title) -> str | None:
    return next(iter(title.series)) if len(title.series) == 1 else None


def _periods(row: RosterRow) -> list[dict[str, Any]]:
    return _numbered([_said(since=_written(row.work_since))])


def _written(written: PartialDate | None) -> str | None:
    return str(written) if written else None


def _said(**texts: str | None) -> dict[str, Any]:
    return {name: text for name, text in texts.items() if text}


def _numbered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": number, **row} for number, row in enumerate((row for row in rows if row), start=1)]
