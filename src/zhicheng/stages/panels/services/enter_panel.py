"""Entering the experts of a panel as they were drawn by hand (GX-15.3)."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.core.policy import Answer
from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.asking import ask
from zhicheng.stages.campaigns.grounds import clauses_against, reasons_against, refusal_for
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.committees.models import PoolMember
from zhicheng.stages.panels.access import campaign_to_staff
from zhicheng.stages.panels.facts import (
    committee_facts,
    expert_facts,
    first_tier_among,
    nomination_facts,
    pool_facts,
    pool_on,
)
from zhicheng.stages.panels.models import Panel, PanelSeat


@service
def enter_panel(
    *, actor: Actor, now: datetime, campaign_id: int, label: str, drawn_on: date, members: Mapping[int, str]
) -> Panel:
    """Enter a panel: `members` gives each pool member's id its role on the panel.

    Raises `Refusal` when the day lies ahead, when somebody is not in the pool of that day, and when the policy does not
    say yes to the pool (GX-15, GX-16), to the panel (GX-10.3, GX-12) or to an expert (GX-13). Soft rules bind here too.
    """
    campaign = campaign_to_staff(actor, campaign_id)
    if drawn_on > timezone.localdate(now):
        raise Refusal(_("抽取日期不能晚于今天。"), field="drawn_on")
    drawn = _drawn(campaign, drawn_on, members)
    answers = _ask_about_panel(campaign, drawn_on, drawn)
    experts = _ask_about_experts(campaign, drawn_on, drawn)
    panel = Panel.objects.create(
        campaign=campaign,
        organizer_id=campaign.committee.organizer_id,
        label=label,
        drawn_on=drawn_on,
        size=len(drawn),
        entered_by_id=actor.person_id,
        entered_at=now,
        answers=answers,
    )
    PanelSeat.objects.bulk_create(
        PanelSeat(
            panel=panel,
            organizer_id=panel.organizer_id,
            member=member,
            person_id=member.person_id,
            role=PanelSeat.Role(members[member.pk]),
            answer=experts[member.pk].as_json(),
        )
        for member in drawn
    )
    record(actor=actor, now=now, action="panels.enter_panel", subject=panel)
    return panel


def _drawn(campaign: Campaign, on: date, members: Mapping[int, str]) -> list[PoolMember]:
    pool = pool_on(campaign.committee, on).select_related("committee", "person")
    drawn = list(pool.filter(pk__in=members).order_by("pk"))
    if len(drawn) != len(members) or not drawn:
        raise Refusal(
            _("评委要从专家库里抽取，抽取那天在库的才算。请对着名单再选一遍。"), clauses=("GX-15.3",), field="members"
        )
    return drawn


def _ask_about_panel(campaign: Campaign, on: date, drawn: list[PoolMember]) -> dict[str, object]:
    committee, size = campaign.committee, len(drawn)
    known = pool_facts(committee, on, size) | nomination_facts(campaign, "pool", pool_on(committee, on))
    pool = ask(campaign, "pool", on=on, facts=known)
    if pool.decision != "yes":
        raise refusal_for(pool, _("专家库现在不能用来抽取：%(why)s。请先增补专家。"))
    facts = committee_facts(committee, members=size, first_tier=first_tier_among(drawn))
    panel = ask(campaign, "committee", on=on, facts=facts)
    if panel.decision != "yes":
        raise refusal_for(panel, _("这份名单不能组成评委会：%(why)s。请对着抽取记录改名单。"))
    return {"pool": pool.as_json(), "committee": panel.as_json()}


def _ask_about_experts(campaign: Campaign, on: date, drawn: list[PoolMember]) -> dict[int, Answer]:
    """Ask about each expert; the refusal names who does not qualify, and only the office that enters reads it."""
    known = {one.pk: expert_facts(one, on) | nomination_facts(campaign, "expert", [one]) for one in drawn}
    answers = {number: ask(campaign, "expert", on=on, facts=facts) for number, facts in known.items()}
    unfit = [(member, answers[member.pk]) for member in drawn if answers[member.pk].decision != "yes"]
    if unfit:
        told = [f"{member.person.name}（{reasons_against(answer)}）" for member, answer in unfit]
        clauses = dict.fromkeys(clause for _member, answer in unfit for clause in clauses_against(answer))
        raise Refusal(
            _("有人不符合评审专家条件：%(who)s。请重新抽取这几席。") % {"who": "、".join(told)},
            clauses=tuple(clauses),
            answer=unfit[0][1].as_json(),
        )
    return answers
