"""The demo's own pages: stepping into a role, and moving the clock. They do not exist outside the demo."""

from collections.abc import Callable
from datetime import date, datetime, time
from functools import wraps

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhicheng.infra import policies
from zhicheng.infra.clock.reading import set_demo_clock
from zhicheng.infra.requests import visit_of
from zhicheng.portal.demo import demo_entrances, demo_roles
from zhicheng.portal.due import run_due

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
OPENING = time(9)
View = Callable[[HttpRequest], HttpResponse]


def demo_only(view: View) -> View:
    """Answer 404 unless this is the demo."""

    @wraps(view)
    def run(request: HttpRequest) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request)

    return run


@demo_only
def demo_accounts(request: HttpRequest) -> HttpResponse:
    """Show one account a role; with POST, step into one."""
    if request.method == "POST":
        account = get_object_or_404(demo_entrances(), pk=_number(request.POST.get("account", "")))
        login(request, account, backend=BACKEND)
        return redirect("start")
    return render(request, "portal/demo_accounts.html", {"roles": demo_roles(visit_of(request).today)})


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


class ClockForm(forms.Form):
    """The day to which the clock is moved."""

    day = forms.DateField(
        label=gettext_lazy("拨到哪一天的9:00"),
        help_text=gettext_lazy("只能往后拨。"),
        widget=forms.DateInput(attrs={"type": "date", "class": "zc-w12"}),
    )

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.today = today

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day <= self.today:
            raise forms.ValidationError(_("这一天已经到了。请选今天以后的一天。"))
        return day


@demo_only
def demo_clock(request: HttpRequest) -> HttpResponse:
    """Show the clock; with POST, move it forward and do what has come due."""
    today = visit_of(request).today
    following = policies.calendar().add_working_days(today, 1)
    chosen = {"day": following} if "following" in request.POST else request.POST
    form = ClockForm(chosen if request.method == "POST" else None, today=today)
    if form.is_valid():
        _move_to(form.cleaned_data["day"])
        messages.success(request, _("表已拨好，到期的事也办了。"))
        return redirect("demo_clock")
    context = {"form": form, "following": following}
    return render(request, "portal/demo_clock.html", context)


def _move_to(day: date) -> None:
    moment = timezone.make_aware(datetime.combine(day, OPENING))
    set_demo_clock(moment)
    run_due(moment)
