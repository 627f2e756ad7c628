"""A message as text message, through whoever delivers them for the installation (docs/messages.md)."""

from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

import msgspec
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from zhicheng.infra.exchange.client import post
from zhicheng.infra.messages.kinds import Kind

PATH = "/v1/messages"


@dataclass(frozen=True, slots=True)
class Gateway:
    """Where text messages are handed in. The token is never printed."""

    base_url: str
    token: str = field(repr=False)


class Text(Protocol):
    """What a text message is made of."""

    @property
    def key(self) -> UUID: ...

    @property
    def kind(self) -> Kind: ...

    @property
    def address(self) -> str: ...


def send_sms(text: Text) -> None:
    """Hand it in; the same key is the same text message. Raises `LinkError`."""
    body = msgspec.json.encode({"to": text.address, "text": sms_text(text.kind)})
    post(Gateway(settings.ZC_SMS_URL, settings.ZC_SMS_TOKEN), PATH, body, text.key)


def sms_text(kind: Kind) -> str:
    """Chinese, short, and nothing but what happened: others may see the screen."""
    with translation.override("zh-hans"):
        return _("【%(site)s】%(title)s，请登录平台查看。") % {"site": settings.ZC_SITE_NAME, "title": kind.label}
