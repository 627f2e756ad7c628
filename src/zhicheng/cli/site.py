"""The running site: database, web processes and the worker of the job queue, started together and ended together."""

import argparse
import http.client
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from types import FrameType
from urllib.parse import urlsplit

from zhicheng.cli.console import CommandError, say
from zhicheng.cli.installation import APP, DATABASE, chosen_mode, django_environment, ensure_installed, note_mode
from zhicheng.cli.loopback import relay_ipv6
from zhicheng.cli.places import CLUSTER, KEYS
from zhicheng.cli.processes import Children
from zhicheng.infra.postgres import Cluster
from zhicheng.infra.terminal import _
from zhicheng.infra.transit import transit_fault

HOST = "127.0.0.1"
LOCAL_HOSTS = "localhost,127.0.0.1,[::1]"
PATIENCE = 60.0  # seconds for the first page
WORKER = [sys.executable, "-m", "zhicheng.cli.worker"]
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Somebody asked the command to end."""


@dataclass(frozen=True)
class Site:
    """A site that answers at `url`; `environment` lets other processes join in."""

    url: str
    environment: Mapping[str, str]
    children: Children
    cluster: Cluster

    def stay(self) -> None:
        """Wait until somebody stops us. A database that was killed is started again; a child that ends ends us."""
        while (name := self.children.ended()) is None:
            time.sleep(1)
            if not self.cluster.running():
                say(_("数据库停了，正在恢复……"))
                self.cluster.start()
        raise CommandError(_("{name} 停了，请看上面的说明。").format(name=name))


def site_options(command: str, description: str) -> argparse.ArgumentParser:
    """Return a parser with the options that every command with a site has."""
    parser = argparse.ArgumentParser(prog=f"zc {command}", description=description)
    parser.add_argument("--port", type=int, default=8000, help=_("网站的端口，默认 8000"))
    return parser


@contextmanager
def running_site(port: int, mode: str | None) -> Iterator[Site]:
    """Run the site on this machine's loopback addresses while the context lasts.

    Raises `CommandError` or `PostgresError` when it cannot or may not, and `Stopped`, after an orderly end, when asked
    to end.
    """
    require_free(port)
    settled = chosen_mode(mode)
    require_keys(settled)
    url = f"http://localhost:{port}"
    require_https(settled, os.environ)
    environment = {"ZC_SITE_URL": url, "ZC_HOSTS": LOCAL_HOSTS, **django_environment(settled)}
    with _stoppable(), Cluster(CLUSTER) as cluster, Children() as children:
        ensure_installed(cluster, environment)
        note_mode(settled)
        environment |= cluster.environment(APP, DATABASE)
        children.start(_("网站"), web_command(port), environment)
        wait_for_answer(port, environment["ZC_SITE_URL"], children)
        children.start(_("后台任务"), WORKER, environment)
        relay_ipv6(port)
        yield Site(url, environment, children, cluster)


def web_command(port: int, *, workers: int = 2) -> list[str]:
    """Return the command that serves the site on one port."""
    shape = ["--interface", "wsgi", "--workers", str(workers), "--blocking-threads", "4"]
    care = ["--no-ws", "--respawn-failed-workers", "--workers-kill-timeout", "5", "--log-level", "warning"]
    where = ["--host", HOST, "--port", str(port)]
    return [sys.executable, "-m", "granian", *shape, *care, *where, "zhicheng.infra.wsgi:application"]


def require_keys(mode: str) -> None:
    """Raise `CommandError` when a real installation has no keys yet; others make theirs on the way."""
    if mode == "production" and not KEYS.exists():
        raise CommandError(_("还没有密钥：先运行 ./zc manage make_keys；只想看看，用 ./zc demo。"))


def require_https(mode: str, environment: Mapping[str, str]) -> None:
    """Raise `CommandError` when a real site would be reached without encryption."""
    fault = transit_fault(mode, environment)
    if fault is not None:
        raise CommandError(fault)


def require_free(port: int) -> None:
    """Raise `CommandError` when another program answers on the port."""
    try:
        socket.create_server((HOST, port)).close()
    except OSError as error:
        message = _("{port} 端口已有别的程序在用：先停掉它，或用 --port 换一个。")
        raise CommandError(message.format(port=port)) from error


def wait_for_answer(port: int, url: str, children: Children) -> None:
    """Wait until the first page of the site known as `url` is served on the port.

    Raises `CommandError` when a child ends, the page fails, or nothing comes.
    """
    deadline = time.monotonic() + PATIENCE
    while (status := first_page(port, url)) is None:
        if (name := children.ended()) is not None:
            raise CommandError(_("{name}启动不了，请看上面的说明。").format(name=name))
        if time.monotonic() > deadline:
            raise CommandError(_("网站过了 {seconds:.0f} 秒还没有应答。").format(seconds=PATIENCE))
        time.sleep(0.05)
    if status >= HTTPStatus.BAD_REQUEST:
        raise CommandError(_("首页打不开（{status}），请看上面的说明。").format(status=status))


def first_page(port: int, url: str) -> int | None:
    """Return the status of the first page, or None while nobody answers. A redirect is an answer."""
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    try:
        connection.request("GET", "/", headers={"Host": urlsplit(url).netloc})
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()


@contextmanager
def _stoppable() -> Iterator[None]:
    """Raise `Stopped` on the signals that ask us to end; a second one does not disturb the orderly end."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        for number in STOPS:
            signal.signal(number, signal.SIG_IGN)
        raise Stopped

    before = {number: signal.signal(number, stop) for number in STOPS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
