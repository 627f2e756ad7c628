"""What goes between readers and the site goes encrypted: a real site without https is not served (QZ-7.1.2.b)."""

import os
from collections.abc import Iterator, Mapping

from zhicheng.infra.inspection import Line, Standing
from zhicheng.infra.terminal import _


def transit_fault(mode: str, environment: Mapping[str, str]) -> str | None:
    """What a real installation lacks for https, in the terminal's language; None where it lacks nothing.

    The site itself speaks plain HTTP on this machine's own addresses; a proxy before it ends TLS.
    """
    if mode != "production":
        return None
    if not environment.get("ZC_SITE_URL", "").startswith("https://"):
        return _("网址不是 https，证书和个人信息会不加密传输（QZ-7.1.2.b）：把 ZC_SITE_URL 设成对外的 https 网址。")
    if "ZC_BEHIND_PROXY" not in environment:
        return _("没有说明由哪个代理加密（QZ-7.1.2.b）：在网站前面装好做 https 的代理，再设 ZC_BEHIND_PROXY=1。")
    return None


def transit_lines() -> Iterator[Line]:
    """How readers reach this installation."""
    mode = os.environ.get("ZC_MODE", "production")
    fault = transit_fault(mode, os.environ)
    if fault is not None:
        yield Line(_("加密传输"), Standing.WRONG, fault)
    elif mode != "production":
        yield Line(_("加密传输"), Standing.WARNING, _("演示和测试只在本机，不要求 https"))
    else:
        yield Line(_("加密传输"), Standing.GOOD, _("经代理用 https"))
