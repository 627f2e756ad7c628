"""One of everything that an address can name, and one person of every kind that may ask for it."""

from dataclasses import dataclass
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from tests.stages.applications.filling import begin, picture
from tests.stages.meetings.season import (
    DRAWN,
    REQUESTED,
    SEATS,
    Season,
    make_season,
    roles,
)
from tests.stages.reviewing.cases import noticed, open_step_of, submitted
from tests.world import SYSTEM, actor, employer, moment, office, officer, person
from zhicheng.api.models import Token
from zhicheng.api.services import make_token
from zhicheng.core.identity import sample_uscc
from zhicheng.infra.access import Actor, acting
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.exchange.kinds import Kind, Source
from zhicheng.infra.exchange.models import Finding, HandOver, SheetImport
from zhicheng.infra.exchange.services import hand_over
from zhicheng.infra.files.models import StoredFile, Upload
from zhicheng.infra.files.uploads import begin_upload
from zhicheng.infra.messages.kinds import Kind as Told
from zhicheng.infra.messages.models import Message
from zhicheng.infra.messages.sending import send
from zhicheng.stages.applications.checklist import checklist_of
from zhicheng.stages.applications.models import Application, Material, Roster
from zhicheng.stages.applications.services import attach_material, import_roster
from zhicheng.stages.certificates.models import Certificate
from zhicheng.stages.meetings.models import Meeting
from zhicheng.stages.meetings.services import request_meeting
from zhicheng.stages.notices.models import Notice, Objection
from zhicheng.stages.notices.services import raise_objection
from zhicheng.stages.panels.models import Panel
from zhicheng.stages.panels.services import confirm_panel
from zhicheng.stages.portfolios.models import Entry, Evidence
from zhicheng.stages.portfolios.services import add_evidence, save_entry
from zhicheng.stages.registry.models import (
    ChannelOpinion,
    EmployerRequest,
    Mandate,
    Organization,
    Person,
    Petition,
    Place,
    Post,
)
from zhicheng.stages.registry.services import appoint_person, register_employer, send_petition
from zhicheng.stages.reviewing.models import Batch, Contest, Deliberation, Entrustment, Step, StepKind, Topic
from zhicheng.stages.reviewing.models import Finding as OfficeFinding
from zhicheng.stages.reviewing.services import begin_batch

ROSTER = "姓名,身份证号,工作单位,申报职称\n陶然,12,示例市滨江水务有限公司,工程师\n".encode()
SUBMITTED = moment("2026-06-08")
NOTICED = moment("2026-06-15")
POSTED = moment("2026-11-18")
LATER = moment("2026-11-30")
CHAIR, EXPERT = 0, 5


@dataclass
class Town:
    """Objects by name, and the account of each role (None: a visitor). `owners` are the applicants by case."""

    season: Season
    roles: dict[str, Account | None]
    owners: dict[str, Person]
    draft: Application
    draft_material: Material
    draft_upload: Upload
    case: Application
    case_material: Material
    certified: Application
    steps: dict[str, Step]
    deliberation: Deliberation
    roster: Roster
    employer_notice: Notice
    result_notice: Notice
    objections: dict[str, Objection]
    panel: Panel
    coming: Meeting
    signed: Meeting
    certificate: Certificate
    entry: Entry
    evidence: Evidence
    petition: Petition
    employer_request: EmployerRequest
    opinion: ChannelOpinion
    mandate: Mandate
    differing: Finding
    token: Token
    message: Message
    elsewhere: HandOver
    batch: Batch
    found: OfficeFinding
    contest: Contest

    @property
    def employer(self) -> Organization:
        return self.season.world.employer


