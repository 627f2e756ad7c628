"""A printed notice, read back: what the law names of each person, until when, where to object, and nothing else."""

import pytest

from tests.reading import text_of_pdf
from tests.stages.notices.places import world_of
from tests.stages.notices.posting import NOW, entry, post
from tests.world import SYSTEM, make_world
from zhicheng.stages.notices.models import Notice
from zhicheng.stages.notices.paper import notice_paper
from zhicheng.stages.notices.services import post_notice

pytestmark = pytest.mark.django_db

PAGE = "https://zc.example/notices/code/"


def printed(world, kind):
    notice = post(world, kind, organization=world.employer if kind != Notice.Kind.RESULT else world.organizer)
    person = notice.entries.get().application.person
    return notice, person, text_of_pdf(notice_paper(notice, PAGE))


@pytest.mark.clause("GX-20(2).3", "GX-20(2).2")
def test_the_employers_notice_on_paper_tells_what_the_law_names():
    world = make_world()

    notice, person, text = printed(world, Notice.Kind.EMPLOYER)

    wanted = (
        person.name,
        world.employer.name,
        "本科",
        "助理工程师",
        "2015年11月20日",
        "市政工程",
        "2010年8月—至今设计员",
        "2026年9月28日至2026年10月10日",
        "共5个工作日",
        f"请在公示期内向{world.employer.name}反映",
        PAGE,
        notice.code[:4],
        notice.code[4:],
    )
    assert [word for word in wanted if word not in text] == []


@pytest.mark.clause("GX-20(2).3", "GX-30.1", "QZ-3.1.3.b")
@pytest.mark.parametrize("kind", [Notice.Kind.EMPLOYER, Notice.Kind.RESULT])
def test_no_paper_shows_a_number_a_phone_or_a_day_of_birth(kind):
    _notice, person, text = printed(make_world(), kind)

    assert person.id_number
    for hidden in (person.id_number, person.id_number[:10], person.phone, "1988年3月1日", "1988-03-01"):
        assert hidden not in text


@pytest.mark.clause("QZ-3.1.3.b", "QZ-3.1.3.c")
def test_a_supplementary_notice_on_paper_tells_what_changed_for_its_full_time():
    world = world_of("qinzhou-2020")
    first = entry(world, 1)
    shown = first.shown.__class__(
        name="申报人1", employer=world.employer.name, specialty="市政工程", change="补充两篇论文"
    )

    notice = post_notice(
        actor=SYSTEM,
        now=NOW,
        kind=Notice.Kind.SUPPLEMENTARY,
        organization=world.employer,
        campaign=world.campaign,
        title="补充公示",
        lead="下列申报人的材料有变更。",
        entries=[first.__class__(first.application, shown)],
    )
    text = text_of_pdf(notice_paper(notice, PAGE))

    assert "变更情况：补充两篇论文" in text
    assert "共5个工作日" in text
