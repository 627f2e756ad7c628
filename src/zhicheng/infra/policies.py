"""The policies in force: packs and the working-day calendar, read once from the `policies` folder."""

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

from zhicheng.core import policy
from zhicheng.core.calendar import WorkingCalendar, parse_calendar
from zhicheng.core.policy import Library, PolicyError, canonical_form, parse_library, read_canonical

FOLDER = Path(os.environ.get("ZC_POLICIES", Path(__file__).resolve().parents[3] / "policies"))
ENGINE = Path(policy.__file__).parent
TEXTS = frozenset({".toml", ".csv", ".json"})


def read_directory(directory: Path) -> dict[str, str]:
    """Return the texts of a folder's TOML, CSV and JSON files by their path inside it. Raises `PolicyError`."""
    paths = sorted(path for path in directory.rglob("*") if path.suffix in TEXTS)
    return {path.relative_to(directory).as_posix(): _text(directory, path) for path in paths}


def _text(directory: Path, path: Path) -> str:
    """Return the text as it is, line ends included. Raises `PolicyError` if it is not UTF-8."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise PolicyError(f"{path.relative_to(directory).as_posix()}:{line}: not UTF-8; save as UTF-8") from None


def load_library(directory: Path) -> Library:
    """Read all packs and supplements below a folder. Raises `PolicyError` with file and line."""
    if not directory.is_dir():
        raise PolicyError(f"{directory}: no such folder of policies")
    return parse_library(read_directory(directory))


@cache
def library() -> Library:
    """The packs in force, in their canonical form where these very files were found sound before."""
    if not FOLDER.is_dir():
        return load_library(FOLDER)
    texts = read_directory(FOLDER)
    home = os.environ.get("ZC_HOME")
    return _kept_library(texts, Path(home, "policies")) if home else parse_library(texts)


def _kept_library(texts: Mapping[str, str], folder: Path) -> Library:
    """Return the library, read from `folder` if it was kept there, checked and kept there otherwise."""
    kept = folder / f"{_name(texts)}.json"
    try:
        return read_canonical(kept.read_bytes())
    except (OSError, ValueError):  # never kept, or broken off while it was written
        form = canonical_form(texts)
        with suppress(OSError):
            _keep(form, kept)
        return read_canonical(form)


def _name(texts: Mapping[str, str]) -> str:
    """Name what a kept form depends on: the files, and the engine that found them sound."""
    name = hashlib.sha256()
    for module in sorted(ENGINE.rglob("*.py")):
        name.update(module.read_bytes())
    for path, text in sorted(texts.items()):
        name.update(f"{path}\0{text}\0".encode())
    return name.hexdigest()


def _keep(form: bytes, kept: Path) -> None:
    """Write the form whole or not at all, in place of older ones."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=kept.parent, delete=False) as file:
        file.write(form)
    Path(file.name).replace(kept)
    for older in kept.parent.glob("*.json"):
        if older != kept:
            older.unlink(missing_ok=True)


@cache
def calendar() -> WorkingCalendar:
    """The State Council's working days."""
    return parse_calendar(read_directory(FOLDER / "calendar"))
