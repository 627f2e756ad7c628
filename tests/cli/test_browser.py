from pathlib import Path

import pytest

from tests.journeys import browser
from tests.journeys.browser import Candidate, candidates


def _source(*names):
    def source():
        yield from (Candidate(name, Path("/", name)) for name in names)

    return source


def test_candidates_come_in_order(monkeypatch):
    monkeypatch.delenv("ZC_CHROMIUM", raising=False)
    found = candidates(sources=(_source("installed"), _source(), _source("npm")))
    assert [candidate.name for candidate in found] == ["installed", "npm"]


def test_later_sources_are_not_asked_before_they_are_needed(monkeypatch):
    monkeypatch.delenv("ZC_CHROMIUM", raising=False)

    def never():
        pytest.fail("asked too early")
        yield

    assert next(candidates(sources=(_source("installed"), never))).name == "installed"


def test_a_chosen_browser_stands_alone():
    found = candidates(sources=(_source("installed"),), chosen="/opt/own/chrome")
    assert list(found) == [Candidate("ZC_CHROMIUM", Path("/opt/own/chrome"))]


def test_a_failed_download_is_not_tried_again(monkeypatch, tmp_path):
    monkeypatch.setattr(browser, "CACHE", tmp_path)
    tried = []

    def run(command, **_options):
        if "install" in command:
            tried.append(command)
            raise browser.subprocess.CalledProcessError(1, command)
        return browser.subprocess.CompletedProcess(command, 0, "Version 1.2\n")

    monkeypatch.setattr(browser.subprocess, "run", run)
    assert (list(browser.downloaded()), list(browser.downloaded()), len(tried)) == ([], [], 1)
