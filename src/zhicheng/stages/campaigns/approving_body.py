"""Which office approves: the one whom the pack names for committees of that level (GX-10.6 to GX-10.11)."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.asking import ask
from zhicheng.stages.campaigns.checking import Asked, loaded_pack
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.campaigns.offices import office_of


def ask_approving_body(campaign: Campaign, on: date) -> Iterator[Asked]:
    """Ask who approves; raises `Refusal` when the pack names another office than the committee's approver.

    A pack that leaves it to a text that is not loaded (GX-9, QZ-9.a) answers unknown: the approver stands, and the
    answer is kept.
    """
    if "authority" not in loaded_pack(campaign).rulings:
        return
    committee = campaign.committee
    facts = {"act": "approve_committee", "level": committee.level, "unit_tier": committee.organizer.tier}
    answer = ask(campaign, "authority", on=on, facts=facts)
    named = str(answer.values.get("body"))
    if answer.decision == "yes" and office_of(campaign, named) != committee.approver:
        raise Refusal(
            _("%(office)s不是核准这一级评审的单位，核准不算数。请由政策规定的单位核准。")
            % {"office": committee.approver.name},
            clauses=tuple(finding.clause for finding in answer.findings),
            answer=answer.as_json(),
        )
    yield Asked("authority", on, answer)
