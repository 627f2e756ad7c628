"""`zc check`: load a folder of policy packs strictly and name what it holds by hash; no database is needed."""

import argparse
import sys
from pathlib import Path

from zhicheng.cli.places import ROOT
from zhicheng.core.policy import PolicyError
from zhicheng.infra.policies import load_library
from zhicheng.infra.terminal import _

FAULTY = 2


def main(arguments: list[str]) -> int:
    """Print a line a pack or supplement, `id@version#hash`; a fault is named by its place, with status 2."""
    parser = argparse.ArgumentParser(prog="zc check", description=_("检查政策包：能否严格读入，散列值是什么。"))
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "policies", help=_("政策包所在的目录"))
    folder = parser.parse_args(arguments).folder
    try:
        library = load_library(folder)
    except (PolicyError, OSError) as error:
        print(f"zc check: {error}", file=sys.stderr)
        return FAULTY
    references = [pack.reference for pack in library.packs.values()]
    references += [supplement.reference for supplement in library.supplements.values()]
    print("\n".join(references))
    return 0
