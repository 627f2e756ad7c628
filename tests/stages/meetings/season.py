"""The season from the drawn panel to the certificate, for tests: offices, a pool, accepted cases, and the steps."""

from dataclasses import dataclass, field
from datetime import date

from tests.remembering import remembered
from tests.stages.reviewing.cases import sections
from tests.world import SYSTEM, World, actor, expert, make_world, moment, officer, person
from zhicheng.infra.access import Actor, acting
from zhicheng.stages.applications.models import Application, Snapshot
from zhicheng.stages.applications.snapshots import applicant_data
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.ballots.services import enter_counts
from zhicheng.stages.certificates.models import Certificate
from zhicheng.stages.certificates.services import issue_certificates, make_issuing_key
from zhicheng.stages.committees.models import PoolMember
from zhicheng.stages.meetings.models import AgendaItem, Meeting
from zhicheng.stages.meetings.services import announce_results, open_meeting, request_meeting, sign_results
from zhicheng.stages.notices.services import end_notices
from zhicheng.stages.outcomes.models import Confirmation, ResultNotice
from zhicheng.stages.outcomes.services import confirm_results, post_result_notice
from zhicheng.stages.panels.models import Panel, PanelSeat
from zhicheng.stages.panels.services import confirm_panel, enter_panel
from zhicheng.stages.registry.models import Organization, Post

DRAWN = moment("2026-11-05")
REQUESTED = moment("2026-11-06")  # Friday; five full working days lie before the 16th
MEETS_ON = date(2026, 11, 16)
OPENED = moment("2026-11-16", 14)
SIGNED = moment("2026-11-16", 17)
POSTED = moment("2026-11-17")
ENDED = moment("2026-11-25", 0)  # the notice ran until the 24th
CONFIRMED = moment("2026-11-25", 10)
ISSUED = moment("2026-11-27", 10)
DOCUMENT = "示人社职〔2026〕12号"
SEEN = {"sealed": True, "open_reports": 0, "falsified": False}  # what the platform cannot see
POOL, SEATS = 33, 11


