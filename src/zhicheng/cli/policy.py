"""`zc policy check|schema|prove`: tools for those who write packs. Loads the one that is asked for."""

import importlib
import sys

from zhicheng.infra.terminal import _

COMMANDS = {
    "check": "zhicheng.cli.policy_check",
    "schema": "zhicheng.cli.policy_schema",
    "prove": "zhicheng.cli.policy_prove",
}
MALFORMED = 2


def main(arguments: list[str]) -> int:
    """Run one of the commands; without one, say which there are, with status 2."""
    name, *rest = arguments or [""]
    if name in COMMANDS:
        status: int = importlib.import_module(COMMANDS[name]).main(rest)
        return status
    usage = "\n".join(
        (
            _("用法：zc policy check [政策包|目录] [--json]    检查政策包"),
            _("      zc policy schema [文件种类]              编辑器用的 JSON Schema"),
            _("      zc policy prove 下级 上级                证明下级不比上级宽"),
        )
    )
    if name in ("-h", "--help"):
        sys.stdout.write(f"{usage}\n")
        return 0
    sys.stderr.write(f"{usage}\n")
    return MALFORMED
