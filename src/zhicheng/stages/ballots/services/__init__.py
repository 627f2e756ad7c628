"""What can be done with ballots."""

from zhicheng.stages.ballots.services.enter_counts import Entered, enter_counts
from zhicheng.stages.ballots.services.open_ballot import open_ballot

__all__ = ["Entered", "enter_counts", "open_ballot"]
