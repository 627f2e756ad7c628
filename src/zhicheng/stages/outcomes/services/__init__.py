"""What can be done with results."""

from zhicheng.stages.outcomes.services.confirm_results import confirm_results
from zhicheng.stages.outcomes.services.post_result_notice import post_result_notice

__all__ = ["confirm_results", "post_result_notice"]
