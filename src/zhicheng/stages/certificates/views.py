"""Pages of certificates: the issuer's list, the holder's own, and the public check."""

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.infra.files.serving import file_response, pdf_response
from zhicheng.infra.pace import is_too_often
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import visit_of
from zhicheng.stages.certificates.access import certificate_for_reader, meeting_of_register
from zhicheng.stages.certificates.checking import check
from zhicheng.stages.certificates.forms import IssueForm, LookUpForm
from zhicheng.stages.certificates.keeping import public_ring
from zhicheng.stages.certificates.limits import LOOK_UPS, STATUS_QUESTIONS
from zhicheng.stages.certificates.queries import (
    confirmations_waiting,
    issued_page,
    meetings_with_certificates,
    own_certificates,
    register_entry,
)
from zhicheng.stages.certificates.register import register_pdf
from zhicheng.stages.certificates.services import issue_certificates
from zhicheng.stages.outcomes.models import Confirmation

MOST_AT_ONCE = 100
LONGEST_SEARCH = 40


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def certificates(request: HttpRequest) -> HttpResponse:
    """What waits to be issued, and what was issued; a holder sees only the own ones."""
    visit = visit_of(request)
    waiting = list(confirmations_waiting(visit.actor)[:MOST_AT_ONCE])
    form, refusal = IssueForm(request.POST or None, waiting=waiting), None
    if request.method == "POST" and form.is_valid():
        try:
            issued = issue_certificates(
                actor=visit.actor, now=visit.now, confirmation_ids=form.cleaned_data["confirmations"]
            )
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _("已发证%(count)s本。") % {"count": len(issued)})
            return redirect("certificates")
    return _certificates_page(request, form, waiting, refusal)


def _certificates_page(
    request: HttpRequest,
    form: IssueForm,
    waiting: list[Confirmation],
    refusal: Refusal | None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    actor = visit_of(request).actor
    search = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH]
    context = {
        "waiting": waiting,
        "count": confirmations_waiting(actor).count() if len(waiting) == MOST_AT_ONCE else len(waiting),
        "own": own_certificates(actor),
        "page": issued_page(actor, search, request.GET.get("after", "")),
        "search": search,
        "meetings": meetings_with_certificates(actor),
        "form": form,
        "refusal": refusal,
    }
    return render(request, "certificates/certificates.html", context, status=status)


@login_required
@require_safe
def certificate_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """The certificate's document, for its holder and its issuer."""
    certificate = certificate_for_reader(visit_of(request).actor, number)
    return file_response(certificate.document, download=True)


@login_required
@require_safe
def register(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The register of a meeting's titles; what it lacks is told on the page of certificates."""
    actor = visit_of(request).actor
    meeting = meeting_of_register(actor, meeting_id)
    try:
        return pdf_response(register_pdf(meeting), "register.pdf")
    except Refusal as refused:
        waiting = list(confirmations_waiting(actor)[:MOST_AT_ONCE])
        return _certificates_page(request, IssueForm(waiting=waiting), waiting, refused, HTTPStatus.CONFLICT)


@sensitive_post_parameters("number", "name")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Check a certificate: by the QR code in the browser, or by number and name here."""
    visit = visit_of(request)
    form = LookUpForm(request.POST or None)
    context: dict[str, object] = {"form": form, "keys": _keys(), "allow_demo": not settings.PRODUCTION}
    status = 200
    if request.method == "POST" and form.is_valid():
        if is_too_often(request, visit.now, what="verify", most=LOOK_UPS):
            context["is_too_often"], status = True, 429
        else:
            context["checked"] = check(form.cleaned_data["number"], form.cleaned_data["name"])
    return render(request, "certificates/verify.html", context, status=status)


@never_cache
@require_safe
def verify_status(request: HttpRequest) -> HttpResponse:
    """What a signature cannot say: whether the certificate still counts. Nothing else is told.

    It is asked for by its place in the register, which is random and stands in the signed record alone, so that nobody
    learns anything by trying numbers (GX-42.2).
    """
    visit = visit_of(request)
    if is_too_often(request, visit.now, what="status", most=STATUS_QUESTIONS):
        return JsonResponse({"state": "too_often"}, status=429)
    found = register_entry(request.GET.get("list", ""), request.GET.get("place", ""))
    answer = {"state": "unknown", "as_of": visit.now.isoformat(timespec="seconds")}
    if found is not None:
        answer |= {"state": found[0], "since": found[1].isoformat(timespec="seconds")}
    return JsonResponse(answer)


@require_safe
def issuer_keys(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view takes its request
    """All issuers' public keys: what anybody needs to check certificates without this site."""
    return JsonResponse({"keys": _keys()})


def _keys() -> list[object]:
    return [key.as_json() for key in public_ring().values()]
