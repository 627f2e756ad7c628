"""The town in which journeys happen, set up through services: offices, employers, experts, a campaign, a clock."""

from dataclasses import dataclass
from datetime import date, datetime

from tests.journeys.people import PASSWORD
from tests.stages.meetings.season import role_of
from tests.world import SYSTEM, World, actor, employer, expert, make_world, moment
from zhicheng.infra.access import Actor
from zhicheng.infra.clock.reading import set_demo_clock
from zhicheng.stages.certificates.services import make_issuing_key
from zhicheng.stages.committees.models import PoolMember
from zhicheng.stages.registry.models import Organization, Person, Post
from zhicheng.stages.registry.services import appoint_person, enrol_person

FOUNDED = moment("2026-06-01")
MONDAY = moment("2026-06-08")  # the day on which every journey begins
POOL, SEATS = 36, 11
_SURNAMES = ("夏侯", "令狐", "钟离", "东方", "慕容", "上官", "司徒", "宇文", "长孙", "诸葛", "尉迟", "公孙")
_GIVEN = ("明远", "若谷", "知行")
EXPERTS = tuple(surname + given for given in _GIVEN for surname in _SURNAMES)
CHAIR, VICE_CHAIR = EXPERTS[:2]


@dataclass(frozen=True)
class Town:
    """Who is there. Officers sign in by the names in `officers`, the chair as `chair`."""

    world: World
    county_unit: Organization
    officers: dict[str, Person]
    pool: list[PoolMember]

    def actor(self, username: str) -> Actor:
        return actor(self.officers[username], MONDAY.date())


def make_town() -> Town:
    """Found everything; the clock shows Monday 8 June 2026, 9:00."""
    set_clock(MONDAY)
    world = make_world()
    county_unit = employer("示例县青禾路桥有限公司", world.county, FOUNDED)
    officers = {
        username: officer(username, name, post, organization)
        for username, name, post, organization in (
            ("unit-handler", "韦知非", Post.EMPLOYER_HANDLER, world.employer),
            ("unit-counter-1", "农晚照", Post.SCRUTINEER, world.employer),
            ("unit-counter-2", "苏合", Post.SCRUTINEER, world.employer),
            ("county-unit-handler", "莫问渠", Post.EMPLOYER_HANDLER, county_unit),
            ("county-unit-counter-1", "廖清和", Post.SCRUTINEER, county_unit),
            ("county-unit-counter-2", "谢长风", Post.SCRUTINEER, county_unit),
            ("department", "陈一诺", Post.DEPARTMENT_HANDLER, world.department),
            ("county-hr", "蓝采薇", Post.HR_HANDLER, world.county_hr),
            ("city-hr", "秦望舒", Post.HR_HANDLER, world.hr),
            ("registrar", "钱雨桐", Post.REGISTRAR, world.hr),
            ("organizer", "梁书恒", Post.ORGANIZER_HANDLER, world.organizer),
            ("supervisor", "覃若溪", Post.SUPERVISOR, world.organizer),
            ("approver-1", "农知秋", Post.POLICY_APPROVER, world.hr),
            ("approver-2", "陆行舟", Post.POLICY_APPROVER, world.hr),
            ("counter-1", "邓子衿", Post.SCRUTINEER, world.organizer),
            ("counter-2", "黄予安", Post.SCRUTINEER, world.organizer),
        )
    }
    pool = [expert(world, name, 400 + number, role_of(number)) for number, name in enumerate(EXPERTS)]
    give_password(pool[0].person, "chair")
    make_issuing_key(actor=SYSTEM, now=FOUNDED, issuer=world.hr)
    return Town(world, county_unit, officers, pool)


def officer(username: str, name: str, post: Post, organization: Organization) -> Person:
    """Somebody with an account who holds the post since long ago."""
    someone = enrol_person(actor=SYSTEM, now=FOUNDED, name=name, username=username, password=PASSWORD)
    since = date(2025, 1, 1)
    appoint_person(actor=SYSTEM, now=FOUNDED, person=someone, post=post, organization=organization, since=since)
    return someone


def set_clock(shown: datetime) -> None:
    """Let the site's clock show that moment: where a journey begins. From there on its people move it by its page."""
    set_demo_clock(shown)


def give_password(someone: Person, username: str) -> None:
    """Let somebody sign in who was entered without a password."""
    account = someone.account
    assert account is not None
    account.username = username
    account.set_password(PASSWORD)
    account.save()