def make_town() -> Town:
    """Play one case to its certificate and leave others waiting at every office."""
    season = make_season()
    world = season.world
    handler = officer("韦知非", 101, Post.EMPLOYER_HANDLER, world.employer)
    certified = season.accepted("覃若溪")
    certificate = season.certified(certified)[0]
    signed = Meeting.objects.get()
    Notice.objects.update(closed_at=None)  # so that it is up again on the days when it was
    draft = begin(world, actor(person("陶然", 21, unit=world.employer)))
    attached = _attached(draft)
    posted = submitted(world, "莫问之", 24)
    employer_notice = noticed(handler, world, posted)
    far = employer("示例县青禾园林有限公司", world.county, SUBMITTED)
    steps = _waiting(season, far, attached.file)
    case = steps["employer_check"].application
    panel, coming = _next_meeting(season)
    entry, evidence = _kept(actor(draft.person))
    case_material = Material.objects.create(
        application=case, item=attached.item, file=attached.file, added_at=SUBMITTED
    )
    found = _confided(steps["employer_check"], handler, case_material)
    return Town(
        season=season,
        roles=_roles(season, handler, far),
        owners={"draft": draft.person, "case": case.person, "certified": certified.person},
        draft=draft,
        draft_material=attached,
        draft_upload=begin_upload(
            actor=actor(draft.person), now=SUBMITTED, name="学历.pdf", size=1000, purpose=f"application-{draft.pk}-x"
        ),
        case=case,
        case_material=case_material,
        certified=certified,
        steps=steps,
        deliberation=posted.steps.get(kind=StepKind.DELIBERATION).deliberation_item.deliberation,
        roster=import_roster(
            actor=handler, now=SUBMITTED, campaign_id=world.campaign.pk, file_name="名册.csv", content=ROSTER
        ),
        employer_notice=employer_notice,
        result_notice=signed.result_notice.notice,
        objections={
            "employer": _objected(handler, employer_notice, NOTICED),
            "result": _objected(SYSTEM, signed.result_notice.notice, POSTED),
        },
        panel=panel,
        coming=coming,
        signed=signed,
        certificate=certificate,
        entry=entry,
        evidence=evidence,
        petition=_asked(actor(draft.person)),
        employer_request=_founding(actor(draft.person), world.city.pk),
        opinion=ChannelOpinion.objects.create(
            organization=world.employer,
            year=2026,
            issuer="人事司",
            number="3号",
            document=attached.file,
            filed_with=world.hr,
            filed_by=draft.person,
            filed_at=SUBMITTED,
        ),
        mandate=Mandate.objects.create(
            employer=world.employer,
            agency=far,
            number="委1",
            letter=attached.file,
            period=DateRange(date(2027, 1, 1), date(2027, 6, 1)),
            given_at=SUBMITTED,
        ),
        differing=_differing(draft.person),
        token=make_token(
            actor=actor(draft.person), now=SUBMITTED, name="人事系统", scopes=["applications:read"], days=365
        )[0],
        message=_told(draft),
        elsewhere=hand_over(
            actor=actor(draft.person), now=SUBMITTED, platform="自治区平台", series="health", level="full_senior"
        ),
        batch=begin_batch(actor=handler, now=SUBMITTED, step_ids=[steps["employer_check"].pk]),
        found=found,
        contest=_contested(found),
    )


def _confided(step: Step, handler: Actor, material: Material) -> OfficeFinding:
    """What the employer found out and nobody but the applicant may see besides."""
    with acting(SYSTEM):
        return OfficeFinding.objects.create(
            application=step.application,
            step=step,
            organization=step.organization,
            topic=Topic.OPINION,
            key="performance_document",
            value=True,
            evidence=material.file,
            restricted=True,
            officer_id=handler.person_id,
            found_at=SUBMITTED,
        )


def _contested(found: OfficeFinding) -> Contest:
    with acting(SYSTEM):
        return Contest.objects.create(finding=found, text="写得不对。", raised_at=SUBMITTED)


def _manager(unit: Organization) -> Actor:
    """Who manages a unit and answers for its checks."""
    someone = officer("管事", 223, Post.EMPLOYER_MANAGER, unit)
    appoint_person(
        actor=SYSTEM,
        now=SUBMITTED,
        person=Person.objects.get(pk=someone.person_id),
        post=Post.RESPONSIBLE_CHECKER,
        organization=unit,
        since=date(2025, 1, 1),
    )
    return someone


def _told(draft: Application) -> Message:
    """The owner of a draft is told of an amendment."""
    campaign = draft.campaign
    context = {"campaign": campaign.title}
    return send(person=draft.person, kind=Told.CAMPAIGN_AMENDED, about=campaign, context=context, now=SUBMITTED)


def _asked(who: Actor) -> Petition:
    """Somebody asks to be verified."""
    return send_petition(actor=who, now=SUBMITTED, kind="verify", file_name="身份证.png", content=picture(1))


def _founding(who: Actor, place_id: int) -> EmployerRequest:
    """Somebody registers an employer in the city."""
    return register_employer(
        actor=who,
        now=SUBMITTED,
        name="示例市听涛测绘有限公司",
        code=sample_uscc(61),
        kind="private_enterprise",
        tier="city",
        place_id=place_id,
        file_name="营业执照.png",
        content=picture(2),
    )


def _kept(who: Actor) -> tuple[Entry, Evidence]:
    """An entry of somebody's library with the file that shows it."""
    hours = {"year": "2025", "public_hours": "30", "professional_hours": "60"}
    entry = save_entry(actor=who, now=SUBMITTED, kind="education_hours", data=hours)
    return entry, add_evidence(actor=who, now=SUBMITTED, entry_id=entry.pk, name="学时.png", content=picture())


def _attached(draft: Application) -> Material:
    return attach_material(
        actor=actor(draft.person),
        now=SUBMITTED,
        application_id=draft.pk,
        item=checklist_of(draft.campaign).items[0].key,
        name="学历.png",
        content=picture(),
    )


