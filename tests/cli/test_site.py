import socket

import pytest

from zhicheng.cli import processes, site
from zhicheng.cli.console import CommandError
from zhicheng.cli.processes import Children
from zhicheng.cli.site import require_free, require_keys, wait_for_answer


def test_a_port_in_use_gets_one_line():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(CommandError) as refused:
            require_free(port)
    assert str(refused.value) == f"{port} 端口已有别的程序在用：先停掉它，或用 --port 换一个。"


def test_a_real_installation_wants_keys_first(monkeypatch, tmp_path):
    monkeypatch.setattr(site, "KEYS", tmp_path / "keys.json")
    with pytest.raises(CommandError, match="make_keys"):
        require_keys("production")
    require_keys("demo")


def test_a_server_that_ends_is_not_waited_for():
    with Children() as children:
        children.start("site", ["false"], {"PATH": "/usr/bin:/bin"})
        with pytest.raises(CommandError, match="启动不了"):
            wait_for_answer(9, "http://localhost:9", children)


def test_leaving_ends_children_that_do_not_listen(monkeypatch):
    monkeypatch.setattr(processes, "PATIENCE", 0.2)
    with Children() as children:
        deaf = children.start("deaf", ["sh", "-c", "trap '' TERM; sleep 60 & wait"], {"PATH": "/usr/bin:/bin"})
    assert deaf.poll() is not None
