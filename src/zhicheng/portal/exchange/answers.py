"""From what was typed to an answer of the contract."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from zhicheng.infra.exchange.contract import AnyAnswer, ContractError, stored_answer
from zhicheng.infra.exchange.kinds import Kind
from zhicheng.infra.exchange.sheets.rows import Told
from zhicheng.infra.refusal import Refusal


def answer_from(kind: Kind, as_of: date, told: Sequence[Told], covers: Sequence[str]) -> AnyAnswer:
    """The answer that the evidence gives; no rows: it shows that there is nothing. Raises `Refusal`."""
    rows = [msgspec.to_builtins(one) for one in told]
    data: dict[str, Any] = {"as_of": as_of.isoformat(), "rows": rows}
    if kind is Kind.SANCTIONS:
        data["covers"] = sorted({*covers, *(row["register"] for row in rows)})
    try:
        return stored_answer(kind, data)
    except ContractError as error:
        raise Refusal(_("填的内容前后不一致，没有保存。请对着凭据核对每一行。")) from error
