"""The pages from the drawn panel to the certificate, as people use them, and who is let in."""

from datetime import date

import pytest
from django.urls import reverse

from tests.stages.meetings.season import (
    CONFIRMED,
    DOCUMENT,
    DRAWN,
    ENDED,
    ISSUED,
    MEETS_ON,
    OPENED,
    POSTED,
    REQUESTED,
    SIGNED,
    seat_ids,
)
from tests.world import SYSTEM, actor
from zhicheng.infra.access import acting
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.certificates.models import Certificate
from zhicheng.stages.certificates.services import make_issuing_key
from zhicheng.stages.meetings.models import Meeting
from zhicheng.stages.notices.services import end_notices
from zhicheng.stages.outcomes.models import Confirmation
from zhicheng.stages.panels.models import Panel, PanelSeat

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(client):
    """Visit an address as somebody at a time; with data it is a form sent."""

    def go(someone, now, name, *args, status=200, **data):
        client.logout()
        if someone is not None and someone.account_id is not None:
            client.force_login(Account.objects.get(pk=someone.account_id))
        with fixed_time(now):
            address = reverse(name, args=args)
            response = client.post(address, data, follow=True) if data else client.get(address, follow=True)
        assert response.status_code == status, response.content.decode()[:2000]
        return response.content.decode() if "html" in response["Content-Type"] else response

    return go


def chosen(members) -> dict[str, str]:
    return {f"role-{member.pk}": member.role for member in members}


def test_from_the_draw_to_the_signature(season, visit):
    application, other = season.accepted(), season.accepted("陶然")
    world = season.world

    visit(season.handler, DRAWN, "panels")
    visit(season.handler, DRAWN, "enter_panel", world.campaign.pk)
    entered = {"label": "第1次会", "drawn_on": "2026-11-05"}
    even = visit(season.handler, DRAWN, "enter_panel", world.campaign.pk, **entered, **chosen(season.pool[:10]))
    assert "应当是单数" in even
    visit(season.handler, DRAWN, "enter_panel", world.campaign.pk, **entered, **chosen(season.pool[:11]))
    panel = Panel.objects.get()
    assert "不能证明抽取是随机的" in visit(season.supervisor, DRAWN, "panel", panel.pk)
    visit(season.supervisor, DRAWN, "panel", panel.pk, confirm="1")

    visit(season.handler, REQUESTED, "request_meeting", panel.pk)
    asked = {"meets_on": MEETS_ON.isoformat(), "venue": "三楼", "applications": [application.pk, other.pk]}
    visit(season.handler, REQUESTED, "request_meeting", panel.pk, **asked)
    meeting = Meeting.objects.get()
    assert "核对人数" not in visit(season.handler, REQUESTED, "meeting", meeting.pk)
    assert "核对人数" in visit(season.handler, OPENED, "meeting", meeting.pk)
    there = seat_ids(meeting)
    came = {"presiding": there[0], "supervisor": season.supervisor.person_id}
    few = visit(season.handler, OPENED, "open_meeting", meeting.pk, present=there[:7], **came)
    assert "不足 2/3" in few
    recusal = {"seat-0": there[4], "case-0": other.pk}
    opened = visit(season.handler, OPENED, "open_meeting", meeting.pk, present=there, **came, **recusal)
    assert "正在开会，2件表决，已计票0件" in opened

    season.counted(meeting, {application.pk: (8, 3, 0), other.pk: (6, 4, 0)})
    assert "宣布投票结果" in visit(season.chair(), OPENED, "meeting", meeting.pk)
    visit(season.chair(), SIGNED, "announce_results", meeting.pk, announce="1")
    signed = visit(season.chair(), SIGNED, "sign_results", meeting.pk, sign="1")
    assert "已签字：通过1件，不通过1件" in signed
    assert visit(season.handler, SIGNED, "meeting_minutes", meeting.pk)["Content-Type"] == "application/pdf"
    application.refresh_from_db()
    other.refresh_from_db()
    assert (application.status, other.status) == (Status.PASSED, Status.NOT_PASSED)


