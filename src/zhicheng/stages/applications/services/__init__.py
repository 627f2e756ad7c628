"""What can be done with applications and rosters."""

from zhicheng.stages.applications.services.ask_exemption import ask_exemption
from zhicheng.stages.applications.services.attach_material import attach_material
from zhicheng.stages.applications.services.choose_checklist import choose_checklist
from zhicheng.stages.applications.services.choose_elsewhere import choose_elsewhere
from zhicheng.stages.applications.services.decide_exemption import decide_exemption
from zhicheng.stages.applications.services.import_roster import import_roster
from zhicheng.stages.applications.services.keep_in_library import keep_in_library
from zhicheng.stages.applications.services.mend_roster_row import mend_roster_row
from zhicheng.stages.applications.services.remove_material import remove_material
from zhicheng.stages.applications.services.save_section import save_section
from zhicheng.stages.applications.services.share_material import share_material
from zhicheng.stages.applications.services.start_application import start_application
from zhicheng.stages.applications.services.submit_application import submit_application
from zhicheng.stages.applications.services.take_from_library import take_from_library
from zhicheng.stages.applications.services.tick_entries import tick_entries
from zhicheng.stages.applications.services.undo_withdrawal import undo_withdrawal
from zhicheng.stages.applications.services.withdraw_application import withdraw_application

__all__ = [
    "ask_exemption",
    "attach_material",
    "choose_checklist",
    "choose_elsewhere",
    "decide_exemption",
    "import_roster",
    "keep_in_library",
    "mend_roster_row",
    "remove_material",
    "save_section",
    "share_material",
    "start_application",
    "submit_application",
    "take_from_library",
    "tick_entries",
    "undo_withdrawal",
    "withdraw_application",
]
