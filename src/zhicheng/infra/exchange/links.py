"""Which links are connected: what the environment says, else what a registrar entered.

The environment names a link by kind: `ZC_LINK_INSURANCE_MONTHS_URL`, `..._TOKEN`, `..._OFFICE`.
"""

import os
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from zhicheng.infra.exchange.breaker import Breaker
from zhicheng.infra.exchange.kinds import Kind
from zhicheng.infra.exchange.models import LinkSetting, LinkState


@dataclass(frozen=True, slots=True)
class Link:
    """A connected link. The token is never printed."""

    kind: Kind
    office: str
    base_url: str
    token: str = field(repr=False)
    from_environment: bool = False


def link_of(kind: Kind) -> Link | None:
    """The link of that kind; None where none is connected."""
    return _from_environment(kind) or _from_database(kind)


def connected_kinds() -> frozenset[Kind]:
    """The kinds whose link is connected; one query."""
    entered = set(LinkSetting.objects.values_list("kind", flat=True))
    return frozenset(kind for kind in Kind if kind in entered or _from_environment(kind))


def state_of(kind: Kind, *, lock: bool = False) -> LinkState:
    """How the link has fared; `lock` makes the row where there is none and holds it."""
    if not lock:
        return LinkState.objects.filter(pk=kind).first() or LinkState(kind=kind)
    LinkState.objects.get_or_create(pk=kind)
    return LinkState.objects.select_for_update().get(pk=kind)


def breaker_of(state: LinkState) -> Breaker:
    """The breaker that a state holds."""
    return Breaker(state.failures, state.open_until)


def _from_environment(kind: Kind) -> Link | None:
    prefix = f"ZC_LINK_{kind.value.upper()}"
    url, token = os.environ.get(f"{prefix}_URL", ""), os.environ.get(f"{prefix}_TOKEN", "")
    if not (url and token):
        return None
    office = os.environ.get(f"{prefix}_OFFICE", "") or _("环境变量里的接口")
    return Link(kind, office, url, token, from_environment=True)


def _from_database(kind: Kind) -> Link | None:
    entered = LinkSetting.objects.filter(pk=kind).first()
    return Link(kind, entered.office, entered.base_url, entered.token) if entered else None
