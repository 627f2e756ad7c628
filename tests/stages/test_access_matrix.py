"""Who may open and do what: every address and every service, with the ids of real objects, tried by everybody.

The list of addresses is the resolver's, that of services the rooms': one without a row fails, and so does an address
that takes a POST without a row for it. A row names who may; everybody else, of the same unit, of others and of another
city, gets the answer for what is not there, a visitor the way to sign-in, and not one row is written on the way. On
each page that opens it is also seen that no ID number stands on it, and no expert's name for whoever may not know it
(GX-28.2).

Roles that are all answered alike at a door take turns: a third of them knocks in every run, the others in the long one.
Whom an answer of its own is for, the visitor and the owner of the case knock every time.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import log

from tests.stages.access_services import (
    ACTS,
    ANYBODY,
    INNER,
    KNOWN_PEOPLE,
    Act,
    arguments,
    exemption,
    ids_of,
    services,
)
from tests.stages.access_town import LATER, NOTICED, POSTED, Town, make_town
from tests.stages.access_turns import EVERY_TURN, in_turn
from tests.world import actor
from zhicheng.infra.access import Denied, actor_of
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.infra.refusal import Refusal

SOURCE = Path(__file__).resolve().parents[2] / "src" / "zhicheng"
OWNER, VISITOR = "owner", "visitor"
OPEN, SENT, SIGN_IN, ABSENT, REFUSED, FORBIDDEN = "open", "sent on", "sign in", "absent", "refused", "forbidden"
NO_TOKEN = "401"
EVERYBODY = "everybody"
SIGNED_IN = "signed in"
ID_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?!\w)")
EXPERT_NAME = "夏侯"
MAY_KNOW_EXPERTS = {"organizer", "supervisor"}
EXPERTS_THEMSELVES = {"chair", "expert"}

PLAIN_ROLES = (VISITOR, "colleague")
FAR = ("far handler", "far city HR")  # of another city: asked for what is somebody's, not for what is everybody's
# Pages of the accounts library, which has its own tests; addresses for other systems go by token (tests/api).
OF_THE_LIBRARY = ("account_", "mfa_", "openid_", "api_")
WRITING = ("INSERT", "UPDATE", "DELETE", "MERGE", "COPY", "TRUNCATE")
LOOKS = '"looks_look"'  # that a page was opened
NOT_OURS = ('"django_session"', '"cache"')  # whoever asks may be counted and remembered

Ids = Callable[[Town], list[Any]]


@dataclass(frozen=True)
class Row:
    """One address as one method asks for it. `who` may, and gets `answer`; `other` are roles answered differently.

    `owner` is whose case it is about, a role of its own: 'draft', 'case' or 'certified'. A page that is `plain` asks
    for nothing but the sign-in, so that two roles stand for all.
    """

    name: str
    who: tuple[str, ...] | str
    answer: str = OPEN
    ids: Ids = field(default=lambda town: [])
    post: dict[str, Any] | None = None
    owner: str = "draft"
    at: datetime = LATER
    plain: bool = False
    other: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return f"{'GET' if self.post is None else 'POST'} {self.name}"


def public(name: str, ids: Ids = lambda town: [], **more: Any) -> Row:
    return Row(name, EVERYBODY, ids=ids, **more)


def signed_in(name: str, ids: Ids = lambda town: [], **more: Any) -> Row:
    return Row(name, SIGNED_IN, ids=ids, **more)


def pages(name: str, *who: str, ids: Ids = lambda town: [], **more: Any) -> Row:
    return Row(name, who, ids=ids, **more)


def acts(name: str, *who: str, ids: Ids = lambda town: [], answer: str = OPEN, **more: Any) -> Row:
    """A POST without its fields: who may not gets no further than that."""
    return Row(name, who, answer, ids, {}, **more)


def by_token(name: str, ids: Ids = lambda town: [], **more: Any) -> Row:
    """An address for other systems: a session counts for nothing there (who may with a token: tests/api)."""
    return Row(name, (), ids=ids, plain=True, other={VISITOR: NO_TOKEN, SIGNED_IN: NO_TOKEN}, **more)


EMPLOYER = "handler"
OFFICE = ("organizer", "supervisor")
PLANNERS = ("organizer", "other organizer")
APPROVERS = ("city HR", "far city HR", "county HR", "department", "other department")
EXEMPTING = (*APPROVERS, *PLANNERS)
REGISTRARS = ("registrar", "county registrar")
CLERKS = (*REGISTRARS, "city HR", "far city HR", "county HR")
INSIDE = (OWNER, "handler", "manager", "scrutineer", "colleague")

ROWS = [
    public("home", plain=True),
    signed_in("start", answer=SENT, plain=True),
    signed_in("account", plain=True),
    Row("account_login", (VISITOR,), other={SIGNED_IN: SENT}, plain=True),
    Row("account_signup", (VISITOR,), other={SIGNED_IN: SENT}, plain=True),
    Row("account_logout", SIGNED_IN, other={VISITOR: SENT}, plain=True),
    public("account_inactive", plain=True),
    # These accounts have neither password nor second factor, as in the demo: there is nothing to confirm with.
    signed_in("account_reauthenticate", answer=FORBIDDEN, plain=True),
    signed_in("account_change_password", answer=SENT, plain=True),
    signed_in("account_set_password", plain=True),
    # No identity provider is configured here: its addresses do not exist.
    Row("openid_connect_login", (), other={VISITOR: ABSENT}, ids=lambda town: ["identity"], plain=True),
    Row("openid_connect_callback", (), other={VISITOR: ABSENT}, ids=lambda town: ["identity"], plain=True),
    signed_in("mfa_index", plain=True),
    Row("mfa_authenticate", (), other={VISITOR: SIGN_IN, SIGNED_IN: SENT}, plain=True),
    signed_in("mfa_reauthenticate", answer=FORBIDDEN, plain=True),
    signed_in("mfa_activate_totp", plain=True),
    signed_in("mfa_deactivate_totp", answer=ABSENT, plain=True),
    signed_in("mfa_view_recovery_codes", answer=ABSENT, plain=True),
    signed_in("mfa_generate_recovery_codes", plain=True),
    signed_in("mfa_download_recovery_codes", answer=ABSENT, plain=True),
    public("text_size", post={"size": "large"}, answer=SENT, plain=True),
    public("single_keys", post={"keys": "off"}, answer=SENT, plain=True),
    public("set_language", post={"language": "en"}, answer=SENT, plain=True),
    public("self_check", plain=True),
    public("self_check", post={"pack": "guangxi-2022", "day": "2026-09-10"}, answer=SENT, plain=True),
    public("self_check_question", plain=True),
    public("self_check_answer", lambda town: ["degrees"], plain=True),
    public("self_check_answer", lambda town: ["mandarin_passed"], answer=ABSENT, plain=True),
    public("self_check_result", plain=True),
    public("self_check_forget", post={}, answer=SENT, plain=True),
    public("self_check_result", answer=SENT, plain=True),
    public("policies", plain=True),
    public("policy", lambda town: ["guangxi-2022"], plain=True),
    public("policy", lambda town: ["engineering-2019"], plain=True),
    public("policy_difference", plain=True),
    public("law", lambda town: ["guangxi-2022", "GX-28.2"], plain=True),
    pages("policy_approvals", "approver"),
    pages("policy_approval", "approver", ids=lambda town: ["qinzhou-2020"]),
    acts("policy_approval", "approver", ids=lambda town: ["qinzhou-2020"]),
    Row("demo_accounts", (), other={VISITOR: ABSENT}, plain=True),
    Row("demo_accounts", (), other={VISITOR: ABSENT}, post={"account": "1"}, plain=True),
    Row("demo_clock", (), other={VISITOR: ABSENT}, plain=True),
    Row("demo_clock", (), other={VISITOR: ABSENT}, post={"following": "1"}, plain=True),
    # messages
    signed_in("messages", plain=True),
    pages("message", OWNER, ids=lambda town: [town.message.pk], answer=SENT),
    signed_in("messages_read", post={}, answer=SENT, plain=True),
    signed_in("message_choices", other={"newcomer": ABSENT}),
    signed_in("message_choices", post={}, answer=SENT, other={"newcomer": ABSENT}),
    signed_in("confirm_address", lambda town: ["no-such-token"], other={"newcomer": ABSENT}),
    signed_in("confirm_address", lambda town: ["no-such-token"], post={}, answer=REFUSED, other={"newcomer": ABSENT}),
    # registry
    signed_in("identity", plain=True),
    signed_in("petition", lambda town: ["verify"], other={"newcomer": ABSENT}),
    signed_in("register_employer", other={"newcomer": SENT}),
    acts("invite_employer", OWNER, "colleague", "registrar", ids=lambda town: [town.employer.pk], answer=SENT),
    signed_in("invitation", lambda town: ["no-such-token"], answer=REFUSED),
    pages("requests", "registrar", "county registrar"),
    pages("petition_desk", "registrar", ids=lambda town: [town.petition.pk]),
    acts("petition_desk", "registrar", ids=lambda town: [town.petition.pk]),
    pages("petition_proof", "registrar", ids=lambda town: [town.petition.pk]),
    pages("employer_request", "registrar", ids=lambda town: [town.employer_request.pk]),
    acts("employer_request", "registrar", ids=lambda town: [town.employer_request.pk]),
    pages("employer_request_proof", "registrar", ids=lambda town: [town.employer_request.pk]),
    pages("merge_person", "registrar", ids=lambda town: [town.draft.person_id]),
    acts("merge_person", "registrar", ids=lambda town: [town.draft.person_id]),
    signed_in("units", other={"manager": SENT}),
    pages("unit", "manager", ids=lambda town: [town.employer.pk]),
    acts("appoint_in_unit", "manager", ids=lambda town: [town.employer.pk], answer=REFUSED),
    acts("end_in_unit", "manager", ids=lambda town: [town.employer.pk, _appointment(town)], answer=REFUSED),
    pages("post_ledger", "manager", ids=lambda town: [town.employer.pk]),
    acts("post_ledger", "manager", ids=lambda town: [town.employer.pk]),
    pages("mandates", "manager", ids=lambda town: [town.employer.pk]),
    acts("mandates", "manager", ids=lambda town: [town.employer.pk]),
    pages("mandate_letter", "manager", ids=lambda town: [town.mandate.pk]),
    acts("end_mandate", "manager", ids=lambda town: [town.employer.pk, town.mandate.pk], answer=SENT),
    pages("undertaking", "manager", ids=lambda town: [town.employer.pk]),
    acts("undertaking", "manager", ids=lambda town: [town.employer.pk], answer=REFUSED),
    pages("organizations", "registrar", "county registrar"),
    pages("organization", "registrar", ids=lambda town: [town.employer.pk]),
    acts("verify_organization", "registrar", ids=lambda town: [town.employer.pk]),
    acts("represent", "registrar", answer=SENT, ids=lambda town: [town.employer.pk]),
    pages("unit_standing", "registrar", ids=lambda town: [town.employer.pk]),
    acts("unit_standing", "registrar", answer=SENT, ids=lambda town: [town.employer.pk]),
    acts("channel_opinion", "registrar", answer=REFUSED, ids=lambda town: [town.employer.pk]),
    pages("channel_opinion_document", "registrar", ids=lambda town: [town.employer.pk, town.opinion.pk]),
    acts("appoint", "registrar", ids=lambda town: [town.employer.pk]),
    acts("end_appointment", "registrar", ids=lambda town: [town.employer.pk, _appointment(town)]),
    pages("organization_people", "registrar", ids=lambda town: [town.employer.pk]),
    pages("person", "registrar", ids=lambda town: [town.draft.person_id]),
    acts("person", "registrar", ids=lambda town: [town.draft.person_id]),
    # portfolios
    signed_in("library", other={"newcomer": SENT}),
    signed_in("library_kind", lambda town: ["degree"], other={"newcomer": ABSENT}),
    signed_in("library_entry", lambda town: ["degree", 0], other={"newcomer": ABSENT}),
    pages("library_entry", OWNER, ids=lambda town: [town.entry.kind, town.entry.pk]),
    acts("library_entry", OWNER, ids=lambda town: [town.entry.kind, town.entry.pk], answer=REFUSED),
    acts("add_evidence", OWNER, ids=lambda town: [town.entry.kind, town.entry.pk], answer=REFUSED),
    pages("evidence", OWNER, ids=lambda town: [town.evidence.pk]),
    pages("evidence_page", OWNER, ids=lambda town: [town.evidence.pk, 1]),
    acts("remove_evidence", OWNER, ids=lambda town: [town.evidence.pk], answer=SENT),
    public("calendars", plain=True),
    public("calendar", lambda town: [town.season.world.city.code, 2026], plain=True),
    public("calendar_file", lambda town: [town.season.world.city.code, 2026], plain=True),
    # campaigns
    public("campaigns"),
    public("campaign", lambda town: [town.season.world.campaign.pk]),
    public("campaign_document", lambda town: [town.season.world.campaign.pk, 1], answer=ABSENT),
    pages("campaign_desk", *PLANNERS, *APPROVERS),
    pages("plan_campaign", "organizer", ids=lambda town: [town.season.world.committee.pk]),
    acts("plan_campaign", "organizer", ids=lambda town: [town.season.world.committee.pk]),
    pages("campaign_review", "organizer", "city HR", ids=lambda town: [town.season.world.campaign.pk]),
    acts("campaign_review", ids=lambda town: [town.season.world.campaign.pk]),
    pages("campaign_step", "organizer", ids=lambda town: [town.season.world.campaign.pk, "times"], answer=SENT),
    acts("campaign_step", "organizer", ids=lambda town: [town.season.world.campaign.pk, "times"], answer=SENT),
    pages("amend_campaign", "organizer", ids=lambda town: [town.season.world.campaign.pk]),
    acts("amend_campaign", "organizer", ids=lambda town: [town.season.world.campaign.pk]),
    pages("extend_campaign", "organizer", ids=lambda town: [town.season.world.campaign.pk]),
    acts("extend_campaign", "organizer", ids=lambda town: [town.season.world.campaign.pk]),
    pages("file_campaign", "organizer", ids=lambda town: [town.season.world.campaign.pk]),
    acts("file_campaign", "organizer", ids=lambda town: [town.season.world.campaign.pk]),
    # exchange
    pages("links", *CLERKS),
    pages("connect_link", *REGISTRARS, ids=lambda town: ["education"]),
    acts("connect_link", *REGISTRARS, ids=lambda town: ["education"]),
    pages("import_sheet", *REGISTRARS, ids=lambda town: ["insurance_months"]),
    acts("import_sheet", *REGISTRARS, ids=lambda town: ["insurance_months"]),
    pages("verify_by_hand", *CLERKS, ids=lambda town: ["sanctions"]),
    acts("verify_by_hand", *CLERKS, ids=lambda town: ["sanctions"], answer=REFUSED),
    signed_in("my_findings", other={"newcomer": ABSENT}),
    signed_in("elsewhere", other={"newcomer": ABSENT}),
    signed_in("elsewhere", post={}, answer=REFUSED, other={"newcomer": ABSENT}),
    acts("take_back_elsewhere", OWNER, ids=lambda town: [town.elsewhere.pk], answer=SENT),
    pages("mismatches", *CLERKS),
    pages("mismatch", "registrar", "city HR", ids=lambda town: [town.differing.pk]),
    pages("mismatch_evidence", ids=lambda town: [town.differing.pk]),
    acts("mismatch", "registrar", "city HR", ids=lambda town: [town.differing.pk]),
    # applications
    signed_in("my_applications", other={"newcomer": SENT}),
    signed_in("start_application", lambda town: [town.season.world.campaign.pk], other={"newcomer": SENT}),
    pages("draft", OWNER, ids=lambda town: [town.draft.pk, "basics"]),
    acts("draft", OWNER, ids=lambda town: [town.draft.pk, "basics"], answer=SENT),
    pages("draft_check", OWNER, ids=lambda town: [town.draft.pk, "basics"]),
    pages("draft_row", OWNER, ids=lambda town: [town.draft.pk, "education", 0]),
    acts("draft_row", OWNER, ids=lambda town: [town.draft.pk, "education", 0], answer=SENT),
    pages("draft_library", OWNER, ids=lambda town: [town.draft.pk, "education"]),
    acts("draft_library", OWNER, ids=lambda town: [town.draft.pk, "education"], answer=REFUSED),
    acts("attach_material", OWNER, ids=lambda town: [town.draft.pk, town.draft_material.item], answer=REFUSED),
    acts("share_material", OWNER, ids=lambda town: [town.draft_material.pk], answer=REFUSED),
    acts("choose_checklist", OWNER, ids=lambda town: [town.draft.pk], answer=REFUSED),
    acts("ask_exemption", OWNER, ids=lambda town: [town.draft.pk, town.draft_material.item], answer=REFUSED),
    pages("exemptions", *EXEMPTING),
    pages("exemption", "city HR", ids=lambda town: [exemption(town)]),
    acts("exemption", "city HR", ids=lambda town: [exemption(town)], answer=REFUSED),
    pages("tick_from_library", OWNER, ids=lambda town: [town.draft.pk]),
    acts("tick_from_library", OWNER, ids=lambda town: [town.draft.pk], answer=REFUSED),
    pages("application_document", OWNER, ids=lambda town: [town.case.pk], owner="case"),
    pages("application_receipt", OWNER, ids=lambda town: [town.case.pk], owner="case"),
    pages("undo_withdrawal", OWNER, ids=lambda town: [town.draft.pk]),
    acts("undo_withdrawal", OWNER, ids=lambda town: [town.draft.pk], answer=SENT),
    signed_in("begin_upload", post={}, answer=REFUSED, plain=True),
    pages("upload", OWNER, ids=lambda town: [town.draft_upload.pk]),
    pages("check_answers", OWNER, ids=lambda town: [town.draft.pk]),
    acts("check_answers", OWNER, ids=lambda town: [town.draft.pk], answer=REFUSED),
    pages("withdraw", OWNER, ids=lambda town: [town.case.pk], owner="case"),
    acts("withdraw", OWNER, ids=lambda town: [town.case.pk], owner="case", answer=SENT),
    pages("material", OWNER, ids=lambda town: [town.draft_material.pk]),
    pages("material", OWNER, EMPLOYER, ids=lambda town: [town.case_material.pk], owner="case"),
    pages("material_page", OWNER, ids=lambda town: [town.draft_material.pk, 1]),
    pages("material_page", OWNER, EMPLOYER, ids=lambda town: [town.case_material.pk, 1], owner="case"),
    acts("remove_material", OWNER, ids=lambda town: [town.draft_material.pk], answer=SENT),
    pages("rosters", EMPLOYER, "other handler", "far handler", "organizer", "other organizer"),
    pages("roster", EMPLOYER, ids=lambda town: [town.roster.pk]),
    pages("mend_row", EMPLOYER, ids=lambda town: [town.roster.rows.get().pk]),
    acts("mend_row", EMPLOYER, ids=lambda town: [town.roster.rows.get().pk], answer=REFUSED),
    pages("journey", OWNER, ids=lambda town: [town.draft.pk]),
    pages("journey", OWNER, EMPLOYER, ids=lambda town: [town.case.pk], owner="case"),
    pages("journey", OWNER, "department", ids=lambda town: [town.steps["department"].application_id], owner=""),
    pages("journey", OWNER, "county HR", ids=lambda town: [town.steps["county_hr"].application_id], owner=""),
    pages("journey", OWNER, "organizer", ids=lambda town: [town.steps["acceptance"].application_id], owner=""),
    pages("journey", OWNER, "city HR", ids=lambda town: [town.certified.pk], owner="certified"),
    # notices
    public("notices"),
    pages("notice", *INSIDE, ids=lambda town: [town.employer_notice.pk], at=NOTICED, other={VISITOR: ABSENT}),
    pages("notice", *INSIDE, ids=lambda town: [town.employer_notice.pk], other={VISITOR: ABSENT}),
    public("notice", lambda town: [town.result_notice.pk], at=POSTED),
    public("notice", lambda town: [town.result_notice.pk]),
    pages("object", *INSIDE, ids=lambda town: [town.employer_notice.pk], at=NOTICED, other={VISITOR: ABSENT}),
    acts("object", *INSIDE, ids=lambda town: [town.employer_notice.pk], at=NOTICED, other={VISITOR: ABSENT}),
    public("object", lambda town: [town.result_notice.pk], at=POSTED),
    pages("notice_pdf", *INSIDE, ids=lambda town: [town.employer_notice.pk], at=NOTICED, other={VISITOR: ABSENT}),
    pages("notice_change", EMPLOYER, ids=lambda town: [town.employer_notice.pk], at=NOTICED),
    acts("notice_change", EMPLOYER, ids=lambda town: [town.employer_notice.pk], at=NOTICED),
    pages("notice_change", "organizer", ids=lambda town: [town.result_notice.pk], at=POSTED),
    acts("notice_end", EMPLOYER, ids=lambda town: [town.employer_notice.pk], at=NOTICED),
    public("notice_code"),
    public("notice_code", post={}),
    public("objection_state"),
    public("objection_state", post={}),
    signed_in("objections"),
    pages("objection", EMPLOYER, ids=lambda town: [town.objections["employer"].pk]),
    acts("objection", EMPLOYER, ids=lambda town: [town.objections["employer"].pk]),
    pages("objection", "organizer", ids=lambda town: [town.objections["result"].pk]),
    acts("objection_step", EMPLOYER, ids=lambda town: [town.objections["employer"].pk]),
    acts("objection_step", "organizer", ids=lambda town: [town.objections["result"].pk]),
    pages("objection_identity", "city HR", ids=lambda town: [town.objections["employer"].pk]),
    acts("objection_identity", "city HR", ids=lambda town: [town.objections["result"].pk]),
    # ballots and the chain of offices
    pages("counting", "scrutineer", "other scrutineer"),
    acts("counting", "scrutineer", "other scrutineer"),
    signed_in("workbench"),
    signed_in("preview_batch", post={"step": ["1"]}, answer=SENT),
    pages("batch", EMPLOYER, ids=lambda town: [town.batch.pk]),
    acts("approve_batch", EMPLOYER, ids=lambda town: [town.batch.pk], answer=SENT),
    acts("continue_batch", EMPLOYER, ids=lambda town: [town.batch.pk], answer=SENT),
    pages("decide", EMPLOYER, ids=lambda town: [town.steps["employer_check"].pk]),
    acts("decide", EMPLOYER, ids=lambda town: [town.steps["employer_check"].pk]),
    pages("unattended", "city HR", "far city HR", "county HR"),
    # Every office of the town has its officer: there is nothing to give away.
    pages("reassign", ids=lambda town: [town.steps["department"].pk]),
    acts("reassign", ids=lambda town: [town.steps["department"].pk]),
    pages("extend_deadline", EMPLOYER, ids=lambda town: [town.steps["employer_check"].pk]),
    acts("extend_deadline", EMPLOYER, ids=lambda town: [town.steps["employer_check"].pk]),
    pages("extend_deadline", "organizer", ids=lambda town: [town.steps["acceptance"].pk]),
    pages("decide", "department", ids=lambda town: [town.steps["department"].pk]),
    pages("decide", "county HR", ids=lambda town: [town.steps["county_hr"].pk]),
    pages("decide", "organizer", ids=lambda town: [town.steps["acceptance"].pk]),
    acts("decide", "organizer", ids=lambda town: [town.steps["acceptance"].pk]),
    pages("findings", EMPLOYER, ids=lambda town: [town.steps["employer_check"].pk]),
    acts("findings", EMPLOYER, ids=lambda town: [town.steps["employer_check"].pk]),
    pages("case_findings", OWNER, EMPLOYER, ids=lambda town: [town.case.pk], owner="case"),
    # Restricted: whoever reads the case besides its office and its person does not get it.
    pages("finding_file", OWNER, EMPLOYER, ids=lambda town: [town.found.pk], owner="case"),
    acts("contest_finding", OWNER, ids=lambda town: [town.found.pk], owner="case", answer=SENT),
    acts("reply_to_contest", EMPLOYER, ids=lambda town: [town.contest.pk], answer=SENT),
    signed_in("deliberations"),
    pages(
        "new_deliberation",
        EMPLOYER,
        ids=lambda town: [town.employer.pk, town.employer.pk, town.season.world.campaign.pk],
    ),
    pages("deliberation", EMPLOYER, ids=lambda town: [town.deliberation.pk]),
    acts("deliberation", EMPLOYER, ids=lambda town: [town.deliberation.pk]),
    pages("deliberation_minutes", EMPLOYER, ids=lambda town: [town.deliberation.pk]),
    pages("entrust", EMPLOYER, ids=lambda town: [town.steps["deliberation"].pk]),
    acts("entrust", EMPLOYER, ids=lambda town: [town.steps["deliberation"].pk]),
    pages("defence", "other handler", ids=lambda town: [town.steps["defence"].pk]),
    acts("defence", "other handler", ids=lambda town: [town.steps["defence"].pk]),
    pages("entrusting_letter", EMPLOYER, "other handler", ids=lambda town: [town.steps["defence"].pk]),
    signed_in("employer_notice"),
    acts("employer_notice"),
    # panels, meetings, results, certificates
    signed_in("panels"),
    pages("enter_panel", "organizer", ids=lambda town: [town.season.world.campaign.pk]),
    pages("panel", *OFFICE, ids=lambda town: [town.panel.pk]),
    acts("panel", "supervisor", ids=lambda town: [town.panel.pk]),
    pages("request_meeting", *OFFICE, ids=lambda town: [town.panel.pk]),
    acts("request_meeting", *OFFICE, ids=lambda town: [town.panel.pk]),
    signed_in("meetings"),
    pages("meeting", *OFFICE, "chair", ids=lambda town: [town.signed.pk]),
    pages("meeting", *OFFICE, ids=lambda town: [town.coming.pk]),
    acts("open_meeting", *OFFICE, ids=lambda town: [town.coming.pk]),
    acts("announce_results", "chair", ids=lambda town: [town.signed.pk]),
    acts("announce_results", ids=lambda town: [town.coming.pk]),
    acts("sign_results", "chair", ids=lambda town: [town.signed.pk]),
    pages("meeting_minutes", *OFFICE, ids=lambda town: [town.signed.pk]),
    signed_in("results"),
    pages("confirm_results", "city HR", ids=lambda town: [town.signed.pk]),
    acts("confirm_results", "city HR", ids=lambda town: [town.signed.pk]),
    acts("post_results", "organizer", ids=lambda town: [town.signed.pk], answer=SENT),
    signed_in("certificates"),
    signed_in("certificates", post={}),
    pages("certificate_register", "organizer", "city HR", ids=lambda town: [town.signed.pk]),
    pages("certificate_pdf", OWNER, "city HR", ids=lambda town: [town.certificate.number], owner="certified"),
    public("verify", plain=True),
    public("verify_by_code", plain=True),
    public("verify_status", plain=True),
    public("issuer_keys", plain=True),
    # for other systems
    public("api_reference", plain=True),
    public("api_openapi", plain=True),
    signed_in("api_tokens", other={"newcomer": SENT}),
    acts("api_revoke", OWNER, ids=lambda town: [town.token.pk], answer=SENT),
    public("api_list_campaigns", plain=True),
    public("api_read_campaign", lambda town: [town.season.world.campaign.pk], plain=True),
    by_token("api_list_applications"),
    by_token("api_begin_application", post={}),
    by_token("api_read_application", lambda town: [town.draft.pk]),
    by_token("api_check_application", lambda town: [town.draft.pk]),
    by_token("api_submit", lambda town: [town.draft.pk], post={}),
    by_token("api_withdraw", lambda town: [town.case.pk], post={}),
    by_token("api_take_withdrawal_back", lambda town: [town.case.pk], post={}),
    by_token("api_list_checklists", lambda town: [town.draft.pk]),
    by_token("api_choose_list", lambda town: [town.draft.pk], post={}),
    by_token("api_list_exemptions", lambda town: [town.draft.pk]),
    by_token("api_request_exemption", lambda town: [town.draft.pk], post={}),
    by_token("api_journey", lambda town: [town.case.pk]),
    by_token("api_read_section", lambda town: [town.draft.pk, "basics"]),
    by_token("api_save_group", lambda town: [town.draft.pk, "basics"]),
    by_token("api_tick_in", lambda town: [town.draft.pk, "education"], post={}),
    by_token("api_list_materials", lambda town: [town.draft.pk]),
    by_token("api_attach", lambda town: [town.draft.pk], post={}),
    by_token("api_read_material", lambda town: [town.draft_material.pk]),
    by_token("api_take_away", lambda town: [town.draft_material.pk]),
    by_token("api_begin", post={}),
    by_token("api_read_upload", lambda town: [town.draft_upload.pk]),
    by_token("api_send_chunk", lambda town: [town.draft_upload.pk]),
    by_token("api_give_up", lambda town: [town.draft_upload.pk]),
    by_token("api_list_entries"),
    by_token("api_list_messages"),
    by_token("api_list_waiting"),
    by_token("api_read_case", lambda town: [town.steps["employer_check"].pk]),
]


def test_every_address_has_a_row():
    names = [name for name, _pattern in addresses(get_resolver().url_patterns)]

    assert {row.name for row in ROWS} == set(names)


def test_every_service_has_a_row():
    assert {name.partition("/")[0] for name in ACTS} == set(services()) - INNER
    assert set(services()) > INNER


def test_inner_services_are_no_pages_business():
    pages_and_api = [path.read_text() for path in SOURCE.rglob("*.py") if {"views", "api"} & set(path.parts)]

    assert [name for name in INNER if any(_imports(text, name.partition(".")[2]) for text in pages_and_api)] == []


@pytest.fixture
def plain_absence(monkeypatch):
    """Answer what is absent without drawing its page: that page is the same for all, and drawn elsewhere."""
    monkeypatch.setattr("zhicheng.portal.urls.handler404", lambda request, exception: HttpResponse(status=404))
    monkeypatch.setattr(log.request_logger, "disabled", True)


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker):
    """One town for all that is tried here; each trial is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_town()
        transaction.set_rollback(True)


