from types import SimpleNamespace

import pytest

from tests.world import officer, person
from zhicheng.infra.access import Actor
from zhicheng.portal import navigation
from zhicheng.portal.navigation import entries_for, first_page
from zhicheng.stages.registry.appointments import actor_for_person
from zhicheng.stages.registry.models import Post


def names(actor):
    return [name for _text, name in entries_for(actor)]


def test_public_sees_what_needs_no_account():
    assert names(Actor()) == ["home", "campaigns", "self_check", "notices", "policies", "verify"]


@pytest.mark.parametrize(
    ("post", "office", "expected"),
    [
        (
            Post.EMPLOYER_HANDLER,
            "employer",
            ["workbench", "deliberations", "employer_notice", "rosters", "notices", "objections"],
        ),
        (Post.SCRUTINEER, "employer", ["counting", "notices"]),
        (Post.DEPARTMENT_HANDLER, "department", ["workbench", "notices"]),
        (
            Post.HR_HANDLER,
            "hr",
            ["workbench", "campaign_desk", "results", "certificates", "links", "exemptions", "notices", "objections"],
        ),
        (
            Post.ORGANIZER_HANDLER,
            "organizer",
            ["workbench", "campaign_desk", "rosters", "panels", "meetings", "results", "notices", "objections"],
        ),
        (Post.SUPERVISOR, "organizer", ["panels", "meetings", "notices"]),
    ],
)
def test_each_post_has_its_own_bar(world, post, office, expected):
    assert names(officer("韦知非", 1, post, getattr(world, office))) == expected


def test_two_posts_share_one_bar_without_doubles(world):
    handler = officer("韦知非", 1, Post.EMPLOYER_HANDLER, world.employer)
    both = Actor(
        account_id=handler.account_id,
        person_id=handler.person_id,
        holdings=handler.holdings | officer("秦望舒", 2, Post.SCRUTINEER, world.employer).holdings,
    )

    assert names(both) == [
        "workbench",
        "deliberations",
        "employer_notice",
        "rosters",
        "notices",
        "objections",
        "counting",
    ]


def test_applicant_has_the_own_applications_and_no_office_pages(world):
    applicant = person("覃若溪", 1, unit=world.employer)

    assert names(actor_for_person(applicant, world.campaign.cut_off)) == [
        "my_applications",
        "library",
        "self_check",
        "notices",
        "policies",
        "verify",
    ]


def test_only_pages_that_exist_are_offered(monkeypatch):
    monkeypatch.setattr(navigation, "PUBLIC", (("首页", "home"), ("没有的页", "nowhere")))

    assert [item.text for item in navigation.navigation(Actor(), "/")] == ["首页"]


def test_current_page_is_marked_also_on_the_pages_below(monkeypatch):
    monkeypatch.setattr(navigation, "_url", {"home": "/", "notices": "/notices/", "verify": "/verify/"}.get)

    here = [item.is_here for item in navigation.navigation(Actor(), "/notices/7/")]

    assert here == [False, True, False]


def test_work_begins_on_the_first_page_that_exists(world, monkeypatch):
    monkeypatch.setattr(navigation, "_url", {"counting": "", "notices": "/notices/"}.get)

    assert first_page(officer("秦望舒", 2, Post.SCRUTINEER, world.employer)) == "/notices/"


def test_bar_costs_an_officer_no_query(world, django_assert_num_queries):
    handler = officer("韦知非", 1, Post.EMPLOYER_HANDLER, world.employer)

    with django_assert_num_queries(0):
        navigation.navigation(handler, "/")


def test_whoever_presides_reaches_the_meeting(monkeypatch):
    monkeypatch.setattr(navigation, "meetings_of", lambda actor: SimpleNamespace(exists=lambda: True))

    assert names(Actor(account_id=1, person_id=1))[0] == "meetings"
