"""A registrar enters where an office answers."""

from datetime import datetime

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor, service
from zhicheng.infra.audit.recording import fingerprint, record
from zhicheng.infra.exchange.access import require_registrar
from zhicheng.infra.exchange.client import url_problem
from zhicheng.infra.exchange.kinds import Kind
from zhicheng.infra.exchange.links import link_of, state_of
from zhicheng.infra.exchange.models import LinkSetting
from zhicheng.infra.refusal import Refusal


@service
def connect_link(
    *, actor: Actor, now: datetime, kind: Kind, office: str, base_url: str, token: str = ""
) -> LinkSetting:
    """Keep office, address and token (empty: the one entered before); the breaker closes.

    Raises `Denied` for whoever is no registrar, and `Refusal` for a link that the environment sets, an address that
    cannot be used, and a token that is missing.
    """
    require_registrar(actor)
    linked = link_of(kind)
    if linked and linked.from_environment:
        raise Refusal(_("这个接口由服务器的环境变量设定，页面上改不了。请找运维人员改。"))
    if url_problem(base_url):
        raise Refusal(_("这个地址用不了。地址要以 https:// 开头，不带用户名、问号和井号后面的内容。"), field="base_url")
    setting = LinkSetting.objects.select_for_update().filter(pk=kind).first() or LinkSetting(kind=kind)
    if not (token or setting.token):
        raise Refusal(_("还没有填令牌。令牌由对方单位发给平台。"), field="token")
    before = fingerprint(setting) if setting.entered_at else None
    setting.office, setting.base_url, setting.token = office, base_url, token or setting.token
    setting.entered_by_id, setting.entered_at = actor.account_id, now
    setting.save()
    state = state_of(kind, lock=True)
    state.failures, state.open_until, state.fault = 0, None, ""
    state.save()
    record(actor=actor, now=now, action="exchange.connect_link", subject=setting, before=before)
    return setting
