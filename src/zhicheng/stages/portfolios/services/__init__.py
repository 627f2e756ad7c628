"""What can be done in a library."""

from zhicheng.stages.portfolios.services.add_evidence import add_evidence
from zhicheng.stages.portfolios.services.remove_entry import remove_entry
from zhicheng.stages.portfolios.services.remove_evidence import remove_evidence
from zhicheng.stages.portfolios.services.save_entry import save_entry

__all__ = ["add_evidence", "remove_entry", "remove_evidence", "save_entry"]