@pytest.fixture
def clients(town, settings):
    """A browser for everybody, and for the owner of each case."""
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    of_roles = {role: signed_in_client(account) for role, account in town.roles.items()}
    return of_roles | {f"{OWNER} of {key}": signed_in_client(person.account) for key, person in town.owners.items()}


@EVERY_TURN
@pytest.mark.clause("GX-28.2", "GX-42.2")
def test_who_may_open_what(turn, plain_absence, town, clients):
    seen, expected, told, written = {}, {}, [], []
    for number, row in enumerate(ROWS):
        cache.clear()
        address = reverse(row.name, args=row.ids(town))
        for role in in_turn(asking(row, town), turn, number, alike=partial(is_of_the_crowd, row)):
            writes: list[str] = []
            with watched(writes):
                response = ask(clients[f"{OWNER} of {row.owner}" if role == OWNER else role], row, address)
            seen[number, row.title, role] = class_of(response)
            expected[number, row.title, role] = expectation(row, role)
            told += told_too_much(row, role, response)
            if writes and expected[number, row.title, role] in NO_WAY_IN:
                written.append((row.title, role, writes))

    differing = {place: (seen[place], expected[place]) for place in seen if seen[place] != expected[place]}
    assert differing == {}
    assert told == []
    assert written == []