def _differing(someone: Person) -> Finding:
    """What a spreadsheet of the city's insurance office says, under another name."""
    sheet = SheetImport.objects.create(
        kind=Kind.INSURANCE,
        office="示例市社保中心",
        file_name="明细.csv",
        sha256="0" * 64,
        as_of=date(2026, 6, 1),
        people=1,
        strangers=0,
        imported_at=SUBMITTED,
    )
    with acting(SYSTEM):
        return _found(someone, sheet)


def _found(someone: Person, sheet: SheetImport) -> Finding:
    return Finding.objects.create(
        person=someone,
        kind=Kind.INSURANCE,
        source=Source.SHEET,
        office=sheet.office,
        data={"as_of": "2026-06-01", "rows": []},
        mismatch=[{"field": "name", "said": someone.name, "found": "陶冉"}],
        sheet=sheet,
        found_at=SUBMITTED,
    )


def _waiting(season: Season, far: Organization, letter: StoredFile) -> dict[str, Step]:
    """A case at every office that decides by an officer, one before the vote, and one for which another unit acts."""
    world = season.world
    offices = {
        StepKind.EMPLOYER_CHECK: world.employer,
        StepKind.DEPARTMENT: world.department,
        StepKind.COUNTY_HR: world.county_hr,
        StepKind.ACCEPTANCE: world.organizer,
        StepKind.DELIBERATION: world.employer,
        StepKind.DEFENCE: far,
    }
    steps = {}
    for number, (kind, organization) in enumerate(offices.items(), start=31):
        step = open_step_of(submitted(world, f"申报人{number}", number))
        step.kind, step.organization = kind, organization
        step.save()
        steps[kind.value] = step
    Entrustment.objects.create(step=steps["defence"], to=far, number="函1", letter=letter, at=SUBMITTED)
    return steps


def _next_meeting(season: Season) -> tuple[Panel, Meeting]:
    """A second panel, and a meeting of it that is still to come."""
    facts = {"label": "第2次会", "drawn_on": date(2026, 11, 5), "members": roles(season.pool[:SEATS])}
    panel = confirm_panel(actor=season.supervisor, now=DRAWN, panel_id=season.drawn(**facts).pk)
    coming = request_meeting(
        actor=season.handler,
        now=REQUESTED,
        panel_id=panel.pk,
        meets_on=LATER.date(),
        venue="示例市人才服务中心三楼",
        application_ids=[season.accepted("卢景行").pk],
    )
    return panel, coming


def _objected(who: Actor, notice: Notice, now) -> Objection:
    return raise_objection(
        actor=who,
        now=now,
        entry_id=notice.entries.get().pk,
        text="业绩不是本人的。",
        name="反映人",
        contact="0000-7654321",
    )


def _roles(season: Season, handler: Actor, far: Organization) -> dict[str, Account | None]:
    world = season.world
    near = world.employer
    other_department = office("示例市水利局", "department", world.city, SUBMITTED)
    other_organizer = office("示例市建筑业协会", "organizer", world.city, SUBMITTED)
    elsewhere = Place.objects.create(code="459931", name="示例二市", tier="city")
    far_hr = office("示例二市人力资源和社会保障局", "hr", elsewhere, SUBMITTED)
    far_unit = employer("示例二市望江市政有限公司", elsewhere, SUBMITTED)
    posts = {
        "other handler": (Post.EMPLOYER_HANDLER, far),
        "scrutineer": (Post.SCRUTINEER, near),
        "other scrutineer": (Post.SCRUTINEER, far),
        "department": (Post.DEPARTMENT_HANDLER, world.department),
        "other department": (Post.DEPARTMENT_HANDLER, other_department),
        "county HR": (Post.HR_HANDLER, world.county_hr),
        "city HR": (Post.HR_HANDLER, world.hr),
        "far handler": (Post.EMPLOYER_HANDLER, far_unit),
        "far city HR": (Post.HR_HANDLER, far_hr),
        "organizer": (Post.ORGANIZER_HANDLER, world.organizer),
        "other organizer": (Post.ORGANIZER_HANDLER, other_organizer),
        "supervisor": (Post.SUPERVISOR, world.organizer),
        "registrar": (Post.REGISTRAR, world.hr),
        "county registrar": (Post.REGISTRAR, world.county_hr),
        "approver": (Post.POLICY_APPROVER, world.hr),
    }
    people = {role: officer(role, 200 + number, *held) for number, (role, held) in enumerate(posts.items())}
    accounts = {role: Account.objects.get(pk=someone.account_id) for role, someone in people.items()}
    with acting(SYSTEM):
        experts = {"chair": season.pool[CHAIR].person.account, "expert": season.pool[EXPERT].person.account}
    return {
        "visitor": None,
        "newcomer": Account.objects.create_user("newcomer"),
        "colleague": person("同事", 221, unit=near).account,
        "other applicant": person("外单位的人", 222, unit=far).account,
        "handler": Account.objects.get(pk=handler.account_id),
        "manager": Account.objects.get(pk=_manager(near).account_id),
        **accounts,
        **experts,
    }
