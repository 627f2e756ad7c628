"""Every service that changes something up to acceptance, and who may call it on the town's cases.

The services are those that the rooms declare; what they are called with is put together from the names and types of
their arguments. An access function is the first thing that a service calls, so that whoever may not comes no further
than that, whatever else is wrong with the call.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from typing import Any, get_origin
from uuid import UUID

from tests.stages.access_town import NOTICED, POSTED, SUBMITTED, Town
from zhicheng.stages.applications.models import Exemption
from zhicheng.stages.ballots.models import Ballot
from zhicheng.stages.registry.models import Person

ROOMS = (
    "infra.exchange",
    "infra.messages",
    "stages.registry",
    "stages.portfolios",
    "stages.campaigns",
    "stages.applications",
    "stages.notices",
    "stages.ballots",
    "stages.reviewing",
)
Known = Callable[[Town], Mapping[str, Any]]

OWNER, ANYBODY, KNOWN_PEOPLE, NOBODY = ("owner",), "anybody", "whoever is registered", ()
HANDLER, ORGANIZER, CITY_HR, REGISTRAR = ("handler",), ("organizer",), ("city HR",), ("registrar",)


@dataclass(frozen=True)
class Act:
    """Who may call a service on the town's objects; everybody else is denied, and nothing is changed.

    `known` are objects that are not those of `ids_of`; `owner` is whose case it is about: 'draft', 'case'.
    """

    who: tuple[str, ...] | str
    known: Known = lambda town: {}
    owner: str = "draft"
    at: datetime = NOTICED


def at(kind: str) -> Known:
    """The case that waits in that step."""
    return lambda town: {"step_id": town.steps[kind].pk}


# Reached by other services, commands and the platform's own jobs only: they take rows, not ids, or ask nobody.
INNER = {
    "registry.appoint_person",
    "registry.enrol_person",
    "registry.found_organization",
    "registry.record_bar",
    "notices.post_notice",
    "ballots.open_ballot",
}
# Each act as it is tried: a name, behind a slash where one is tried on more than one case.
ACTS: dict[str, Act] = {
    "exchange.ask_connected_offices": Act(OWNER),
    "exchange.ask_office": Act((*REGISTRAR, *CITY_HR, *OWNER)),
    "exchange.connect_link": Act(("registrar", "county registrar")),
    "exchange.hand_over": Act(KNOWN_PEOPLE),
    "exchange.import_sheet": Act(("registrar", "county registrar")),
    "exchange.record_by_hand": Act((*REGISTRAR, *CITY_HR)),
    "exchange.settle_mismatch": Act((*REGISTRAR, *CITY_HR)),
    "exchange.take_back_hand_over": Act(OWNER),
    "messages.choose_channels": Act(KNOWN_PEOPLE),
    "messages.confirm_address": Act(KNOWN_PEOPLE),
    "messages.read_all": Act(ANYBODY),
    "messages.read_message": Act(OWNER),
    "registry.appoint_by_registrar": Act(REGISTRAR),
    "registry.appoint_by_manager": Act(("manager",)),
    "registry.claim_number": Act(ANYBODY),
    "registry.correct_person": Act(REGISTRAR),
    "registry.decide_employer": Act(REGISTRAR),
    "registry.decide_petition": Act(REGISTRAR),
    "registry.end_appointment": Act(
        REGISTRAR, lambda town: {"appointment_id": town.employer.appointments.earliest("pk").pk}
    ),
    "registry.end_mandate": Act(("manager",), lambda town: {"mandate_id": town.mandate.pk}),
    "registry.end_by_manager": Act(
        ("manager",), lambda town: {"appointment_id": town.employer.appointments.earliest("pk").pk}
    ),
    "registry.entrust_agency": Act(("manager",)),
    "registry.file_channel_opinion": Act(REGISTRAR),
    "registry.invite_employer": Act((*REGISTRAR, *OWNER, "colleague")),
    "registry.merge_people": Act(
        REGISTRAR, lambda town: {"kept_id": town.draft.person_id, "merged_id": _colleague(town).pk}
    ),
    "registry.name_representative": Act(REGISTRAR),
    "registry.name_standing": Act(REGISTRAR),
    "registry.record_posts": Act(("manager",)),
    "registry.register_employer": Act(KNOWN_PEOPLE),
    "registry.register_person": Act(ANYBODY),
    "registry.send_petition": Act(KNOWN_PEOPLE, lambda _town: {"kind": "verify"}),
    "registry.sign_undertaking": Act(("manager",)),
    "registry.verify_organization": Act(REGISTRAR),
    "portfolios.add_evidence": Act(OWNER),
    "portfolios.remove_entry": Act(OWNER),
    "portfolios.remove_evidence": Act(OWNER),
    "portfolios.save_entry": Act(
        OWNER, lambda town: {"kind": town.entry.kind, "entry_id": town.entry.pk, "data": town.entry.data}
    ),
    "campaigns.amend_campaign": Act(ORGANIZER),
    "campaigns.approve_campaign": Act(CITY_HR),
    "campaigns.approve_policy": Act(("approver",)),
    "campaigns.change_campaign": Act(ORGANIZER),
    "campaigns.close_campaign": Act(ORGANIZER),
    "campaigns.discard_campaign": Act(ORGANIZER),
    "campaigns.extend_campaign": Act(ORGANIZER),
    "campaigns.file_document": Act(ORGANIZER),
    "campaigns.plan_campaign": Act(ORGANIZER),
    "campaigns.publish_campaign": Act(ORGANIZER),
    "campaigns.return_campaign": Act(CITY_HR),
    "campaigns.send_campaign": Act(ORGANIZER),
    "campaigns.take_back_campaign": Act(ORGANIZER),
    "applications.ask_exemption": Act(OWNER),
    "applications.attach_material": Act(OWNER),
    "applications.choose_checklist": Act(OWNER),
    "applications.choose_elsewhere": Act(KNOWN_PEOPLE),
    "applications.decide_exemption": Act(CITY_HR, lambda town: {"exemption_id": exemption(town)}),
    # Every employer may hand in a list of its own people.
    "applications.import_roster": Act(("handler", "other handler", "far handler", "organizer")),
    "applications.keep_in_library": Act(OWNER),
    "applications.mend_roster_row": Act(HANDLER),
    "applications.remove_material": Act(OWNER),
    "applications.save_section": Act(OWNER, lambda _town: {"group": "basics"}),
    "applications.share_material": Act(OWNER),
    "applications.start_application": Act(KNOWN_PEOPLE),
    "applications.submit_application": Act(OWNER),
    "applications.submit_application/handed in": Act(
        OWNER, lambda town: {"application_id": town.case.pk}, owner="case"
    ),
    "applications.take_from_library": Act(OWNER, lambda _town: {"group": "education"}),
    "applications.tick_entries": Act(OWNER),
    "applications.undo_withdrawal": Act(OWNER),
    "applications.withdraw_application": Act(OWNER, lambda town: {"application_id": town.case.pk}, owner="case"),
    "notices.add_to_objection": Act(ANYBODY),
    "notices.begin_again": Act(HANDLER),
    "notices.begin_again/result": Act(ORGANIZER, lambda town: {"notice_id": town.result_notice.pk}),
    "notices.decide_objection": Act(HANDLER),
    "notices.decide_objection/result": Act(ORGANIZER, lambda town: {"objection_id": town.objections["result"].pk}),
    "notices.end_notice": Act(HANDLER),
    "notices.end_notice/result": Act(ORGANIZER, lambda town: {"notice_id": town.result_notice.pk}),
    "notices.end_notices": Act(NOBODY),
    "notices.extend_notice": Act(HANDLER),
    "notices.extend_notice/result": Act(ORGANIZER, lambda town: {"notice_id": town.result_notice.pk}),
    "notices.handle_objection": Act(HANDLER),
    "notices.handle_objection/result": Act(ORGANIZER, lambda town: {"objection_id": town.objections["result"].pk}),
    "notices.open_identity": Act(CITY_HR),
    "notices.open_identity/result": Act(CITY_HR, lambda town: {"objection_id": town.objections["result"].pk}),
    # Inside a unit: its people, and whoever types the notice's code (tests/stages/notices).
    "notices.raise_objection": Act(
        ("handler", "manager", "scrutineer", "colleague", *OWNER),
        lambda town: {"entry_id": town.employer_notice.entries.get().pk},
    ),
    "notices.raise_objection/result": Act(
        ANYBODY, lambda town: {"entry_id": town.result_notice.entries.get().pk}, at=POSTED
    ),
    "ballots.enter_counts": Act(("scrutineer",), lambda town: {"counts": {_ballot(town): (9, 0, 0)}}),
    "reviewing.approve_batch": Act(HANDLER),
    # Whatever is not the actor's to decide is left out; nothing left is a refusal.
    "reviewing.begin_batch": Act(ANYBODY),
    "reviewing.close_deliberation": Act(HANDLER),
    "reviewing.contest_finding": Act(OWNER, lambda town: {"finding_id": town.found.pk}, owner="case"),
    "reviewing.decide_step": Act(HANDLER),
    "reviewing.decide_step/department": Act(("department",), at("department")),
    "reviewing.decide_step/county": Act(("county HR",), at("county_hr")),
    "reviewing.decide_step/acceptance": Act(ORGANIZER, at("acceptance")),
    "reviewing.entrust_steps": Act(HANDLER, lambda town: {"step_ids": [town.steps["deliberation"].pk]}),
    "reviewing.expire_corrections": Act(NOBODY),
    "reviewing.extend_deadline": Act(HANDLER),
    "reviewing.extend_deadline/acceptance": Act(ORGANIZER, at("acceptance")),
    "reviewing.open_deliberation": Act(HANDLER, lambda _town: {"step_ids": []}),
    "reviewing.post_employer_notice": Act(HANDLER, lambda _town: {"step_ids": []}),
    # Guangxi asks for no supplementary notice; tests/stages/notices/test_supplementary.py tells who posts Qinzhou's.
    "reviewing.post_supplementary_notice": Act(NOBODY),
    # Every office of the town has its officer: there is nothing to give away.
    "reviewing.reassign_step": Act(NOBODY),
    "reviewing.record_defence": Act(("other handler",), at("defence")),
    "reviewing.record_findings": Act(HANDLER),
    "reviewing.remind_of_corrections": Act(NOBODY),
    "reviewing.reply_to_contest": Act(HANDLER, lambda town: {"contest_id": town.contest.pk}),
    "reviewing.take_up_batch": Act(HANDLER),
}


def exemption(town: Town) -> int:
    """A request to the city's HR office, about an item under which no file stands."""
    facts = {"application": town.draft, "item": "continuing_education"}
    asked = {"ground": "符合免试条件", "office": town.season.world.hr, "asked_at": SUBMITTED}
    return Exemption.objects.get_or_create(**facts, defaults=asked)[0].pk


