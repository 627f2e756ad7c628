"""What people do with their messages, one use case a file."""

from zhicheng.infra.messages.services.choose_channels import choose_channels
from zhicheng.infra.messages.services.confirm_address import confirm_address
from zhicheng.infra.messages.services.read_messages import read_all, read_message

__all__ = ["choose_channels", "confirm_address", "read_all", "read_message"]
