"""What a killed server leaves behind."""

from pathlib import Path

PROCESSES = Path("/proc")


def remove_stale_lock(data: Path) -> None:
    """Remove the lock file of a server that is gone but whose process number now belongs to another program.

    PostgreSQL sees to every other case itself. Where processes cannot be looked at, nothing is removed.
    """
    lock = data / "postmaster.pid"
    try:
        pid = lock.read_text().split()[0]
    except (OSError, IndexError):
        return
    # Each of a server's processes works in its data folder; a dead one works nowhere.
    if _working_folder(PROCESSES / pid) is not None and not _at_work(data.resolve()):
        lock.unlink(missing_ok=True)


def _at_work(data: Path) -> bool:
    return any(_working_folder(process) == data for process in PROCESSES.iterdir() if process.name.isdigit())


def _working_folder(process: Path) -> Path | None:
    try:
        return (process / "cwd").resolve(strict=True)
    except OSError:
        return None
