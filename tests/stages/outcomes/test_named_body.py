"""Kashgar's season from the accepted case to the certificate: the body that the campaign names confirms and issues."""

from datetime import date

import pytest

from tests.remembering import remembered
from tests.stages.applications.notices import SCORING
from tests.stages.campaigns.years import Town, serving
from tests.stages.meetings.season import Season, role_of, roles, seat_ids
from tests.world import SYSTEM, World, actor, employer, expert, moment, office, refused
from zhicheng.infra.access import Denied, acting
from zhicheng.infra.policies import library
from zhicheng.stages.ballots.services import enter_counts
from zhicheng.stages.certificates.services import issue_certificates, make_issuing_key
from zhicheng.stages.committees.models import PoolMember
from zhicheng.stages.meetings.models import AgendaItem
from zhicheng.stages.meetings.services import announce_results, open_meeting, request_meeting, sign_results
from zhicheng.stages.notices.services import end_notices
from zhicheng.stages.outcomes.services import confirm_results, post_result_notice
from zhicheng.stages.panels.services import confirm_panel, enter_panel
from zhicheng.stages.registry.models import Post
from zhicheng.stages.reviewing.findings.models import Finding, Topic
from zhicheng.stages.reviewing.models import Step, StepKind

pytestmark = pytest.mark.django_db
WINDOW = {"opens_at": moment("2020-05-15"), "closes_at": moment("2020-07-01", 0)}
TEXTS = {"standards": "按自治区评审条件。", "procedure": "赋分、答辩、投票。", "scoring": SCORING}
DRAWN, MEETS, POSTED, CONFIRMED = "2020-08-03", "2020-08-12", "2020-08-13", "2020-08-24"
BUREAU = "喀什地区住房和城乡建设局"


@remembered
def make_kashgar(series: str = "engineering") -> Season:
    """The prefecture with a campaign of 2020, nine experts whom the bureau recommended, and the body it names."""
    figures = [library().supplement(name).reference for name in ("order-40-2019", "example-2020")]
    texts = {"supplements": figures, **WINDOW, **TEXTS}
    town = Town("653100", "喀什地区", "kashgar-2020", series, **texts)
    since = moment("2020-01-02")
    body = office("喀什地区职称改革工作办公室", "hr", town.place, since)
    unit = employer("示例滨江水务有限公司", town.place, since)
    campaign = town.published("2020-05-10", named_body=body)
    world = World(town.place, town.place, body, body, body, town.office, unit, town.committee, campaign)
    term = {"term_from": date(2019, 3, 1), "term_until": date(2022, 2, 28), "nominated_by": BUREAU}
    return Season(
        world=world,
        handler=town.handler,
        supervisor=serving("农晚照", 303, Post.SUPERVISOR, town.office),
        hr=serving("罗云", 304, Post.HR_HANDLER, body),
        scrutineers=(
            serving("苏合", 305, Post.SCRUTINEER, town.office),
            serving("邓子衿", 306, Post.SCRUTINEER, town.office),
        ),
        pool=[expert(world, f"夏侯{number}", 400 + number, role_of(number), **term) for number in range(9)],
    )


@pytest.fixture
def kashgar() -> Season:
    return make_kashgar()


def language_passed(season, application):
    """The bureau has recorded the result of the language test."""
    step = Step.objects.create(
        application=application,
        kind=StepKind.DEPARTMENT,
        organization=season.world.organizer,
        opened_at=moment("2020-07-02"),
        due_on=date(2020, 7, 20),
    )
    with acting(SYSTEM):
        Finding.objects.create(
            application=application,
            step=step,
            organization=season.world.organizer,
            topic=Topic.FACT,
            key="mandarin_passed",
            value=True,
            restricted=True,
            officer_id=season.handler.person_id,
            found_at=moment("2020-07-03"),
        )
    return application


def met(season, *applications):
    """The meeting of the nine, opened with all of them there; whose ballots there are is up to the law."""
    facts = {"label": "第1次会", "drawn_on": date(2020, 8, 3), "members": roles(season.pool)}
    drawn = enter_panel(actor=season.handler, now=moment(DRAWN), campaign_id=season.world.campaign.pk, **facts)
    panel = confirm_panel(actor=season.supervisor, now=moment(DRAWN), panel_id=drawn.pk)
    meeting = request_meeting(
        actor=season.handler,
        now=moment(DRAWN),
        panel_id=panel.pk,
        meets_on=date(2020, 8, 12),
        venue="三楼",
        application_ids=[one.pk for one in applications],
    )
    there = seat_ids(meeting)
    return open_meeting(
        actor=season.handler, now=moment(MEETS), meeting_id=meeting.pk, present=there, presiding=there[0]
    )


@pytest.mark.clause("KS-4.12.e", "KS-0.b", "KS-4.2.b", "GX-8.4")
@pytest.mark.parametrize(("series", "letters"), [("engineering", "GC"), ("library", "TS")])
def test_the_named_body_and_no_other_confirms_and_issues(series, letters):
    kashgar = make_kashgar(series)
    passed, untested = language_passed(kashgar, kashgar.accepted()), kashgar.accepted("陶然")
    meeting = met(kashgar, passed, untested)
    ballot, chair = AgendaItem.objects.get(application=passed).ballot, actor(kashgar.pool[0].person, date(2020, 8, 12))
    for scrutineer in kashgar.scrutineers:
        enter_counts(actor=scrutineer, now=moment(MEETS), counts={ballot.pk: (8, 1, 0)})
    announce_results(actor=chair, now=moment(MEETS), meeting_id=meeting.pk)
    sign_results(actor=chair, now=moment(MEETS), meeting_id=meeting.pk)
    post_result_notice(actor=kashgar.handler, now=moment(POSTED), meeting_id=meeting.pk)
    end_notices(actor=SYSTEM, now=moment(CONFIRMED))
    deciding = {"now": moment(CONFIRMED), "application_ids": [passed.pk], "document_number": "喀职改〔2020〕8号"}
    other = serving("秦霜", 307, Post.HR_HANDLER, kashgar.world.committee.approver)

    with pytest.raises(Denied):
        confirm_results(actor=other, **deciding)
    confirmation = confirm_results(actor=kashgar.hr, **deciding)[0]
    make_issuing_key(actor=kashgar.hr, now=moment(CONFIRMED), issuer=kashgar.world.hr)
    issued = {"now": moment(CONFIRMED), "confirmation_ids": [confirmation.pk]}
    certificate = issue_certificates(actor=kashgar.hr, **issued)[0]

    assert AgendaItem.objects.get(application=untested).outcome == AgendaItem.Outcome.DEFERRED
    assert (confirmation.body, certificate.issuer) == (kashgar.world.hr, kashgar.world.hr)
    assert confirmation.authority["values"] == {"body": "issuing_body"}
    assert (certificate.series, certificate.number[:14]) == (series, f"2020653100{letters}30")


@pytest.mark.clause("KS-4.11.a")
def test_only_experts_whom_the_industrys_committee_or_bureau_recommended_sit_on_a_panel(kashgar):
    with acting(SYSTEM):
        PoolMember.objects.filter(pk=kashgar.pool[3].pk).update(nominated_by="")

    assert refused(met, kashgar, kashgar.accepted()).clauses == ("KS-4.11.a",)
