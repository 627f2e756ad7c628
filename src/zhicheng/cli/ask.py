"""`zc ask`: put cases to the policy and print the answers.

Malformed input prints nothing on standard output, one line on standard error that names the place,
and gives exit status 2.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from zhicheng.cli.asked import question_of, read_cases
from zhicheng.core.policy import Answer, Library, PolicyError
from zhicheng.core.policy.explaining import explain
from zhicheng.infra.policies import library

REFUSED = 2


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise PolicyError(message)


def main(argv: list[str]) -> int:
    """Ask the cases of a file (or of standard input, `-`) and print what the law says. Returns the exit status."""
    try:
        options = _options(argv)
        raw = _read(options.file)
        cases = raw if isinstance(raw, list) else [raw]
        in_force = library()
        answers = [
            _ask(in_force, case, options.supplements, f"[{place}]: " if isinstance(raw, list) else "")
            for place, case in enumerate(cases)
        ]
        shown = _shown(in_force, cases, answers, options, many=isinstance(raw, list))
    except PolicyError as error:
        line = f"zc ask: {' '.join(str(error).split())}\n"
        sys.stderr.buffer.write(line.encode(errors="backslashreplace"))
        sys.stderr.flush()
        return REFUSED
    sys.stdout.buffer.write(shown.encode())
    sys.stdout.flush()
    return 0


def _options(argv: list[str]) -> Namespace:
    parser = _Parser(prog="zc ask", description="政策提问：见合同中的事实与答案")
    parser.add_argument("file", metavar="FILE", help="JSON：一个问题，或一组问题；- 为标准输入")
    parser.add_argument("--explain", action="store_true", help="写成给人看的说明")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="说明的语言")
    parser.add_argument("--with", dest="supplements", metavar="SUPPLEMENT", action="append", default=[], help="补充包")
    return parser.parse_args(argv)


def _read(name: str) -> Any:
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise PolicyError(f"{name}: {error.strerror}") from None
    except ValueError as error:  # no path at all
        raise PolicyError(f"{name!a}: {error}") from None
    return read_cases(content, name)


def _ask(in_force: Library, case: Any, supplements: Sequence[str], place: str) -> Answer:
    try:
        return in_force.ask(question_of(case, supplements))
    except PolicyError as error:
        raise PolicyError(f"{place}{error}") from None


def _shown(
    in_force: Library, cases: Sequence[Any], answers: Sequence[Answer], options: Namespace, *, many: bool
) -> str:
    if options.explain:
        parts = [
            explain(in_force.pack(case["policy"]), answer, options.lang)
            for case, answer in zip(cases, answers, strict=True)
        ]
        return "\n".join(parts)
    plain: Any = [answer.as_json() for answer in answers]
    return json.dumps(plain if many else plain[0], ensure_ascii=False, indent=2) + "\n"