@EVERY_TURN
def test_addresses_without_a_row_for_it_do_nothing_on_a_post(turn, plain_absence, town, clients):
    tried = {row.name for row in ROWS if row.post is not None}
    rows = {row.name: row for row in ROWS if not row.name.startswith(OF_THE_LIBRARY) and row.name not in tried}
    writing = set()
    for number, (name, row) in enumerate(rows.items()):
        address = reverse(name, args=row.ids(town))
        if takes_post(clients["colleague"], address):
            for role in in_turn(clients, turn, number, alike=lambda role: role != VISITOR):
                writes: list[str] = []
                with watched(writes, LOOKS):
                    ask(clients[role], acts(name, at=row.at), address)
                writing |= {(name, *writes)} if writes else set()

    assert writing == set()


@EVERY_TURN
def test_who_may_do_what(turn, town):
    known, all_services = ids_of(town), services()
    people = {role: actor_of(account.pk if account else None, NOTICED.date()) for role, account in town.roles.items()}
    differing = []
    for number, (name, act) in enumerate(ACTS.items()):
        service = all_services[name.partition("/")[0]]
        facts = arguments(service, {**known, **act.known(town)}, act.at)
        known_here = people | {OWNER: actor(town.owners[act.owner])}
        for role in in_turn(known_here, turn, number, alike=partial(is_kept_out, act)):
            writes: list[str] = []
            with watched(writes):
                is_let_in = comes_in(service, actor=known_here[role], now=act.at, **facts)
            if is_let_in != may(act, role) or (writes and not is_let_in):
                differing.append((name, role, "let in" if is_let_in else "denied", writes))

    assert differing == []


