"""How long `./zc demo` takes to its first page: cold (a fresh clone, empty caches) and warm (the run after it).

Run it from the checkout: `python3 bench/demo_start.py [--cold] [--rounds N]`. Wall-clock seconds move with whatever
else the machine does, so that load and CPU seconds stand beside them. The bounds are 60 s and 6 s on 2 quiet cores.
"""

import argparse
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 600


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cold", action="store_true", help="clone and start from nothing first")
    parser.add_argument("--rounds", type=int, default=3, help="warm starts")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zhicheng-bench-") as folder:
        checkout = Path(folder, "checkout")
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(checkout)], check=True)
        environment = _empty_caches(Path(folder, "home")) if options.cold else dict(os.environ)
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {sys.version.split()[0]}")
        _report("cold" if options.cold else "first", *first_page(checkout, environment))
        for _ in range(options.rounds):
            _report("warm", *first_page(checkout, environment))


def first_page(checkout: Path, environment: dict[str, str]) -> tuple[float, float]:
    """Wall-clock and CPU seconds from the command to the first page; the demo is stopped then."""
    port = _free_port()
    before = _cpu_of_children()
    started = time.monotonic()
    with subprocess.Popen(
        ["./zc", "demo", "--port", str(port)],
        cwd=checkout,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as demo:
        _wait_for_page(port, demo)
        seconds = time.monotonic() - started
        demo.send_signal(signal.SIGINT)
    return seconds, _cpu_of_children() - before


def _wait_for_page(port: int, demo: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and demo.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise SystemExit("the demo did not come up")


def _empty_caches(home: Path) -> dict[str, str]:
    home.mkdir()
    caches = {"HOME": str(home), "XDG_CACHE_HOME": str(home / ".cache"), "npm_config_cache": str(home / ".npm")}
    return {**os.environ, **caches, "UV_CACHE_DIR": str(home / ".uv"), "PIP_CACHE_DIR": str(home / ".pip")}


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _report(name: str, seconds: float, cpu: float) -> None:
    print(f"{name:<6}{seconds:6.1f} s to the first page, {cpu:6.1f} s CPU until stopped")


if __name__ == "__main__":
    main()
