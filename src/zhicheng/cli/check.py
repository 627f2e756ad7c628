"""`zc check`: whether what this installation relies on answers: the file store, the scanner, whatever registers."""

import argparse

from zhicheng.cli import manage
from zhicheng.cli.console import CommandError, refuse
from zhicheng.cli.installation import chosen_mode
from zhicheng.cli.messages import ensure_messages
from zhicheng.cli.site import require_keys
from zhicheng.infra.terminal import _


def main(arguments: list[str]) -> int:
    """Tell line by line; the exit status is 1 when something does not answer."""
    argparse.ArgumentParser(prog="zc check", description=_("看看这套安装靠的东西通不通。")).parse_args(arguments)
    try:
        require_keys(chosen_mode(None))
    except CommandError as error:
        return refuse(error)
    ensure_messages()
    return manage.main(["check_installation"])
