"""What can be done with certificates."""

from zhicheng.stages.certificates.services.issue_certificates import issue_certificates
from zhicheng.stages.certificates.services.make_issuing_key import make_issuing_key

__all__ = ["issue_certificates", "make_issuing_key"]
