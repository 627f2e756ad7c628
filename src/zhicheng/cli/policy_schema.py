"""`zc policy schema [KIND] [--into FOLDER]`: JSON Schema of a pack's files, for editors that know TOML."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from zhicheng.core.policy.checking.schemas import KINDS, schema_of_kind
from zhicheng.infra.terminal import _


def main(arguments: list[str]) -> int:
    """Print the schema of one kind of file; without a kind, of all by name; `--into` writes one file a kind."""
    parser = ArgumentParser(
        prog="zc policy schema", description=_("政策包各种文件的 JSON Schema，供编辑器提示和检查。")
    )
    parser.add_argument("kind", nargs="?", choices=[*KINDS], metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--into", type=Path, metavar="FOLDER", help=_("每种文件写成一个 FOLDER/KIND.json"))
    options = parser.parse_args(arguments)
    kinds = [options.kind] if options.kind else [*KINDS]
    if options.into:
        options.into.mkdir(parents=True, exist_ok=True)
        for kind in kinds:
            (options.into / f"{kind}.json").write_text(_text(schema_of_kind(kind)), encoding="utf-8")
        return 0
    shown = schema_of_kind(options.kind) if options.kind else {kind: schema_of_kind(kind) for kind in kinds}
    sys.stdout.write(_text(shown))
    return 0


def _text(schema: Any) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