def asking(row: Row, town: Town) -> list[str]:
    """Who is tried at a row: two where the page is the same for all, nobody from afar at what is everybody's."""
    if row.plain:
        return list(PLAIN_ROLES)
    near = [role for role in town.roles if role not in FAR or not isinstance(row.who, str)]
    return [*near, OWNER] if row.owner else near


def is_of_the_crowd(row: Row, role: str) -> bool:
    """Tell whether the row has no answer of its own for the role: it is for everybody, or closed like to most."""
    return (
        not row.plain and role not in (VISITOR, OWNER, *row.other) and (isinstance(row.who, str) or role not in row.who)
    )


def is_kept_out(act: Act, role: str) -> bool:
    return role not in (VISITOR, OWNER) and not may(act, role)


def may(act: Act, role: str) -> bool:
    if act.who == KNOWN_PEOPLE:
        return role not in (VISITOR, "newcomer")
    return act.who == ANYBODY or role in act.who


def comes_in(service: Callable[..., Any], **facts: Any) -> bool:
    """Tell whether a service lets somebody in, whatever becomes of the call; what it changed is undone."""
    try:
        with transaction.atomic():
            service(**facts)
            transaction.set_rollback(True)
    except Denied:
        return False
    except (Refusal, AttributeError, TypeError, ValueError):
        return True  # past the door: the call itself is only as good as its invented arguments
    return True


