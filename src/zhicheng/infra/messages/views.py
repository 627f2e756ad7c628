"""The inbox, a message that leads on, and how one wants to be told."""

from typing import Any

from django.contrib import messages as notes
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhicheng.infra.accounts.models import Account
from zhicheng.infra.messages.access import choice_of
from zhicheng.infra.messages.forms import ChannelsForm
from zhicheng.infra.messages.queries import inbox, page_of, unread
from zhicheng.infra.messages.services import choose_channels, confirm_address, read_all, read_message
from zhicheng.infra.refusal import Refusal
from zhicheng.infra.requests import Visit, visit_of


@login_required
@require_safe
def messages(request: HttpRequest) -> HttpResponse:
    """One page of messages, the latest first."""
    visit = visit_of(request)
    before = request.GET.get("before", "")
    page = inbox(visit.actor, int(before) if before.isdecimal() and len(before) < 19 else 0)
    return render(request, "messages/messages.html", {"inbox": page, "waiting": unread(visit.actor)})


@login_required
@require_safe
def message(request: HttpRequest, message_id: int) -> HttpResponse:
    """Opened is read; on to where it leads."""
    visit = visit_of(request)
    opened = read_message(actor=visit.actor, now=visit.now, message_id=message_id)
    return redirect(page_of(opened) or "messages")


@login_required
@require_POST
def messages_read(request: HttpRequest) -> HttpResponse:
    """Mark all read."""
    visit = visit_of(request)
    read_all(actor=visit.actor, now=visit.now)
    return redirect("messages")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def message_choices(request: HttpRequest) -> HttpResponse:
    """By which channels to be told, and at which address."""
    visit = visit_of(request)
    choice = choice_of(visit.actor)
    present: dict[str, Any] = {
        "address": choice.asked_email or _account(visit).email,
        "email": choice.email,
        "sms": choice.sms,
    }
    form = ChannelsForm(request.POST if request.method == "POST" else None, initial=present)
    if form.is_valid():
        chosen = present | form.cleaned_data
        choice = choose_channels(actor=visit.actor, now=visit.now, **chosen)
        told = _("记下了。请到邮箱里打开确认的链接。") if choice.asked_email else _("记下了。")
        notes.success(request, told)
        return redirect("message_choices")
    return render(request, "messages/choices.html", {"form": form, "asked": choice.asked_email})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_address_page(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link of the letter leads; the button confirms, so that a mail scanner that follows links does not."""
    visit = visit_of(request)
    choice_of(visit.actor)
    refusal = None
    if request.method == "POST":
        try:
            confirm_address(actor=visit.actor, now=visit.now, token=token)
        except Refusal as refused:
            refusal = refused
        else:
            notes.success(request, _("邮箱确认了，以后的消息也发到这里。"))
            return redirect("message_choices")
    return render(request, "messages/confirm.html", {"refusal": refusal}, status=409 if refusal else 200)


def _account(visit: Visit) -> Account:
    return Account.objects.get(pk=visit.actor.account_id or 0)
