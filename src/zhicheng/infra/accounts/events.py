"""What accounts tell the stages."""

from dataclasses import dataclass
from datetime import datetime

from zhicheng.infra.accounts.identity import Vouched
from zhicheng.infra.accounts.models import Vouching


@dataclass(frozen=True)
class StrangerVouched:
    """A provider vouches for somebody without an account here; who knows better raises `Refusal`."""

    vouched: Vouched


@dataclass(frozen=True)
class IdentityVouched:
    """A provider vouches for the holder of an account."""

    vouching: Vouching
    now: datetime
