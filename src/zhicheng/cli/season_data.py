"""A sample season as typed data: who there is, what each applicant hands in, and what becomes of every case.

The files of a season are `season.toml` (places, organizations, staff, committee, campaign, meetings), `experts.toml`
and `people.toml`; unknown keys and wrong types are refused. Times in them are local times of Asia/Shanghai.
"""

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from zhicheng.core.identity import Sex

SHANGHAI = ZoneInfo("Asia/Shanghai")


class Fate(StrEnum):
    """Where a case stands when the season ends."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHECKED = "checked"
    IN_EMPLOYER_NOTICE = "in_employer_notice"
    AWAITING_RECOMMENDATION = "awaiting_recommendation"
    AT_DEPARTMENT = "at_department"
    AT_COUNTY_HR = "at_county_hr"
    AT_ORGANIZER = "at_organizer"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    MEETING_OPEN = "meeting_open"
    NOT_RECOMMENDED = "not_recommended"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    ABANDONED = "abandoned"
    VOTED_DOWN = "voted_down"
    OBJECTION_UPHELD = "objection_upheld"
    BARRED = "barred"
    CERTIFIED = "certified"


class Look(StrEnum):
    """What a material's file looks like."""

    CLEAN_PDF = "clean_pdf"
    SCAN_PDF = "scan_pdf"
    PHONE_PHOTO = "phone_photo_jpeg"
    PNG = "png"


class DateStyle(StrEnum):
    """How the dates of a roster row are written."""

    MONTH = "month"
    DOTTED = "dotted"
    ISO = "iso"
    SLASHED = "slashed"
    REAL = "real"


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of a season's files."""


class SeasonInfo(Form, frozen=True):
    """`roster_imported_at` is when the organizer imports `roster.xlsx`, which makes the drafts."""

    title: str
    seed: int
    starts_at: datetime
    roster_imported_at: datetime
    ends_at: datetime


class PlacePlan(Form, frozen=True):
    key: str
    name: str
    code: str
    tier: str
    parent: str = ""


class GroupMember(Form, frozen=True):
    """A member of an employer's deliberation group; `level` is empty for one without a title."""

    name: str
    professional: bool
    level: str = ""


class OrganizationPlan(Form, frozen=True):
    """`kind` and `group` are an employer's; `department` is the key of the department in charge, where there is one."""

    key: str
    name: str
    code: str
    role: str
    tier: str
    place: str
    kind: str = ""
    department: str = ""
    group: tuple[GroupMember, ...] = ()


class StaffPlan(Form, frozen=True):
    """`demo` marks the one account of its role that the demo offers.

    `signed_at` is when a responsible checker signs the year's undertaking. Without posts somebody waits to be appointed
    by the unit's manager.
    """

    key: str
    name: str
    organization: str
    phone: str
    posts: tuple[str, ...] = ()
    demo: bool = False
    signed_at: datetime | None = None


class HandoverPlan(Form, frozen=True):
    """A unit's manager gives the post of a handler who leaves to another; all three are keys of staff."""

    manager: str
    leaving: str
    coming: str
    at: datetime


class CommitteePlan(Form, frozen=True):
    """`level` is the band; `seats` the number of experts drawn for a meeting."""

    name: str
    organizer: str
    approver: str
    series: str
    level: str
    basis: str
    approved_on: date
    expires_on: date
    seats: int


class CampaignPlan(Form, frozen=True):
    """`closes_at` is the first moment after the window; `cut_off` its last day, by the law's default.

    `meets_on` is the day on which the organizer plans the meeting; `standards` and `procedure` are public texts.
    """

    code: str
    place: str
    year: int
    series: str
    level: str
    specialties: tuple[str, ...]
    pack: str
    supplements: tuple[str, ...]
    published_at: datetime
    opens_at: datetime
    closes_at: datetime
    cut_off: date
    contact: str
    office_days: int
    correction_days: int
    grace_minutes: int
    meets_on: date
    standards: str
    procedure: str


class ExpertPlan(Form, frozen=True):
    """`organization` is the key of an employer of the season, empty for an expert from elsewhere."""

    key: str
    name: str
    sex: Sex
    employer: str
    specialty: str
    role: str
    title: str
    title_level: str
    title_obtained_on: date
    practice_since: date
    term_from: date
    term_until: date
    organization: str = ""


class ResultPlan(Form, frozen=True):
    """What follows a meeting: `notice_ends_on` is the last day of the result notice."""

    notice_posted_at: datetime
    notice_ends_on: date
    confirmed_at: datetime
    confirmed_by: str
    document_number: str
    certificates_at: datetime


