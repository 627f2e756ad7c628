"""Every address of the site with who may open it or act there, as `test_access_matrix` has everybody try them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.stages.access_services import exemption
from tests.stages.access_town import LATER, NOTICED, POSTED, Town

OWNER, VISITOR = "owner", "visitor"
OPEN, SENT, SIGN_IN, ABSENT, REFUSED, FORBIDDEN = "open", "sent on", "sign in", "absent", "refused", "forbidden"
NO_TOKEN = "401"
EVERYBODY = "everybody"
SIGNED_IN = "signed in"

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


def _appointment(town: Town) -> int:
    return town.employer.appointments.first().pk
