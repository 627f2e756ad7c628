"""What applicants do: register, fill in, attach, submit, mend, withdraw, object."""

from datetime import date, datetime, timedelta

from msgspec import structs

from zhicheng.cli.materials import MaterialFile, make_material, materials_of
from zhicheng.cli.season.cast import Cast
from zhicheng.cli.season_data import ApplicantPlan, Fate, Practice
from zhicheng.infra.access import Actor
from zhicheng.infra.accounts.models import Account
from zhicheng.stages.applications.models import Application, DraftSection, FormGroup, Material
from zhicheng.stages.applications.services import (
    attach_material,
    remove_material,
    save_section,
    start_application,
    submit_application,
    withdraw_application,
)
from zhicheng.stages.notices.models import Notice, NoticeEntry
from zhicheng.stages.notices.services import raise_objection
from zhicheng.stages.registry.employing import Workplace
from zhicheng.stages.registry.services import register_person

MEND_BEFORE = timedelta(minutes=20)


class Applicants:
    """Acts of the plan's applicants; files are drawn from the season's seed."""

    def __init__(self, cast: Cast, seed: int) -> None:
        self._cast = cast
        self._seed = seed

    def register(self, plan: ApplicantPlan, at: datetime) -> None:
        """Make the account and claim the person that the roster made."""
        account = Account.objects.create_user(plan.key)
        register_person(
            actor=Actor(account_id=account.pk),
            now=at,
            name=plan.name,
            id_number=plan.id_number,
            phone=plan.phone,
            workplace=Workplace(employer_id=self._cast.organization(plan.employer).pk),
        )

    def fill_in(self, plan: ApplicantPlan, at: datetime) -> None:
        """Fill in the form and attach the files; those who are still at it have come half way."""
        actor = self._cast.actor(plan.key, at.date())
        application = start_application(actor=actor, now=at, campaign_id=self._cast.campaign().pk)
        sections = _sections(plan, self._cast.organization(plan.employer).pk)
        files = materials_of(plan, seed=self._seed)
        if plan.fate == Fate.DRAFT:
            sections.pop(FormGroup.ACHIEVEMENTS)
            files = files[:3]
        for group, data in sections.items():
            save_section(
                actor=actor,
                now=at,
                application_id=application.pk,
                group=group,
                data=data,
                version=_version(application, group),
            )
        for file in files:
            _attach(actor, at, application, file)

    def submit(self, plan: ApplicantPlan, at: datetime) -> None:
        submit_application(
            actor=self._cast.actor(plan.key, at.date()),
            now=at,
            application_id=self._cast.application(plan.key).pk,
            agreed=True,
        )

    def mend(self, plan: ApplicantPlan, at: datetime) -> None:
        """Replace what the correction list names and hand in again."""
        actor, application = self._cast.actor(plan.key, at.date()), self._cast.application(plan.key)
        before = at - MEND_BEFORE
        wrong = {fault.item for fault in plan.course.returned.faults} if plan.course.returned else set()
        for material in Material.objects.filter(application=application, item__in=wrong, removed_at=None):
            remove_material(actor=actor, now=before, material_id=material.pk)
        for paper in plan.materials:
            if paper.item in wrong:
                right = structs.replace(paper, shows="")
                _attach(actor, before, application, make_material(plan, right, seed=self._seed))
        self.submit(plan, at)

    def withdraw(self, plan: ApplicantPlan, at: datetime) -> None:
        withdraw_application(
            actor=self._cast.actor(plan.key, at.date()),
            now=at,
            application_id=self._cast.application(plan.key).pk,
        )


def object_to(cast: Cast, plan: ApplicantPlan, at: datetime) -> None:
    """Somebody without an account objects to the applicant's entry in the result notice."""
    course = plan.course.objection
    if course is None:
        raise ValueError(f"{plan.key} has no objection")
    entry = NoticeEntry.objects.get(application=cast.application(plan.key), notice__kind=Notice.Kind.RESULT)
    raise_objection(actor=Actor(), now=at, entry_id=entry.pk, text=course.text, contact=course.contact)


def _attach(actor: Actor, at: datetime, application: Application, file: MaterialFile) -> None:
    attach_material(
        actor=actor, now=at, application_id=application.pk, item=file.item, name=file.name, content=file.content
    )


def _version(application: Application, group: str) -> int:
    section = DraftSection.objects.filter(application=application, group=group).first()
    return section.version if section else 0


def _sections(plan: ApplicantPlan, employer_id: int) -> dict[FormGroup, dict[str, object]]:
    return {
        FormGroup.BASICS: {
            "employer": str(employer_id),
            "employed": "yes",
            "specialty": plan.specialty,
            "post": f"{plan.specialty}技术岗",
        },
        FormGroup.EDUCATION: {"rows": [_degree(plan)]},
        FormGroup.TITLES: {"rows": [_title(plan)]},
        FormGroup.PRACTICE: {"rows": [_period(period) for period in plan.practice]},
        FormGroup.STANDING: _standing(plan),
        FormGroup.ACHIEVEMENTS: {
            "summary": "\n".join(plan.achievements),
            "rows": [_achievement(number, line) for number, line in enumerate(plan.achievements)],
        },
    }


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _degree(plan: ApplicantPlan) -> dict[str, object]:
    education = plan.education
    return {
        "level": education.level,
        "school": "ordinary",
        "school_name": education.school,
        "major": education.major,
        "awarded_on": _day(education.awarded_on),
        "fits": "yes",
    }


def _title(plan: ApplicantPlan) -> dict[str, object]:
    return {
        "level": plan.title.level,
        "series": "engineering",
        "obtained_on": _day(plan.title.obtained_on),
        "via": "review",
        "place": "here",
    }


def _period(period: Practice) -> dict[str, object]:
    row: dict[str, object] = {
        "employer": period.employer,
        "post": period.work,
        "series": "engineering",
        "since": _day(period.since),
    }
    return row | ({"until": _day(period.until)} if period.until else {"ongoing": "yes"})


def _standing(plan: ApplicantPlan) -> dict[str, object]:
    declared = ("retired", "civil_servant", "disciplined", "under_investigation", "penalized", "special")
    hours = {f"hours_{year.year}": str(year.public_hours + year.specialty_hours) for year in plan.study}
    return {"continuing_education_done": "yes", **dict.fromkeys(declared, "no"), **hours}


def _achievement(number: int, line: str) -> dict[str, object]:
    """A line reads `2025年，示例新区安置房三期工程，任施工员，负责现场质量和进度。`."""
    year, title, *role = line.rstrip("。").split("，")
    return {
        "kind": "project" if number else "report",
        "title": title,
        "achieved_on": f"{year.removesuffix('年')}年6月",
        "role": "，".join(role) or "主要完成人",
    }
