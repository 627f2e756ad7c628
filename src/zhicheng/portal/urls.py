"""Every address of the site: the portal's own, sign-in, and those of each stage."""

from django.urls import URLPattern, URLResolver, include, path

from zhicheng.portal.rooms import rooms
from zhicheng.portal.views.account import single_keys, text_size
from zhicheng.portal.views.demo import demo_accounts, demo_clock
from zhicheng.portal.views.home import home
from zhicheng.portal.views.journey import journey
from zhicheng.portal.views.start import start

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("start/", start, name="start"),
    path("account/", include("zhicheng.portal.sign_in")),
    path("text-size/", text_size, name="text_size"),
    path("keys/", single_keys, name="single_keys"),
    path("language/", include("django.conf.urls.i18n")),
    path("check/", include("zhicheng.portal.self_check.urls")),
    path("calendar/", include("zhicheng.portal.calendar.urls")),
    path("policies/", include("zhicheng.portal.policies.urls")),
    path("links/", include("zhicheng.portal.exchange.urls")),
    path("messages/", include("zhicheng.infra.messages.urls")),
    path("uploads/", include("zhicheng.infra.files.urls")),
    path("api/", include("zhicheng.api.urls")),
    path("cases/<int:application_id>/", journey, name="journey"),
    path("demo/accounts/", demo_accounts, name="demo_accounts"),
    path("demo/clock/", demo_clock, name="demo_clock"),
    *(path("", include(room.__name__)) for room in rooms("urls")),
]

handler400 = "zhicheng.portal.views.errors.bad_request"
handler403 = "zhicheng.portal.views.errors.forbidden"
handler404 = "zhicheng.portal.views.errors.not_found"
handler500 = "zhicheng.portal.views.errors.server_error"
