"""A Chromium for the journeys, from wherever this machine can have one.

In this order: $ZC_CHROMIUM, the one in npm's `@sparticuz/chromium`, an installed one, Playwright's own download, and on
Debian as root the package. Each is tried by starting it. None at all is a failure, never a reason to skip. The one of
the lock file comes first because it is the same everywhere and has no window to draw: a page costs it a fifth of the
processor time that an installed browser takes.
"""

import io
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

import brotli
from playwright.sync_api import Browser, Error, Playwright

from zhicheng.cli.places import FRONTEND, HOME

CACHE = HOME / "browser"
PACKAGE = FRONTEND / "node_modules" / "@sparticuz" / "chromium"
GLYPHS = FRONTEND / "node_modules" / "@expo-google-fonts" / "noto-sans-sc"
WEIGHTS = ("400Regular", "600SemiBold", "700Bold")
INSTALLED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DOWNLOAD_PATIENCE = 180  # seconds
ADVICE = "no Chromium could be started; install one (apt install chromium) or say where one is with ZC_CHROMIUM"


@dataclass(frozen=True)
class Candidate:
    """A browser that may work: `executable` is None for Playwright's own."""

    name: str
    executable: Path | None
    environment: dict[str, str] = field(default_factory=dict)


class NoBrowserError(RuntimeError):
    """No candidate could be started; the text says what was tried and what to do."""


def start_browser(playwright: Playwright) -> Browser:
    """Start the first Chromium that works; raises `NoBrowserError`."""
    tried = []
    for candidate in candidates():
        try:
            return launch(playwright, candidate)
        except Error as error:
            tried.append(f"- {candidate.name}: {error.message.splitlines()[0]}")
    raise NoBrowserError("\n".join([ADVICE, *tried]))


def launch(playwright: Playwright, candidate: Candidate) -> Browser:
    """Start one candidate. Its fonts are those of the package, the same on every machine."""
    environment = {**os.environ, **candidate.environment, "FONTCONFIG_FILE": str(font_settings())}
    return playwright.chromium.launch(
        executable_path=candidate.executable, args=["--no-sandbox"], env=environment, timeout=60_000
    )


def candidates(
    *, sources: tuple[Callable[[], Iterator[Candidate]], ...] | None = None, chosen: str | None = None
) -> Iterator[Candidate]:
    """Yield what may be tried, in order; later ones are fetched only when reached. A chosen one stands alone."""
    chosen = chosen or os.environ.get("ZC_CHROMIUM")
    if chosen:
        yield Candidate("ZC_CHROMIUM", Path(chosen))
        return
    for source in sources or (unpacked, installed, downloaded, packaged):
        yield from source()


def unpacked() -> Iterator[Candidate]:
    """The one of the npm package, with the libraries that a bare machine lacks."""
    if (PACKAGE / "bin" / "chromium.br").exists():
        folder = unpack(PACKAGE, CACHE)
        yield Candidate("@sparticuz/chromium", folder / "chromium", {"LD_LIBRARY_PATH": str(folder / "lib")})


def installed() -> Iterator[Candidate]:
    for name in INSTALLED:
        if (path := shutil.which(name)) is not None:
            yield Candidate(name, Path(path))


def downloaded() -> Iterator[Candidate]:
    """Playwright's own; a download that failed once is not tried again with the same release."""
    release = subprocess.run(
        [sys.executable, "-m", "playwright", "--version"], capture_output=True, text=True, check=True
    )
    failed = CACHE / f"no-{release.stdout.strip().replace(' ', '-')}"
    if failed.exists():
        return
    command = [sys.executable, "-m", "playwright", "install", "chromium", "--only-shell"]
    try:
        subprocess.run(command, capture_output=True, timeout=DOWNLOAD_PATIENCE, check=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        CACHE.mkdir(parents=True, exist_ok=True)
        failed.touch()
    else:
        yield Candidate("playwright", None)


def packaged() -> Iterator[Candidate]:
    """Debian's package, where we may install it."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", "-qq", *command], capture_output=True, check=False)
        yield from installed()


def unpack(package: Path, cache: Path) -> Path:
    """Unpack program and libraries into a folder named by the package's size and time, whole or not at all."""
    archive = package / "bin" / "chromium.br"
    folder = cache / f"chromium-{archive.stat().st_size}"
    if folder.exists():
        return folder
    draft = cache / f"draft-{os.getpid()}"
    draft.mkdir(parents=True)
    (draft / "chromium").write_bytes(brotli.decompress(archive.read_bytes()))
    (draft / "chromium").chmod(0o755)
    (draft / "lib").mkdir()
    libraries = brotli.decompress((package / "bin" / "al2023.tar.br").read_bytes())
    with tarfile.open(fileobj=io.BytesIO(libraries)) as tar:
        for member in tar:
            if (file := tar.extractfile(member)) is not None:
                (draft / "lib" / Path(member.name).name).write_bytes(file.read())
    try:
        draft.rename(folder)
    except OSError:  # another run was faster
        shutil.rmtree(draft)
    return folder


def font_settings() -> Path:
    """Write the fontconfig file that shows the browser our Chinese glyphs, and return its path."""
    CACHE.mkdir(parents=True, exist_ok=True)
    folders = "".join(f"<dir>{escape(str(GLYPHS / weight))}</dir>" for weight in WEIGHTS)
    families = ("sans-serif", "serif", "monospace")
    aliases = "".join(
        f"<alias><family>{name}</family><prefer><family>Noto Sans SC</family></prefer></alias>" for name in families
    )
    path = CACHE / "fonts.conf"
    path.write_text(f"<fontconfig>{folders}<cachedir>{escape(str(CACHE / 'fonts'))}</cachedir>{aliases}</fontconfig>\n")
    return path
