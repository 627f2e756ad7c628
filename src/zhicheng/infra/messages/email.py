"""A message as e-mail over SMTP, in Chinese and then in English."""

import smtplib
import ssl
from typing import Protocol
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from zhicheng.infra.exchange.client import LinkError, LinkFault
from zhicheng.infra.messages.confirming import token_of
from zhicheng.infra.messages.kinds import Kind, text_of
from zhicheng.infra.messages.models import Choice

_PERMANENT = 500  # SMTP: a reply from here on is final


class Mail(Protocol):
    """What an e-mail is made of."""

    @property
    def key(self) -> UUID: ...

    @property
    def kind(self) -> Kind: ...

    @property
    def context(self) -> dict[str, str]: ...

    @property
    def address(self) -> str: ...


def send_email(mail: Mail) -> None:
    """Hand it to the mail server. Raises `LinkError`."""
    subject = f"{_in('zh-hans', mail)[0]} - {settings.ZC_SITE_NAME}"
    body = "\n\n".join(line for language in ("zh-hans", "en") for line in _in(language, mail))
    _post(subject, body, mail.address, str(mail.key))


def send_confirmation(choice: Choice) -> None:
    """Ask whoever reads the letters of an address to confirm it. Raises `LinkError`."""
    page = settings.ZC_SITE_URL + reverse("confirm_address", args=[token_of(choice)])
    told = []
    for language in ("zh-hans", "en"):
        with translation.override(language):
            told.append(
                _(
                    "有人在%(site)s填了这个邮箱，用来收消息。是你填的，请在一天内登录，打开下面的链接确认；不是，不用理会。"
                )
            )
    body = "\n\n".join(text % {"site": settings.ZC_SITE_NAME} for text in told)
    with translation.override("zh-hans"):
        subject = _("请确认邮箱 - %(site)s") % {"site": settings.ZC_SITE_NAME}
    _post(subject, f"{body}\n\n{page}", choice.asked_email, str(uuid4()))


def _post(subject: str, body: str, address: str, key: str) -> None:
    """Raises `LinkError`; what the server said of the address goes no further."""
    message = EmailMessage(
        subject=subject,
        body=body,
        from_email=settings.ZC_MAIL_FROM,
        to=[address],
        headers={"Message-ID": f"<{key}@{_host()}>", "Auto-Submitted": "auto-generated"},
    )
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _text in error.recipients.values()]
        raise LinkError(_fault(max(codes, default=_PERMANENT))) from None
    except smtplib.SMTPAuthenticationError:
        raise LinkError(LinkFault.UNAUTHORIZED) from None
    except smtplib.SMTPResponseException as error:
        raise LinkError(_fault(error.smtp_code)) from None
    except ssl.SSLError:
        raise LinkError(LinkFault.TLS) from None
    except TimeoutError:
        raise LinkError(LinkFault.TIMEOUT) from None
    except (OSError, smtplib.SMTPException):
        raise LinkError(LinkFault.UNREACHABLE) from None


def _fault(code: int) -> LinkFault:
    return LinkFault.REFUSED if code >= _PERMANENT else LinkFault.BUSY


def _in(language: str, mail: Mail) -> list[str]:
    """Title, text and where to read on, in one language."""
    with translation.override(language):
        page = settings.ZC_SITE_URL + reverse("messages")
        return [
            str(mail.kind.label),
            text_of(mail.kind, mail.context),
            _("请登录查看：%(page)s\n这封信由平台自动发出，不用回复。不想收的，登录后在“消息”里关掉。")
            % {"page": page},
        ]


def _host() -> str:
    return urlsplit(settings.ZC_SITE_URL).hostname or "localhost"
