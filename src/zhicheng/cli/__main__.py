"""Dispatch: `python -m zhicheng.cli COMMAND ...`. Loads the one command asked for, so that `ask` stays quick."""

import importlib
import sys

COMMANDS = {
    "ask": "zhicheng.cli.ask",
    "check": "zhicheng.cli.check",
    "clauses": "zhicheng.cli.clauses",
    "demo": "zhicheng.cli.demo",
    "import-roster": "zhicheng.cli.import_roster",
    "manage": "zhicheng.cli.manage",
    "policy": "zhicheng.cli.policy",
    "route": "zhicheng.cli.route",
    "serve": "zhicheng.cli.serve",
    "simulate": "zhicheng.cli.simulate",
    "test": "zhicheng.cli.test",
}


def main(arguments: list[str]) -> int:
    """Run one command. Its module's `main` takes the arguments after the name and returns an exit status."""
    name, *rest = arguments
    sys.argv = [f"zc {name}", *rest]
    status: int | None = importlib.import_module(_module(name, rest)).main(rest)
    return status or 0


def _module(name: str, arguments: list[str]) -> str:
    """The command's module; entering a roster needs the database, checking one does not even load Django."""
    enters = name == "import-roster" and any(argument.startswith("--campaign") for argument in arguments)
    return "zhicheng.cli.enter_roster" if enters else COMMANDS[name]


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
