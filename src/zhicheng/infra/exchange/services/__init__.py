"""What people do with links and findings, one use case a file."""

from zhicheng.infra.exchange.services.ask_connected_offices import ask_connected_offices
from zhicheng.infra.exchange.services.ask_office import ask_office
from zhicheng.infra.exchange.services.connect_link import connect_link
from zhicheng.infra.exchange.services.hand_over import hand_over, take_back_hand_over
from zhicheng.infra.exchange.services.import_sheet import SheetRefusal, import_sheet
from zhicheng.infra.exchange.services.record_by_hand import record_by_hand
from zhicheng.infra.exchange.services.settle_mismatch import settle_mismatch

__all__ = [
    "SheetRefusal",
    "ask_connected_offices",
    "ask_office",
    "connect_link",
    "hand_over",
    "import_sheet",
    "record_by_hand",
    "settle_mismatch",
    "take_back_hand_over",
]