def test_from_the_notice_to_the_certificate(season, visit):
    application = season.accepted()
    meeting = season.signed({application: (8, 3, 0)})

    assert "1场会的结果等公示" in visit(season.handler, POSTED, "results")
    visit(season.handler, POSTED, "post_results", meeting.pk, post="1")
    end_notices(actor=SYSTEM, now=ENDED)
    assert "1人可以确认" in visit(season.hr, CONFIRMED, "results")
    visit(season.hr, CONFIRMED, "confirm_results", meeting.pk)
    choice = {"applications": [application.pk], "document_number": DOCUMENT}
    choice |= {"fact-sealed": "yes", "fact-open_reports": "0", "fact-falsified": "no"}
    assert "将以示人社职〔2026〕12号决定1人" in visit(
        season.hr, CONFIRMED, "confirm_results", meeting.pk, preview="1", **choice
    )
    assert Confirmation.objects.count() == 0
    visit(season.hr, CONFIRMED, "confirm_results", meeting.pk, confirm="1", **choice)

    confirmation = Confirmation.objects.get()
    lacking = visit(season.hr, ISSUED, "certificates", confirmations=[confirmation.pk])
    assert "还没有发证密钥" in lacking
    make_issuing_key(actor=season.hr, now=CONFIRMED, issuer=season.world.hr)
    assert "已发证1本" in visit(season.hr, ISSUED, "certificates", confirmations=[confirmation.pk])
    certificate = Certificate.objects.get()
    own = visit(actor(application.person), ISSUED, "certificate_pdf", certificate.number)
    assert own["Content-Type"] == "application/pdf"
    assert visit(season.hr, ISSUED, "certificate_register", meeting.pk)["Content-Type"] == "application/pdf"

    application.refresh_from_db()
    assert application.status == Status.CERTIFIED


@pytest.mark.clause("GX-28.2")
def test_who_is_let_in(season, visit):
    application = season.accepted()
    season.certified(application)
    meeting, panel = Meeting.objects.get(), Panel.objects.get()
    certificate = Certificate.objects.get()
    people = {
        "handler": season.handler,
        "supervisor": season.supervisor,
        "chair": season.chair(),
        "member": actor(season.pool[5].person),
        "scrutineer": season.scrutineers[0],
        "hr": season.hr,
        "applicant": actor(application.person),
    }
    addresses = {
        ("panel", panel.pk): {"handler", "supervisor"},
        ("enter_panel", season.world.campaign.pk): {"handler"},
        ("meeting", meeting.pk): {"handler", "supervisor", "chair"},
        ("meeting_minutes", meeting.pk): {"handler", "supervisor"},
        ("confirm_results", meeting.pk): {"hr"},
        ("certificate_pdf", certificate.number): {"hr", "applicant"},
        ("certificate_register", meeting.pk): {"hr", "handler"},
    }

    for (name, argument), allowed in addresses.items():
        for who, someone in people.items():
            visit(someone, ISSUED, name, argument, status=200 if who in allowed else 404)


@pytest.mark.clause("GX-28.2")
def test_the_office_alone_reads_the_experts_names(season, visit):
    season.certified(season.accepted())
    meeting, panel = Meeting.objects.get(), Panel.objects.get()

    pages = [
        visit(season.chair(), ISSUED, "meeting", meeting.pk),
        visit(season.hr, ISSUED, "results"),
        visit(season.hr, ISSUED, "confirm_results", meeting.pk),
        visit(season.hr, ISSUED, "certificates"),
        visit(season.handler, ISSUED, "meeting", meeting.pk),
    ]

    assert not [number for number in range(1, 11) for page in pages if f"夏侯{number}" in page]
    assert "夏侯5" in visit(season.supervisor, ISSUED, "panel", panel.pk)


def test_visitors_sign_in_first(client):
    for name in ("panels", "meetings", "results", "certificates"):
        assert client.get(reverse(name)).status_code == 302


def test_empty_lists_say_what_comes(season, visit):
    assert "还没有评审会" in visit(season.handler, DRAWN, "meetings")
    assert "还没有评委名单" in visit(season.supervisor, DRAWN, "panels")
    assert "现在没有要办的结果" in visit(season.hr, DRAWN, "results")
    assert "还没有证书" in visit(season.hr, DRAWN, "certificates")


def test_a_recusal_needs_expert_and_case(season, visit):
    meeting = season.requested(season.accepted())
    there = seat_ids(meeting)
    came = {"present": there, "presiding": there[0], "supervisor": season.supervisor.person_id}

    page = visit(season.handler, OPENED, "open_meeting", meeting.pk, **came, **{"seat-0": there[4], "case-0": ""})

    assert "回避要选评委，也要选是哪一件" in page
    with acting(SYSTEM):
        assert PanelSeat.objects.filter(attendances__isnull=False).count() == 0
    assert meeting.meets_on == date(2026, 11, 16)
