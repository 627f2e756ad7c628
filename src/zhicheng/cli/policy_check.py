"""`zc policy check [PACK|FOLDER] [--json]`: can the packs be read, and what is there to look at?

Exit status 0: nothing to look at; 1: something to look at; 2: refused, each fault on a line of standard error.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from zhicheng.core.policy import Library, PolicyError, parse_library
from zhicheng.core.policy.checking.collecting import faults
from zhicheng.core.policy.checking.remarks import Remark
from zhicheng.core.policy.checking.report import Report, check_pack
from zhicheng.core.policy.layers import PACK
from zhicheng.infra.policies import FOLDER, read_directory
from zhicheng.infra.terminal import _, english

SOUND, REMARKED, REFUSED = 0, 1, 2


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise PolicyError(message)


def main(arguments: list[str]) -> int:
    """Check one pack, or all packs of a folder, and print what was found."""
    try:
        options = _options(arguments)
        files, wanted = _files(options)
    except (PolicyError, OSError) as error:
        return _refuse([str(error)])
    try:
        library = parse_library(files)
        reports = _reports(library, wanted)
    except PolicyError as error:
        found = faults(files) or [str(error)]
        if options.json:
            _write_json([], found, [])
            return REFUSED
        return _refuse(found)
    if options.json:
        _write_json([pack.reference for pack in library.packs.values()], [], reports)
    else:
        sys.stdout.write("\n".join(_lines(library, reports)) + "\n")
    return REMARKED if any(not remark.is_note for report in reports for remark in report.remarks) else SOUND


def _refuse(found: Sequence[str]) -> int:
    sys.stderr.write("".join(f"zc policy check: {' '.join(fault.split())}\n" for fault in found))
    return REFUSED


def _options(arguments: Sequence[str]) -> Namespace:
    parser = _Parser(prog="zc policy check", description=_("检查政策包：能否严格读入，还有什么要看。"))
    parser.add_argument(
        "pack", nargs="?", default="", metavar="PACK|FOLDER", help=_("政策包的编号，或者它的目录；不写：全部政策包")
    )
    parser.add_argument("--folder", type=Path, default=FOLDER, help=_("政策包所在的目录"))
    parser.add_argument("--json", action="store_true", help=_("输出 JSON"))
    return parser.parse_args(arguments)


def _files(options: Namespace) -> tuple[Mapping[str, str], str]:
    """Return the files of all packs, with those of a pack that lies elsewhere, and the folder of the pack wanted."""
    given = Path(options.pack)
    if options.pack and (given / PACK).is_file():
        name = given.resolve().name
        shared = {} if (options.folder / name).resolve() == given.resolve() else read_directory(given)
        return {**_all(options.folder), **{f"{name}/{path}": text for path, text in shared.items()}}, name
    if options.pack and given.is_dir():
        return _all(given), ""
    files = _all(options.folder)
    if options.pack and f"{options.pack}/{PACK}" not in files:
        raise PolicyError(f"{options.pack}: no such pack, and no folder of packs")
    return files, options.pack


def _all(folder: Path) -> dict[str, str]:
    files = read_directory(folder)
    if not any(path.endswith(f"/{PACK}") for path in files):
        raise PolicyError(f"{folder}: no such folder of policies")
    return files


def _reports(library: Library, wanted: str) -> list[Report]:
    """Return the report of the pack in the folder `wanted`; none where all packs were only to be read."""
    own = [pack for pack in library.packs.values() if pack.layers[-1].head.path == f"{wanted}/{PACK}"]
    return [check_pack(library, pack) for pack in own]


def _write_json(packs: Sequence[str], found: Sequence[str], reports: Sequence[Report]) -> None:
    sys.stdout.write(json.dumps(_as_json(packs, found, reports), ensure_ascii=False, indent=2) + "\n")


def _as_json(packs: Sequence[str], found: Sequence[str], reports: Sequence[Report]) -> dict[str, Any]:
    remarks = [remark.as_json() for report in reports for remark in report.remarks]
    known = [
        remark.as_json() | {"reading": form.reading, "why": {"zh": form.why[0], "en": form.why[1]}}
        for report in reports
        for remark, form in report.known
    ]
    checked = [report.pack for report in reports]
    return {"packs": list(packs), "checked": checked, "faults": list(found), "remarks": remarks, "known": known}


def _lines(library: Library, reports: Sequence[Report]) -> Iterator[str]:
    if not reports:
        yield from (pack.reference for pack in library.packs.values())
        yield from (supplement.reference for supplement in library.supplements.values())
    for report in reports:
        yield report.pack
        yield from (_line(remark) for remark in report.remarks)
        for remark, form in report.known:
            why = form.why[1] if english() else form.why[0]
            yield _("  已知 %(what)s（%(reading)s）：%(why)s") % {
                "what": remark.what,
                "reading": form.reading,
                "why": why,
            }
        grave = sum(not remark.is_note for remark in report.remarks)
        yield _("要看 %(grave)d 条，提示 %(notes)d 条，已知 %(known)d 条") % {
            "grave": grave,
            "notes": len(report.remarks) - grave,
            "known": len(report.known),
        }


def _line(remark: Remark) -> str:
    text = remark.text.en if english() else remark.text.zh
    mark = "·" if remark.is_note else "!"
    return f"{mark} {remark.place}: {remark.kind}: {text}"
