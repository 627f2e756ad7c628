"""One line a duty: from the schedule of the packs that govern the place, and from its published campaigns."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from zhicheng.core.calendar import WorkingCalendar
from zhicheng.core.policy import Pack, PolicyError, Question
from zhicheng.core.policy.values import Row
from zhicheng.infra.face.dates import in_english, last_day, local_day
from zhicheng.infra.policies import calendar, library
from zhicheng.infra.policy_words import jurisdictions, names
from zhicheng.stages.campaigns.access import public_campaigns
from zhicheng.stages.campaigns.approvals import not_live
from zhicheng.stages.campaigns.asking import pack_of
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.registry.models import Place

BEFORE_MEETING = ("pool_changes", "opening_request")
AFTER_MEETING = "result_notice"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A duty with its first day (None: any day) and its last, who has it, and the clause it rests on.

    `campaign` is the one it belongs to; None for what a notice asks of everybody.
    """

    what: str
    who: str
    begins: date | None
    ends: date
    clause: str
    pack: str
    campaign: Campaign | None = None


def entries_of(place: Place, year: int) -> list[Entry]:
    """The year's duties in the order of their last day."""
    campaigns = list(campaigns_of(place, year))
    notices = [entry for pack in packs_of(place, year, campaigns) for entry in _scheduled(pack)]
    own = [entry for campaign in campaigns for entry in _of_campaign(campaign)]
    return sorted([*notices, *own], key=lambda entry: (entry.ends, entry.begins or entry.ends, entry.what))


def campaigns_of(place: Place, year: int) -> Iterable[Campaign]:
    """Published campaigns of the place and of the places in it."""
    return public_campaigns().filter(Q(place=place) | Q(place__parent=place), year=year).order_by("closes_at", "pk")


def packs_of(place: Place, year: int, campaigns: Iterable[Campaign]) -> list[Pack]:
    """The live packs that govern the place at the year's end, and those that its campaigns pin."""
    pinned = {campaign.pack for campaign in campaigns}
    waiting = set(not_live(pack.reference for pack in library().packs.values()))
    return [
        pack
        for pack in library().packs.values()
        if pack.reference in pinned or (pack.reference not in waiting and _governs(pack, place, year))
    ]


def _governs(pack: Pack, place: Place, year: int) -> bool:
    known = jurisdictions().get(place.code)
    if known is None or "governing" not in pack.rulings:
        return False
    facts = {"place": known, "campaign_year": year}
    question = Question(policy=pack.id, question="governing", on=date(year, 12, 31), facts=facts)
    return library().ask(question).decision == "yes"


def _scheduled(pack: Pack) -> Iterator[Entry]:
    for row in pack.tables.get("schedule", ()):
        yield _from_row(pack, row)


def _from_row(pack: Pack, row: Row) -> Entry:
    act = str(row.fields["act"])
    return Entry(
        what=named("schedule_act", act),
        who=named("schedule_actor", act),
        begins=row.fields["opens"],
        ends=row.fields["closes"],
        clause=str(row.fields["clause"]),
        pack=pack.id,
    )


def _of_campaign(campaign: Campaign) -> Iterator[Entry]:
    yield Entry(
        what=_("申报"),
        who=_("申报人"),
        begins=local_day(campaign.opens_at),
        ends=last_day(campaign.closes_at),
        clause="GX-19.1",
        pack=campaign.pack,
        campaign=campaign,
    )
    if campaign.meets_on is None:
        return
    yield Entry(
        what=_("评审会（计划）"),
        who=campaign.committee.name,
        begins=campaign.meets_on,
        ends=campaign.meets_on,
        clause="",
        pack=campaign.pack,
        campaign=campaign,
    )
    yield from _around_meeting(campaign, campaign.meets_on)


def _around_meeting(campaign: Campaign, meets_on: date) -> Iterator[Entry]:
    """What the pack's periods put before and after the planned meeting; nothing of a pack that is not loaded."""
    try:
        periods = pack_of(campaign).periods
    except PolicyError:
        return
    for name in (*BEFORE_MEETING, AFTER_MEETING):
        if name not in periods:
            continue
        after = name == AFTER_MEETING
        length = periods[name].length
        yield Entry(
            what=named("schedule_act", name),
            who=campaign.committee.organizer.name,
            begins=meets_on if after else None,
            ends=calendar().add_working_days(meets_on, length) if after else day_before(meets_on, length, calendar()),
            clause=periods[name].clause,
            pack=campaign.pack,
            campaign=campaign,
        )


def day_before(meets_on: date, count: int, days: WorkingCalendar) -> date:
    """The last day with at least `count` working days between it and the meeting, neither counted."""
    day = meets_on - timedelta(days=count)
    while days.working_days_between(day, meets_on) < count:
        day -= timedelta(days=1)
    return day


def named(enumeration: str, value: str) -> str:
    """What an act of the schedule, or its actor, is called."""
    name = names().of(enumeration, value)
    return name.en if in_english() else name.zh
