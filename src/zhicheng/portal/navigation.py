"""What the bar on top offers: by the posts a person holds, and only pages that exist."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.access import Actor
from zhicheng.stages.meetings.access import meetings_of
from zhicheng.stages.registry.models import Post


@dataclass(frozen=True)
class NavigationItem:
    """One entry of the bar."""

    text: str
    url: str
    is_here: bool


Entry = tuple[Promise, str]

_HOME: Entry = (_("首页"), "home")
_NOTICES: Entry = (_("公示"), "notices")
_VERIFY: Entry = (_("查验证书"), "verify")
_POLICIES: Entry = (_("政策库"), "policies")
_SELF_CHECK: Entry = (_("自查条件"), "self_check")
_POLICY_APPROVALS: Entry = (_("政策核准"), "policy_approvals")
_WORKBENCH: Entry = (_("工作台"), "workbench")
_ROSTERS: Entry = (_("名册"), "rosters")
_DELIBERATIONS: Entry = (_("审议"), "deliberations")
_EMPLOYER_NOTICE: Entry = (_("单位公示"), "employer_notice")
_COUNTING: Entry = (_("计票"), "counting")
_PANELS: Entry = (_("评委名单"), "panels")
_MEETINGS: Entry = (_("评审会"), "meetings")
_OBJECTIONS: Entry = (_("异议"), "objections")
_RESULTS: Entry = (_("评审结果"), "results")
_CERTIFICATES: Entry = (_("证书"), "certificates")
_EXEMPTIONS: Entry = (_("免试审批"), "exemptions")
_LINKS: Entry = (_("数据核验"), "links")
_ORGANIZATIONS: Entry = (_("单位和人员"), "organizations")
_UNITS: Entry = (_("本单位"), "units")
_CAMPAIGNS: Entry = (_("年度评审"), "campaigns")
_CAMPAIGN_DESK: Entry = (_("年度部署"), "campaign_desk")
_MY_APPLICATIONS: Entry = (_("我的申报"), "my_applications")
_LIBRARY: Entry = (_("个人库"), "library")

PUBLIC: tuple[Entry, ...] = (_HOME, _CAMPAIGNS, _SELF_CHECK, _NOTICES, _POLICIES, _VERIFY)
APPLICANT: tuple[Entry, ...] = (_MY_APPLICATIONS, _LIBRARY, _SELF_CHECK, _NOTICES, _POLICIES, _VERIFY)
BY_POST: dict[str, tuple[Entry, ...]] = {
    Post.EMPLOYER_HANDLER: (_WORKBENCH, _DELIBERATIONS, _EMPLOYER_NOTICE, _ROSTERS, _NOTICES, _OBJECTIONS),
    Post.EMPLOYER_MANAGER: (_UNITS, _NOTICES),
    Post.RESPONSIBLE_CHECKER: (_UNITS, _NOTICES),
    Post.DEPARTMENT_HANDLER: (_WORKBENCH, _NOTICES),
    Post.ORGANIZER_HANDLER: (_WORKBENCH, _CAMPAIGN_DESK, _ROSTERS, _PANELS, _MEETINGS, _RESULTS, _NOTICES, _OBJECTIONS),
    Post.HR_HANDLER: (_WORKBENCH, _CAMPAIGN_DESK, _RESULTS, _CERTIFICATES, _LINKS, _EXEMPTIONS, _NOTICES, _OBJECTIONS),
    Post.SUPERVISOR: (_PANELS, _MEETINGS, _NOTICES),
    Post.SCRUTINEER: (_COUNTING, _NOTICES),
    Post.REGISTRAR: (_ORGANIZATIONS, _LINKS, _NOTICES),
    Post.POLICY_APPROVER: (_POLICY_APPROVALS, _POLICIES, _NOTICES),
}


def entries_for(actor: Actor | None) -> list[Entry]:
    """The entries of all posts held, each once; without a post an applicant's, without a person the public's."""
    if actor is None or actor.account_id is None:
        return list(PUBLIC)
    held = [entry for post, entries in BY_POST.items() if post in actor.posts for entry in entries]
    return list(dict.fromkeys(held)) or _without_post(actor)


def navigation(actor: Actor | None, path: str) -> list[NavigationItem]:
    """The bar for that reader on that page."""
    found = [(text, _url(name)) for text, name in entries_for(actor)]
    here = _here([url for _text, url in found], path)
    return [NavigationItem(str(text), url, url == here) for text, url in found if url]


def first_page(actor: Actor) -> str:
    """Address of the page where this person's work begins."""
    return next(url for _text, name in entries_for(actor) if (url := _url(name)))


def _without_post(actor: Actor) -> list[Entry]:
    presides = meetings_of(actor).exists()
    return [_MEETINGS, *APPLICANT] if presides else list(APPLICANT)


def _here(urls: Iterable[str], path: str) -> str:
    above = [url for url in urls if url and (url == path or (url != "/" and path.startswith(url)))]
    return max(above, key=len, default="")


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