@contextmanager
def watched(writes: list[str], *beside: str) -> Iterator[None]:
    """Note each statement that writes a row of ours, into other tables than those `beside`."""

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(WRITING) and not any(table in sql for table in (*NOT_OURS, *beside)):
            writes.append(sql[:60])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield


def takes_post(client: Client, address: str) -> bool:
    """What the address says when it is asked by a method that none takes."""
    answer = client.generic("TRACE", address)
    return answer.status_code != 405 or "POST" in answer["Allow"]


def _imports(text: str, name: str) -> bool:
    return re.search(rf"\bimport\b[^#]*?\b{name}\b", text) is not None


def addresses(patterns: Iterable[Any]) -> Iterable[tuple[str, str]]:
    """Name and pattern of every address that the site serves."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield str(pattern.name), str(pattern.pattern)
        else:
            yield from addresses(pattern.url_patterns)


def signed_in_client(account: Account | None) -> Client:
    client = Client(raise_request_exception=False)
    if account is not None:
        client.force_login(account)
    return client


NO_WAY_IN = (ABSENT, SIGN_IN, FORBIDDEN)


def ask(client: Client, row: Row, address: str) -> HttpResponse:
    """Ask once; whatever it changed is undone."""
    with fixed_time(row.at), transaction.atomic():
        response = client.get(address) if row.post is None else client.post(address, row.post)
        transaction.set_rollback(True)
    return response


def expectation(row: Row, role: str) -> str:
    if role in row.other:
        return row.other[role]
    if role != VISITOR and SIGNED_IN in row.other:
        return row.other[SIGNED_IN]
    if row.who == EVERYBODY or (row.who == SIGNED_IN and role != VISITOR) or role in row.who:
        return row.answer
    return SIGN_IN if role == VISITOR else ABSENT


def class_of(response: HttpResponse) -> str:
    status = response.status_code
    if status in (301, 302):
        to_sign_in = response["Location"].startswith(reverse("account_login"))
        return SIGN_IN if to_sign_in else SENT
    known = {200: OPEN, 404: ABSENT, 403: FORBIDDEN, 400: REFUSED, 409: REFUSED, 422: REFUSED}
    return known.get(status, str(status))


def told_too_much(row: Row, role: str, response: HttpResponse) -> list[tuple[str, str, str]]:
    if not response.headers.get("Content-Type", "").startswith(("text/", "application/json")):
        return []
    text = response.content.decode()
    found = [(row.title, role, number) for number in ID_NUMBER.findall(text)]
    if EXPERT_NAME in text and role not in MAY_KNOW_EXPERTS | EXPERTS_THEMSELVES:
        found.append((row.title, role, "an expert's name"))
    return found


def _appointment(town: Town) -> int:
    return town.employer.appointments.first().pk
