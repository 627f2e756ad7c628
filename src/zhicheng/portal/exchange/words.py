"""What the pages call faults, differences and rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.exchange.client import LinkFault
from zhicheng.infra.exchange.comparing import Difference

FAULTS: dict[str, Promise] = {
    LinkFault.UNREACHABLE: _("连不上对方的服务器"),
    LinkFault.TIMEOUT: _("对方太久没有答复"),
    LinkFault.TLS: _("对方的证书不可信，没有发送任何数据"),
    LinkFault.BUSY: _("对方忙，请求被挡回"),
    LinkFault.UNAUTHORIZED: _("对方不认令牌，请核对"),
    LinkFault.REFUSED: _("对方不受理这个请求"),
    LinkFault.TOO_LARGE: _("对方的答复太大，没有收"),
    LinkFault.NOT_THE_CONTRACT: _("对方的答复不合接口约定"),
}
_FIELDS: dict[str, Promise] = {
    "name": _("姓名"),
    "practice": _("工作经历"),
    "insurance": _("参保月份"),
    "education": _("学历学位"),
    "title": _("职称"),
    "sanction": _("处分处罚"),
    "continuing": _("继续教育"),
    "declared": _("本人填报的内容"),
}


@dataclass(frozen=True)
class Shown:
    """A difference as its page shows it."""

    field: Promise
    said: str
    found: str


def shown(differences: Iterable[Difference]) -> list[Shown]:
    """The differences in the reader's words."""
    return [Shown(_FIELDS[row["field"]], row["said"], row["found"]) for row in differences]
