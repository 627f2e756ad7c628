"""The front end: packages from the lock file, bundles in `static-build/`, fonts for documents in `fonts/`."""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from zhicheng.cli.console import CommandError, say
from zhicheng.cli.digests import Stamp, digest
from zhicheng.cli.node import Node, node
from zhicheng.cli.places import FONTS, FRONTEND, STATIC_BUILD
from zhicheng.infra.terminal import _

MODULES = FRONTEND / "node_modules"
LOCKS = (FRONTEND / "package.json", FRONTEND / "package-lock.json")
SERIF = MODULES / "@expo-google-fonts" / "noto-serif-sc"
DOCUMENT_FONTS = (SERIF / "400Regular" / "NotoSerifSC_400Regular.ttf", SERIF / "700Bold" / "NotoSerifSC_700Bold.ttf")


def ensure_frontend(*, development: bool = False) -> None:
    """Bring packages, bundles and fonts up to date; `development` adds what only the tests need."""
    with _alone():
        if not _packages_present(development=development):
            _install(node(), development=development)
        bundles = Stamp(STATIC_BUILD / ".stamp", digest([FRONTEND / "src", FRONTEND / "build.mjs", *LOCKS]))
        if not bundles.holds():
            _build(node())
            bundles.set()
        _place_fonts()


def _packages_present(*, development: bool) -> bool:
    kinds = ("development",) if development else ("runtime", "development")
    return any(_packages_stamp(kind).holds() for kind in kinds)


def _packages_stamp(kind: str) -> Stamp:
    # Inside node_modules, so that a new install, which empties that folder, removes it first.
    return Stamp(MODULES / f".zc-{kind}", digest(LOCKS))


def _install(tools: Node, *, development: bool) -> None:
    say(_("正在取前端依赖……"))
    _run([*tools.npm, "ci", "--loglevel=error", *([] if development else ["--omit=dev"])], tools)
    _packages_stamp("development" if development else "runtime").set()


def _build(tools: Node) -> None:
    draft = STATIC_BUILD.with_name("static-build-draft")
    shutil.rmtree(draft, ignore_errors=True)
    _run([*tools.node, "build.mjs", str(draft)], tools)
    shutil.rmtree(STATIC_BUILD, ignore_errors=True)
    draft.rename(STATIC_BUILD)
    say(_("前端已构建"))


def _place_fonts() -> None:
    FONTS.mkdir(parents=True, exist_ok=True)
    for font in DOCUMENT_FONTS:
        target = FONTS / font.name
        if not target.exists() or target.stat().st_size != font.stat().st_size:
            draft = target.with_suffix(".draft")
            shutil.copyfile(font, draft)
            draft.rename(target)


def _run(command: Sequence[str], tools: Node) -> None:
    # npm starts node by name; the one we chose must come first.
    path = os.pathsep.join([str(Path(tools.node[0]).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        command,
        cwd=FRONTEND,
        env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CommandError(_("前端构建不了：") + "\n" + done.stdout.strip())


@contextmanager
def _alone() -> Iterator[None]:
    folder = os.open(FRONTEND, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
