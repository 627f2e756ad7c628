"""Where a cluster's files can lie so that its account reaches them.

As root in a checkout under a closed folder (say /root) the account reaches neither data nor binaries there. Both then
go to a folder of their own under /var/lib/zhicheng; the cluster's home keeps its name, so a fresh checkout at the
same path starts with fresh data.
"""

import hashlib
import os
import secrets
import shutil
import tempfile
from pathlib import Path

from zhicheng.infra.postgres.account import Account
from zhicheng.infra.postgres.binaries import Binaries
from zhicheng.infra.postgres.errors import PostgresError
from zhicheng.infra.terminal import _

ELSEWHERE = Path("/var/lib/zhicheng")
LONGEST_SOCKET_FOLDER = 85  # a socket's path ends at 107 bytes; PostgreSQL adds a name of up to 20


def data_home(home: Path, account: Account) -> Path:
    """Return the folder for data, log and socket: `home`, or the one that `home/elsewhere` names. Made if missing."""
    home.mkdir(parents=True, exist_ok=True)
    note = home / "elsewhere"
    if note.exists():
        return _own(Path(note.read_text().strip()), account)
    if account.drops and not account.may("-x", home.parent):
        place = ELSEWHERE / secrets.token_hex(6)
        note.write_text(f"{place}\n")
        return _own(place, account)
    return _own(home, account)


def reachable_binaries(binaries: Binaries, account: Account) -> Binaries:
    """Return binaries that the account may run: the same, or a copy under /var/lib/zhicheng."""
    if not account.drops or account.may("-x", binaries.folder / "postgres"):
        return binaries
    package = binaries.folder.parent.parent
    key = hashlib.sha256(f"{binaries.folder} {(binaries.folder / 'postgres').stat().st_mtime_ns}".encode()).hexdigest()
    copy = ELSEWHERE / f"binaries-{key[:12]}"
    if not copy.exists():
        _copy([package, *package.parent.glob(f"{package.name}.libs")], copy)
    return Binaries(copy / package.name / binaries.folder.parent.name / "bin", binaries.major)


def socket_folder(place: Path, account: Account) -> Path:
    """Return a folder, open to the account only, whose path a client can name (a comma would part two hosts)."""
    folder = place / "socket"
    if len(os.fsencode(folder)) > LONGEST_SOCKET_FOLDER or "," in str(folder):
        key = hashlib.sha256(os.fsencode(place)).hexdigest()
        folder = Path(tempfile.gettempdir()) / f"zhicheng-{account.uid}-{key[:12]}"
    return _own(folder, account)


def _own(folder: Path, account: Account) -> Path:
    """Make a folder for the account alone, or make sure that it already is."""
    try:
        if not folder.exists():
            folder.mkdir(parents=True, mode=0o700)
            account.give(folder)
        elif os.geteuid() == 0 and folder.stat().st_uid == 0:
            account.give(folder)
        folder.chmod(0o700)
    except PermissionError as error:
        raise _foreign(folder) from error
    if folder.stat().st_uid != account.uid:
        raise _foreign(folder)
    return folder


def _foreign(folder: Path) -> PostgresError:
    message = _("{folder} 属于别的用户：请换它的所有者运行，或把 ZC_HOME 指到别处。")
    return PostgresError(message.format(folder=folder))


def _copy(folders: list[Path], target: Path) -> None:
    ELSEWHERE.mkdir(parents=True, exist_ok=True)
    ELSEWHERE.chmod(0o755)
    draft = Path(tempfile.mkdtemp(prefix="draft-", dir=ELSEWHERE))
    for folder in folders:
        shutil.copytree(folder, draft / folder.name, symlinks=True)
    for path in [draft, *(path for path in draft.rglob("*") if path.is_dir())]:
        path.chmod(0o755)
    try:
        draft.rename(target)
    except OSError:  # another process was faster
        shutil.rmtree(draft)
