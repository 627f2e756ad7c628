"""The applicant signs the commitment and hands the application in: for the first time, or after a correction."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.core.policy import Answer
from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.events import announce
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.applications.access import application_of_owner
from zhicheng.stages.applications.checklist import Filed, checklist_for, filed_materials, missing_items
from zhicheng.stages.applications.demands import ask_materials
from zhicheng.stages.applications.dossier import Dossier, read_dossier
from zhicheng.stages.applications.drafts import Draft, read_draft
from zhicheng.stages.applications.events import ApplicationSubmitted
from zhicheng.stages.applications.facts import ask_eligibility, failed_in_principle
from zhicheng.stages.applications.forms.asked import AskedForm
from zhicheng.stages.applications.models import Application, FormGroup, PendingSubmission
from zhicheng.stages.applications.moves import move
from zhicheng.stages.applications.needs import waits_for_applicant
from zhicheng.stages.applications.pinning import form_asked
from zhicheng.stages.applications.services.save_section import refuse_unless_editable
from zhicheng.stages.applications.snapshots import take_snapshot
from zhicheng.stages.applications.waiting import await_uploads
from zhicheng.stages.applications.window import refuse_outside_window
from zhicheng.stages.applications.workflow import Status
from zhicheng.stages.campaigns.grounds import clauses_against
from zhicheng.stages.campaigns.models import Campaign
from zhicheng.stages.registry.models import Person


@service
def submit_application(*, actor: Actor, now: datetime, application_id: int, agreed: bool) -> Application:
    """Check, number, snapshot and hand in. Submitting what is under review already changes nothing.

    Where only files are missing that are being uploaded, the submission is received now and completed with the last of
    them, within the campaign's grace; until then the application stays a draft (`pending_submission`).

    Raises `Refusal` outside the window (a returned application has its own due date), without the commitment, for an
    incomplete form or checklist, and where the policy's answer is not yes.
    """
    application = application_of_owner(actor, application_id, lock=True)
    if application.status == Status.UNDER_REVIEW:
        return application
    refuse_unless_editable(application)
    if application.status == Status.DRAFT:
        refuse_outside_window(application.campaign, now)
    if not agreed:
        raise Refusal(_("还没有签承诺书。看过以后勾选“我承诺”，再提交。"), clauses=("GX-19.3",), field="agreed")
    if await_uploads(actor, now, application):
        return application
    return hand_in(actor, now, application, received_at=now)


def hand_in(actor: Actor, now: datetime, application: Application, *, received_at: datetime) -> Application:
    """Hand in what was received with the signed commitment at `received_at`, as it stands now; raises `Refusal`."""
    # One submission of a person at a time, so that two campaigns of one level cannot both pass (GX-38.2).
    Person.objects.select_for_update().get(pk=application.person_id)
    read = read_dossier(application, timezone.localdate(received_at))
    draft, filed = _complete_form(application, read, now)
    answer = ask_eligibility(application, on=read.on, read=read)
    if not failed_in_principle(application, answer, on=read.on, read=read):
        _refuse_unless_eligible(answer, form_asked(application.campaign))
    _refuse_unlawful_materials(read, filed)
    snapshot = take_snapshot(application, draft, filed, answer, now)
    _number(application, received_at)
    PendingSubmission.objects.filter(application=application).delete()
    move(application, Status.UNDER_REVIEW, now)
    announce(ApplicationSubmitted(application, snapshot, actor, now))
    record(actor=actor, now=now, action="applications.submit_application", subject=application, after=snapshot)
    return application


def _complete_form(application: Application, read: Dossier, now: datetime) -> tuple[Draft, list[Filed]]:
    if not application.person.id_number_hash:
        raise Refusal(_("还没有登记身份证号，不能提交。请先登记身份。"))
    draft = read_draft(application, timezone.localdate(now))
    if draft.faults:
        raise Refusal(
            _("还有%(count)s处没有填好。请按页面上列出的补好再提交。") % {"count": len(draft.faults)},
            clauses=_form_clauses(application),
        )
    _refuse_other_employer(application, draft)
    filed = filed_materials(application, read)
    missing = missing_items(filed)
    if missing:
        raise Refusal(
            _("还差%(count)s份材料：%(items)s。")
            % {"count": len(missing), "items": "、".join(item.title.zh for item in missing)},
            clauses=tuple(dict.fromkeys(item.clause for item in missing)),
        )
    return draft, filed


def _form_clauses(application: Application) -> tuple[str, ...]:
    """The clause by which the list asks for the whole form, where it does (QZ-2.2.1.a)."""
    return tuple(item.clause for item in checklist_for(application).items if item.given_by == "form")


def _refuse_unlawful_materials(read: Dossier, filed: list[Filed]) -> None:
    """Ask the pack about the materials, where it has rules on them; what it cannot tell is for the offices."""
    answer = ask_materials(read, filed)
    if answer is not None and answer.decision == "no":
        raise Refusal(
            _("材料还不符合规定，没有提交。缺什么、怎么补在下面，你填的都还在。"),
            clauses=clauses_against(answer),
            answer=answer.as_json(),
        )


def _refuse_other_employer(application: Application, draft: Draft) -> None:
    """A corrected application is still the one that its employer has recommended (GX-20.1)."""
    named = draft.sections[FormGroup.BASICS].values.get("employer")
    if application.status == Status.RETURNED and named != application.employer:
        raise Refusal(_("补正时不能换工作单位，没有提交。请改回原来的单位；真的换了单位，先撤回，再重新申报。"))


def _refuse_unless_eligible(answer: Answer, asked: AskedForm) -> None:
    """What an office finds out later (a consent, a look-up) does not keep an application from reaching it."""
    if answer.decision == "no":
        raise Refusal(
            _("按规定还不能申报，没有提交。原因和办法在下面，你填的都还在。"),
            clauses=clauses_against(answer),
            answer=answer.as_json(),
        )
    wanted = waits_for_applicant(answer, asked) if answer.decision == "unknown" else []
    if wanted:
        missing = "、".join(fact.text for fact in wanted)
        raise Refusal(
            _("还不能确定你能不能申报，没有提交。还缺：%(missing)s。") % {"missing": missing}, answer=answer.as_json()
        )


def _number(application: Application, now: datetime) -> None:
    """Give the next number of the campaign, without gaps; the campaign's row keeps others waiting until we are done."""
    if application.number is None:
        campaign = Campaign.objects.select_for_update().get(pk=application.campaign_id)
        campaign.numbered += 1
        campaign.save(update_fields=["numbered"])
        application.number = f"{campaign.code}-{campaign.numbered:04d}"
    application.submitted_at = application.submitted_at or now
    application.save(update_fields=["number", "submitted_at"])
