"""The sample season, played once for the tests of this folder on a database of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import override_settings

from zhicheng.cli.season.playing import play
from zhicheng.cli.season_data import SeasonPlan, load_season
from zhicheng.infra.access import Actor, acting
from zhicheng.infra.files import rendering

SAMPLES = Path(__file__).resolve().parents[3] / "samples" / "season-2026"


@dataclass(frozen=True)
class Played:
    """The plan that was played, the folder with its files, and what was said at the end."""

    plan: SeasonPlan
    out: Path
    lines: list[str]


def play_into(out: Path) -> Played:
    """Play what is not played yet on the connected database."""
    plan = load_season(SAMPLES)
    return Played(plan, out, play(plan, (SAMPLES / "roster.xlsx").read_bytes(), out))


def in_this_process(work: str, *arguments: str) -> None:
    """Draw or read a page without the process that bounds it: a season has hundreds, and the files are our own."""
    {"page": rendering._draw, "text": rendering._extract}[work](*arguments)


@pytest.fixture(scope="module")
def played(fresh_clone, tmp_path_factory) -> Iterator[Played]:
    """The season, played to its end; queries see everything, as the platform itself."""
    with fresh_clone(), override_settings(DEMO=True), pytest.MonkeyPatch.context() as patch:
        patch.setattr(rendering, "_in_bounds", in_this_process)
        played = play_into(tmp_path_factory.mktemp("out"))
        with acting(Actor.system()):
            yield played