def _colleague(town: Town) -> Person:
    return Person.objects.get(account=town.roles["colleague"])


def _ballot(town: Town) -> int:
    """A ballot of the unit that is still to be counted."""
    facts = {"purpose": Ballot.Purpose.DELIBERATION, "organization": town.employer}
    return Ballot.objects.filter(**facts).earliest("pk").pk


def services() -> dict[str, Callable[..., Any]]:
    """The services of these rooms by room and name."""
    found = {}
    for room in ROOMS:
        package = import_module(f"zhicheng.{room}.services")
        named = {name: getattr(package, name) for name in package.__all__ if name.islower()}
        found |= {f"{room.rpartition('.')[2]}.{name}": service for name, service in named.items()}
    return found


def arguments(service: Callable[..., Any], known: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """What to call a service with besides actor and time: what is known by name, else something of the type."""
    asked = inspect.signature(service).parameters.values()
    named = [one for one in asked if one.kind is one.KEYWORD_ONLY and one.name not in ("actor", "now")]
    plain = {str: "x", int: 0, bool: True, bytes: b"", date: now.date(), datetime: now, UUID: UUID(int=0), Mapping: {}}
    return {
        one.name: known.get(one.name, plain.get(get_origin(one.annotation) or one.annotation, []))
        for one in named
        if one.name in known or one.default is one.empty
    }


def ids_of(town: Town) -> dict[str, Any]:
    """The town's objects by the names under which services take their ids."""
    campaign, step = town.season.world.campaign, town.steps["employer_check"]
    return {
        "application_id": town.draft.pk,
        "batch_id": town.batch.pk,
        "campaign_id": campaign.pk,
        "committee_id": town.season.world.committee.pk,
        "deliberation_id": town.deliberation.pk,
        "employer_id": town.employer.pk,
        "entry_id": town.entry.pk,
        "evidence_id": town.evidence.pk,
        "finding_id": town.differing.pk,
        "holder_id": town.employer.pk,
        "hand_over_id": town.elsewhere.pk,
        "material_id": town.draft_material.pk,
        "message_id": town.message.pk,
        "notice_id": town.employer_notice.pk,
        "objection_id": town.objections["employer"].pk,
        "organization_id": town.employer.pk,
        "person_id": town.draft.person_id,
        "petition_id": town.petition.pk,
        "request_id": town.employer_request.pk,
        "row_id": town.roster.rows.get().pk,
        "step_id": step.pk,
        "step_ids": [step.pk],
    }