class MeetingPlan(Form, frozen=True):
    """A meeting. `panel` and `present` are keys of experts, `supervisor` of staff.

    Without `announced_at` it is still open when the season ends, its votes not counted.
    """

    key: str
    label: str
    requested_at: datetime
    drawn_on: date
    panel_entered_at: datetime
    panel_confirmed_at: datetime
    panel: tuple[str, ...]
    supervisor: str
    venue: str
    opens_at: datetime
    present: tuple[str, ...]
    presided_by: str
    announced_at: datetime | None = None
    signed_at: datetime | None = None
    result: ResultPlan | None = None


class Education(Form, frozen=True):
    level: str
    degree: str
    school: str
    major: str
    awarded_on: date


class HeldTitle(Form, frozen=True):
    name: str
    level: str
    obtained_on: date


class Practice(Form, frozen=True):
    """A period of professional work; no `until` means that it goes on."""

    since: date
    employer: str
    work: str
    until: date | None = None


class StudyYear(Form, frozen=True):
    """Hours of continuing education in a year: public subjects, and the specialty's."""

    year: int
    public_hours: int
    specialty_hours: int


class MaterialPlan(Form, frozen=True):
    """A file under an item of the checklist. `shows` is the item it really holds, where it is in the wrong slot."""

    item: str
    title: str
    look: Look
    pages: int
    shows: str = ""


class Count(Form, frozen=True):
    """The count of a secret vote: ballots cast or experts in the base are the sum of the three."""

    yes: int
    no: int
    abstain: int = 0

    @property
    def total(self) -> int:
        return self.yes + self.no + self.abstain


class Fault(Form, frozen=True):
    """One item of a correction list."""

    item: str
    fault: str


class Return(Form, frozen=True):
    """A correction list sent by the organizer; `due_on` its last day; `answered_at` when the applicant mended it."""

    at: datetime
    due_on: date
    faults: tuple[Fault, ...]
    answered_at: datetime | None = None


class Rejection(Form, frozen=True):
    """Not accepted, or not recommended, by an office."""

    at: datetime
    reason: str
    clauses: tuple[str, ...]


class ObjectionPlan(Form, frozen=True):
    raised_at: datetime
    text: str
    contact: str
    finding: str
    finding_text: str
    decided_at: datetime


class EntrustmentPlan(Form, frozen=True):
    """The employer asks the unit with that key to deliberate in its place, by the letter of that number."""

    at: datetime
    unit: str
    number: str


class FindingPlan(Form, frozen=True):
    """What the employer found about a material, and what the applicant said against it.

    `reply` is the employer's answer, with what it finds instead (`corrected`), where there is one by the season's end.
    """

    found_at: datetime
    item: str
    found: str
    contested_at: datetime
    text: str
    replied_at: datetime | None = None
    reply: str = ""
    corrected: str = ""


class ExtensionPlan(Form, frozen=True):
    """The office that sent a case back gives the applicant until `due_on`."""

    at: datetime
    due_on: date
    reason: str
    clause: str


class BarPlan(Form, frozen=True):
    """Something that bars the person, recorded by the organization with that key."""

    kind: str
    since: date
    recorded_by: str
    recorded_at: datetime


class Course(Form, frozen=True):
    """When each act on a case takes place, as far as the case gets; acts that never happen are absent."""

    submitted_at: datetime | None = None
    checked_at: datetime | None = None
    deliberated_at: datetime | None = None
    employer_vote: Count | None = None
    noticed_at: datetime | None = None
    notice_ends_on: date | None = None
    recommended_at: datetime | None = None
    department_at: datetime | None = None
    county_hr_at: datetime | None = None
    returned: Return | None = None
    accepted_at: datetime | None = None
    rejected: Rejection | None = None
    withdrawn_at: datetime | None = None
    meeting: str = ""
    committee_vote: Count | None = None
    objection: ObjectionPlan | None = None
    bar: BarPlan | None = None
    entrusted: EntrustmentPlan | None = None
    finding: FindingPlan | None = None
    extended: ExtensionPlan | None = None


class ApplicantPlan(Form, frozen=True):
    """An invented person, what the draft needs, the files, and the course of the case."""

    key: str
    name: str
    sex: Sex
    id_number: str
    phone: str
    employer: str
    specialty: str
    fate: Fate
    dates_as: DateStyle
    education: Education
    work_since: date
    title: HeldTitle
    practice: tuple[Practice, ...]
    study: tuple[StudyYear, ...]
    assessments: dict[str, str]
    achievements: tuple[str, ...]
    representative_work: str
    materials: tuple[MaterialPlan, ...]
    course: Course = Course()


