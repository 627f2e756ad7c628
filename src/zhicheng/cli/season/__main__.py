"""`python -m zhicheng.cli.season`: drive the demo's season on the running database, then say where to go."""

import argparse
import sys
import time
from pathlib import Path

import django
from django.conf import settings

from zhicheng.cli.console import say
from zhicheng.cli.season_data import load_season
from zhicheng.infra.terminal import _

SAMPLES = Path(__file__).resolve().parents[4] / "samples" / "season-2026"
OUT = Path(__file__).resolve().parents[4] / "out"


def main(arguments: list[str]) -> int:
    """Do what is not done yet of the season; a second run only shows the accounts."""
    parser = argparse.ArgumentParser(prog="zc demo")
    parser.add_argument("--samples", type=Path, default=SAMPLES, help=_("季节数据所在的文件夹"))
    parser.add_argument("--out", type=Path, default=OUT, help=_("证书和结果名册写到哪里"))
    options = parser.parse_args(arguments)
    django.setup()
    if not settings.DEMO:
        say(_("只有演示模式才能演这一季。"))
        return 2
    return _run(options.samples, options.out)


def _run(samples: Path, out: Path) -> int:
    # Models can only be imported once Django is set up.
    from zhicheng.cli.season.playing import play  # noqa: PLC0415

    started = time.monotonic()
    lines = play(load_season(samples), (samples / "roster.xlsx").read_bytes(), out)
    for line in lines:
        say(line)
    say(_("用时 {seconds:.0f} 秒").format(seconds=time.monotonic() - started))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
