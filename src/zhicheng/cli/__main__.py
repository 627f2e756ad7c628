"""Dispatch: `python -m zhicheng.cli COMMAND ...`. Loads the one command asked for, so that `ask` stays quick."""

import importlib
import sys

COMMANDS = {
    "ask": "zhicheng.cli.ask",
    "check": "zhicheng.cli.check",
    "demo": "zhicheng.cli.demo",
    "import-roster": "zhicheng.cli.import_roster",
    "manage": "zhicheng.cli.manage",
    "serve": "zhicheng.cli.serve",
    "test": "zhicheng.cli.test",
}


def main(arguments: list[str]) -> int:
    """Run one command. Its module's `main` takes the arguments after the name and returns an exit status."""
    name, *rest = arguments
    sys.argv = [f"zc {name}", *rest]
    status: int | None = importlib.import_module(COMMANDS[name]).main(rest)
    return status or 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
