"""What `zc check` tells of e-mail, text messages, and what could not be sent."""

import smtplib
from collections.abc import Iterator

from django.conf import settings
from django.core.mail import get_connection
from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, acting
from zhicheng.infra.exchange.client import url_problem
from zhicheng.infra.inspection import Line, Standing
from zhicheng.infra.messages.channels import is_set_up
from zhicheng.infra.messages.models import Channel, Delivery


def message_lines() -> Iterator[Line]:
    """One line a channel, and one for what was given up."""
    yield Line(_("电子邮件"), *_email())
    yield Line(_("短信"), *_sms())
    with acting(Actor.system()):
        given_up = Delivery.objects.filter(state=Delivery.State.FAILED).count()
    if given_up:
        words = _("%(count)s条没有发出去，原因在日志里；网站里的消息都在") % {"count": given_up}
        yield Line(_("没有发出的消息"), Standing.WARNING, words)


def _email() -> tuple[Standing, str]:
    if not is_set_up(Channel.EMAIL):
        return Standing.WARNING, _("没有设定，消息只在网站里；要发，设 ZC_MAIL_FROM 和 ZC_SMTP_HOST")
    place = {"place": f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"}
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException):
        return Standing.WRONG, _("邮件服务器%(place)s连不上，或者不认用户名和密码") % place
    connection.close()
    return Standing.GOOD, _("邮件服务器%(place)s通") % place


def _sms() -> tuple[Standing, str]:
    if not is_set_up(Channel.SMS):
        return Standing.WARNING, _("没有设定，要办的事不发短信；要发，设 ZC_SMS_URL 和 ZC_SMS_TOKEN")
    if url_problem(settings.ZC_SMS_URL):
        return Standing.WRONG, _("ZC_SMS_URL 用不了，要以 https:// 开头")
    return Standing.GOOD, _("交给%(place)s发送") % {"place": settings.ZC_SMS_URL}