@dataclass
class Season:
    """The offices and people of a season."""

    world: World
    handler: Actor
    supervisor: Actor
    hr: Actor
    scrutineers: tuple[Actor, Actor]
    pool: list[PoolMember]
    _index: int = field(default=0)

    def member(self, seat: int = 0) -> PoolMember:
        return self.pool[seat]

    def chair(self) -> Actor:
        """The actor that the first seat's expert is."""
        return actor(self.pool[0].person)

    def accepted(self, name: str = "覃若溪", employer: Organization | None = None) -> Application:
        """An application accepted for review."""
        self._index += 1
        unit = employer or self.world.employer
        application = Application.objects.create(
            campaign=self.world.campaign,
            person=person(name, self._index, unit=unit),
            employer=unit,
            specialty="市政工程",
            number=f"SL2026-GC-{self._index:04d}",
            status=Status.ACCEPTED,
            started_at=moment("2026-06-08"),
            submitted_at=moment("2026-06-08"),
            status_at=moment("2026-06-26"),
        )
        Snapshot.objects.create(
            application=application,
            round=1,
            data={"sections": sections(unit), "materials": [], "applicant": applicant_data(application)},
            sha256="0" * 64,
            commitment_version="1",
            commitment_sha256="0" * 64,
            signed_by=application.person,
            answer={},
            taken_at=moment("2026-06-08"),
        )
        return application

    def drawn(self, seats: int = SEATS, **other: object) -> Panel:
        """A panel of the first so many of the pool, chair and vice-chair among them."""
        facts = {"label": "第1次会", "drawn_on": date(2026, 11, 5), "members": roles(self.pool[:seats])} | other
        return enter_panel(actor=self.handler, now=DRAWN, campaign_id=self.world.campaign.pk, **facts)

    def panel(self) -> Panel:
        """A confirmed panel."""
        return confirm_panel(actor=self.supervisor, now=DRAWN, panel_id=self.drawn().pk)

    def requested(self, *applications: Application) -> Meeting:
        return request_meeting(
            actor=self.handler,
            now=REQUESTED,
            panel_id=self.panel().pk,
            meets_on=MEETS_ON,
            venue="示例市人才服务中心三楼",
            application_ids=[application.pk for application in applications],
        )

    def opened(self, *applications: Application, present: int = SEATS, **other: object) -> Meeting:
        """A meeting with the first so many of the panel present, the chair presiding."""
        meeting = self.requested(*applications)
        there = seat_ids(meeting)[:present]
        facts = {"present": there, "presiding": there[0]} | other
        return open_meeting(actor=self.handler, now=OPENED, meeting_id=meeting.pk, **facts)

    def counted(self, meeting: Meeting, votes: dict[int, tuple[int, int, int]]) -> None:
        """Let both scrutineers count the same, by application id."""
        ballots = {item.application_id: item.ballot_id for item in meeting.agenda.all()}
        counts = {ballots[number]: count for number, count in votes.items()}
        for scrutineer in self.scrutineers:
            enter_counts(actor=scrutineer, now=OPENED, counts=counts)

    def signed(self, votes: dict[Application, tuple[int, int, int]], present: int = SEATS) -> Meeting:
        """A meeting whose results are signed."""
        meeting = self.opened(*votes, present=present)
        self.counted(meeting, {application.pk: count for application, count in votes.items()})
        announce_results(actor=self.chair(), now=SIGNED, meeting_id=meeting.pk)
        signed = sign_results(actor=self.chair(), now=SIGNED, meeting_id=meeting.pk)
        for application in votes:
            application.refresh_from_db()
        return signed

    def posted(self, *applications: Application) -> ResultNotice:
        """All of them passed and on the notice."""
        meeting = self.signed(dict.fromkeys(applications, (11, 0, 0)))
        return post_result_notice(actor=self.handler, now=POSTED, meeting_id=meeting.pk)

    def ended(self, *applications: Application) -> ResultNotice:
        """Their notice is over."""
        posted = self.posted(*applications)
        end_notices(actor=SYSTEM, now=ENDED)
        return posted

    def confirmed(self, *applications: Application) -> list[Confirmation]:
        """Their results are confirmed after the notice."""
        self.ended(*applications)
        return confirm(self, *applications)

    def certified(self, *applications: Application) -> list[Certificate]:
        """Their certificates are issued."""
        confirmations = self.confirmed(*applications)
        make_issuing_key(actor=self.hr, now=CONFIRMED, issuer=self.world.hr)
        return issue(self, *confirmations)


@remembered
def make_season() -> Season:
    """The offices, and a pool of 33: the first is chair, the second vice-chair."""
    world = make_world()
    return Season(
        world=world,
        handler=officer("梁书恒", 301, Post.ORGANIZER_HANDLER, world.organizer),
        supervisor=officer("农晚照", 302, Post.SUPERVISOR, world.organizer),
        hr=officer("秦望舒", 303, Post.HR_HANDLER, world.hr),
        scrutineers=(
            officer("苏合", 304, Post.SCRUTINEER, world.organizer),
            officer("邓子衿", 305, Post.SCRUTINEER, world.organizer),
        ),
        pool=[expert(world, f"夏侯{number}", 400 + number, role_of(number)) for number in range(POOL)],
    )


def role_of(number: int) -> str:
    return ("chair", "vice_chair")[number] if number < 2 else "member"


def roles(members: list[PoolMember]) -> dict[int, str]:
    return {member.pk: member.role for member in members}


def seat_ids(meeting: Meeting) -> list[int]:
    """The seats of a meeting's panel in the order of the pool."""
    with acting(SYSTEM):
        return list(PanelSeat.objects.filter(panel=meeting.panel_id).order_by("member").values_list("pk", flat=True))


def item_of(application: Application) -> AgendaItem:
    return AgendaItem.objects.select_related("ballot").get(application=application)


def confirm(season: Season, *applications: Application, now=CONFIRMED, **other: object) -> list[Confirmation]:
    facts = {"actor": season.hr, "document_number": DOCUMENT, "told": SEEN} | other
    return confirm_results(now=now, application_ids=[one.pk for one in applications], **facts)


def issue(season: Season, *confirmations: Confirmation, **other: object) -> list[Certificate]:
    facts = {"actor": season.hr, "now": ISSUED} | other
    return issue_certificates(confirmation_ids=[one.pk for one in confirmations], **facts)
