"""What can be done with panels."""

from zhicheng.stages.panels.services.confirm_panel import confirm_panel
from zhicheng.stages.panels.services.enter_panel import enter_panel

__all__ = ["confirm_panel", "enter_panel"]
