"""One of the two approvals that make a pack or a supplement live."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.core.policy.telling.outline import Outline, outline_as_json
from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import record
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.campaigns.access import approver_at_office
from zhicheng.stages.campaigns.models import PolicyApproval, PolicyEdition
from zhicheng.stages.campaigns.outlines import loaded_outlines
from zhicheng.stages.registry.models import Post


@service
def approve_policy(*, actor: Actor, now: datetime, reference: str) -> PolicyApproval:
    """Approve what was read under that reference (`id@version#hash`).

    Raises `Denied` for whoever holds no such post, `Refusal` when what is loaded has another hash by now or the same
    person has approved it before.
    """
    person, office = approver_at_office(actor)
    edition = _edition(_loaded(reference), now)
    if edition.approvals.filter(person=person).exists():
        raise Refusal(_("你已经核准过这一版。还要另一位核准人核准，才能启用。"))
    approval = PolicyApproval.objects.create(
        edition=edition,
        person=person,
        organization=office,
        post=Post.POLICY_APPROVER,
        approved_at=now,
    )
    record(actor=actor, now=now, action="campaigns.approve_policy", subject=edition, after=approval)
    return approval


def _loaded(reference: str) -> Outline:
    outline = loaded_outlines().get(reference.partition("@")[0])
    if outline is None or outline.reference != reference:
        raise Refusal(_("文件在你看的时候变了，没有核准。请看过现在的这一版，再核准。"))
    return outline


def _edition(outline: Outline, now: datetime) -> PolicyEdition:
    edition, made = PolicyEdition.objects.get_or_create(
        reference=outline.reference,
        defaults={
            "kind": outline.kind,
            "identifier": outline.id,
            "outline": outline_as_json(outline),
            "kept_at": now,
        },
    )
    return edition if made else PolicyEdition.objects.select_for_update().get(pk=edition.pk)
