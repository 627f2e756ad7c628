import os
import re
import subprocess
import sys

import pytest

from tests.cli.launcher import ROOT, load_launcher


@pytest.fixture
def zc(tmp_path):
    """The launcher with an empty checkout of its own."""
    module = load_launcher()
    module.ROOT, module.VENV = tmp_path, tmp_path / ".venv"
    module.PYTHON = module.VENV / "bin" / "python"
    for lock in (module.RUNTIME, module.DEVELOPMENT, module.BOOTSTRAP):
        (tmp_path / lock).write_text(f"{lock}\n")
    return module


def _stamp(zc, lock):
    zc.PYTHON.parent.mkdir(parents=True, exist_ok=True)
    zc.PYTHON.touch()
    zc.stamp(lock).write_text(zc.digest(lock))


@pytest.mark.parametrize(
    ("major", "minor", "expected"), [(3, 10, False), (3, 11, True), (3, 13, True), (3, 14, False), (2, 7, False)]
)
def test_supported_versions(zc, major, minor, expected):
    assert zc.supported(major, minor) is expected


def test_a_stand_in_that_does_not_start_is_passed_over(zc, tmp_path):
    broken, working = tmp_path / "shims", tmp_path / "real"
    for folder in (broken, working):
        folder.mkdir()
    (broken / "python3.13").write_text("#!/bin/sh\necho 'command not found' >&2\nexit 127\n")
    (working / "python3.12").write_text("#!/bin/sh\necho 3 12\n")
    for program in (broken / "python3.13", working / "python3.12"):
        program.chmod(0o755)

    found = zc.supported_python(os.pathsep.join([str(broken), str(working)]))

    assert found == working / "python3.12"


def test_no_supported_python_at_all(zc, tmp_path):
    assert zc.supported_python(str(tmp_path)) is None


def test_a_stamp_holds_until_its_lock_changes(zc):
    _stamp(zc, zc.RUNTIME)
    assert zc.ready(zc.RUNTIME)

    (zc.ROOT / zc.RUNTIME).write_text("other\n")

    assert not zc.ready(zc.RUNTIME)


def test_the_development_environment_serves_every_command(zc):
    _stamp(zc, zc.DEVELOPMENT)
    assert zc.ready(zc.RUNTIME)


def test_the_runtime_environment_does_not_serve_the_tests(zc):
    _stamp(zc, zc.RUNTIME)
    assert not zc.ready(zc.DEVELOPMENT)


def test_a_ready_environment_is_left_alone(zc, monkeypatch):
    _stamp(zc, zc.RUNTIME)
    monkeypatch.setattr(zc, "install", lambda lock: pytest.fail("installed again"))
    zc.ensure(zc.RUNTIME)


def test_an_install_that_broke_off_starts_afresh(zc, monkeypatch):
    _stamp(zc, zc.BOOTSTRAP)
    (zc.VENV / ".zc-installing").touch()
    monkeypatch.setattr(zc, "works", lambda python: True)
    assert not zc.usable_venv()


def test_an_install_ends_with_its_stamp_and_without_its_mark(zc, monkeypatch):
    monkeypatch.setattr(zc, "make_venv", lambda: zc.PYTHON.parent.mkdir(parents=True))
    monkeypatch.setattr(zc, "pip", lambda *arguments: 0)
    monkeypatch.setattr(zc, "uv", lambda lock: 0)

    zc.install(zc.RUNTIME)

    assert sorted(path.name for path in zc.VENV.glob(".zc-*")) == [
        ".zc-requirements-bootstrap.lock",
        ".zc-requirements.lock",
    ]


def test_pip_does_what_uv_cannot(zc, monkeypatch):
    asked = []
    monkeypatch.setattr(zc, "make_venv", lambda: zc.PYTHON.parent.mkdir(parents=True))
    monkeypatch.setattr(zc, "pip", lambda *arguments: asked.append(arguments[-1]) or 0)
    monkeypatch.setattr(zc, "uv", lambda lock: 1)

    zc.install(zc.RUNTIME)

    assert asked == [str(zc.ROOT / zc.BOOTSTRAP), str(zc.ROOT / zc.RUNTIME)]


def test_pip_settings_reach_uv(zc):
    listing = (
        ":env:.find-links='/wheels /more'\n"
        "global.extra-index-url='https://one.example/simple\\nhttps://two.example/simple'\n"
        "global.index-url='https://global.example/simple'\n"
        "install.index-url='https://install.example/simple'\n"
    )

    said = zc.uv_environment(zc.pip_settings(listing))

    assert said == {
        "UV_DEFAULT_INDEX": "https://install.example/simple",
        "UV_INDEX": "https://one.example/simple https://two.example/simple",
        "UV_FIND_LINKS": "/wheels,/more",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_PYTHON_DOWNLOADS": "never",
    }


def test_an_account_without_a_home_gets_one(zc, monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", "/nonexistent")
    monkeypatch.setenv("ZC_HOME", str(tmp_path / "state"))
    zc.give_home()
    assert os.environ["HOME"] == str(tmp_path / "state" / "home")


def test_sources_come_first(zc, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    assert zc.environment()["PYTHONPATH"] == f"{zc.ROOT / 'src'}{os.pathsep}/elsewhere"


def test_what_was_compiled_is_kept_for_the_next_process(zc, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in zc.environment()


def _zc(*arguments):
    return subprocess.run([sys.executable, ROOT / "zc", *arguments], capture_output=True, text=True, check=False)


def test_help_needs_no_environment():
    done = _zc("--help")
    assert "demo" in done.stdout


def test_an_unknown_command_is_refused_with_the_list():
    done = _zc("no-such")
    assert (done.returncode, "demo" in done.stderr) == (1, True)


def _pins(lock):
    return set(re.findall(r"^([a-z0-9][\w.-]*==\S+)", (ROOT / lock).read_text(), re.MULTILINE))


def test_the_development_lock_holds_the_runtime_lock():
    assert _pins("requirements.lock") - _pins("requirements-dev.lock") == set()


@pytest.mark.parametrize("path", ["requirements.lock", "requirements-dev.lock", "frontend/package-lock.json"])
def test_locks_name_no_registry(path):
    assert re.findall(r'"resolved"|--(?:extra-)?index-url|--find-links', (ROOT / path).read_text()) == []