class SeasonPlan(Form, frozen=True):
    """A whole season; every key in it names something that is there (the tests prove it for the samples)."""

    season: SeasonInfo
    places: tuple[PlacePlan, ...]
    organizations: tuple[OrganizationPlan, ...]
    staff: tuple[StaffPlan, ...]
    committee: CommitteePlan
    campaign: CampaignPlan
    meetings: tuple[MeetingPlan, ...]
    experts: tuple[ExpertPlan, ...]
    applicants: tuple[ApplicantPlan, ...]
    handovers: tuple[HandoverPlan, ...] = ()


class Act(msgspec.Struct, frozen=True, order=True):
    """Something that happens at `at` to the applicant or meeting with the key `subject`."""

    at: datetime
    order: int
    kind: str
    subject: str


_ACTS_ON_A_CASE = (
    *("submitted_at", "checked_at", "deliberated_at", "noticed_at", "recommended_at", "department_at", "county_hr_at"),
    *("accepted_at", "withdrawn_at"),
)
_ACTS_OF_A_MEETING = ("requested_at", "panel_entered_at", "panel_confirmed_at", "opens_at", "announced_at", "signed_at")


def load_season(directory: Path) -> SeasonPlan:
    """Read a season's three files.

    Raises OSError if one is missing and msgspec.ValidationError, which names the key, if one does not fit.
    """
    tables: dict[str, Any] = {}
    for name in ("season.toml", "experts.toml", "people.toml"):
        tables |= msgspec.toml.decode((directory / name).read_bytes())
    return msgspec.convert(_in_shanghai(tables), SeasonPlan)


def timeline(plan: SeasonPlan) -> tuple[Act, ...]:
    """Return every act of the season in the order of its time, then of the chain of offices.

    A case's acts are called as in `Course` without `_at` (and `returned`, `answered`, `rejected`, `objected`,
    `objection_decided`, `barred`, `entrusted`, `found`, `contested`, `contest_answered`, `extended`), a meeting's as
    in `MeetingPlan` with `meeting_` before them (and `result_posted`, `results_confirmed`, `certificates_issued`). Acts
    of one office at one moment are meant to be done together.
    """
    acts = [act for applicant in plan.applicants for act in _acts_on(applicant)]
    acts += [act for meeting in plan.meetings for act in _acts_of(meeting)]
    return tuple(sorted(acts))


def _acts_on(applicant: ApplicantPlan) -> Iterator[Act]:
    course = applicant.course
    moments: list[tuple[str, datetime | None]] = [
        (name.removesuffix("_at"), getattr(course, name)) for name in _ACTS_ON_A_CASE
    ]
    moments += [
        ("returned", course.returned.at if course.returned else None),
        ("answered", course.returned.answered_at if course.returned else None),
        ("rejected", course.rejected.at if course.rejected else None),
        ("objected", course.objection.raised_at if course.objection else None),
        ("objection_decided", course.objection.decided_at if course.objection else None),
        ("barred", course.bar.recorded_at if course.bar else None),
        ("entrusted", course.entrusted.at if course.entrusted else None),
        ("found", course.finding.found_at if course.finding else None),
        ("contested", course.finding.contested_at if course.finding else None),
        ("contest_answered", course.finding.replied_at if course.finding else None),
        ("extended", course.extended.at if course.extended else None),
    ]
    return _acts(moments, applicant.key)


def _acts_of(meeting: MeetingPlan) -> Iterator[Act]:
    moments: list[tuple[str, datetime | None]] = [
        (f"meeting_{name.removesuffix('_at')}", getattr(meeting, name)) for name in _ACTS_OF_A_MEETING
    ]
    if meeting.result:
        moments += [
            ("result_posted", meeting.result.notice_posted_at),
            ("results_confirmed", meeting.result.confirmed_at),
            ("certificates_issued", meeting.result.certificates_at),
        ]
    return _acts(moments, meeting.key)


def _acts(moments: list[tuple[str, datetime | None]], subject: str) -> Iterator[Act]:
    return (Act(at, order, kind, subject) for order, (kind, at) in enumerate(moments) if at)


def _in_shanghai(value: Any) -> Any:
    """Give every local time in decoded TOML its zone."""
    if isinstance(value, dict):
        return {key: _in_shanghai(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_in_shanghai(inner) for inner in value]
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.replace(tzinfo=SHANGHAI)
    return value
