"""Mutants of a pack: every number one more and one less, every rule's guard off, every route shut, every row gone."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from zhicheng.cli.clauses.attributing import EXPRESSIONS, Ids, PackText, filled_by_supplements, read_pack_text
from zhicheng.cli.clauses.scanning import DEFINE, Record, Scan, Token, brief

# Inside an expression: whole numbers and quoted days, not the digits of a name.
LITERAL = re.compile(r"(?<![\w.'-])\d+(?![\w'-])|(?<=')\d{4}-\d{2}-\d{2}(?=')")
GUARD, FIGURE, ROW, NUMBER, ROUTE, FLAG, WHEN = "guard", "figure", "row", "number", "route", "flag", "when"
SUPPLEMENTS = "supplements"
# A version is no law.
NOT_LAW = frozenset({"version"})
# A cell of a line of CSV, quoted or plain.
CELL = re.compile(r"(?:(?<=,)|^)(?:\"(?:[^\"]|\"\")*\"|[^,\r\n]*)")
AFTER = re.compile(r"\s*,")
SHOWN = 120  # characters of a row in a mutant's name


@dataclass(frozen=True)
class Mutant:
    """One change to one file. `unit` is the rule, figure or row it belongs to; `clauses` are those to go red.

    `reads` stands for the words of the unit, comments and spaces aside: while it is the same, so is the mutant.
    """

    name: str
    kind: str
    unit: str
    path: str
    clauses: Ids
    start: int
    end: int
    text: str
    reads: str

    def applied(self, original: str) -> str:
        return original[: self.start] + self.text + original[self.end :]


def mutants_of(policies: Path, folder: str, ids: Collection[str]) -> list[Mutant]:
    """Return all mutants of a pack or of the supplements, each with a name of its own."""
    pack = read_pack_text(policies, folder, ids)
    if folder == SUPPLEMENTS:
        others = [path.parent.name for path in sorted(policies.glob("*/pack.toml"))]
        filled = filled_by_supplements(read_pack_text(policies, other, ids) for other in others)
        pack = replace(pack, filled=filled)
    made = [mutant for name in pack.scans for mutant in _toml(pack, name)]
    made += [mutant for name in pack.sheets for mutant in _sheet(pack, name, (policies / name).read_text("utf-8"))]
    counted: Counter[str] = Counter()
    return [_named(mutant, counted) for mutant in made]


def _named(mutant: Mutant, counted: Counter[str]) -> Mutant:
    counted[mutant.name] += 1
    count = counted[mutant.name]
    return mutant if count == 1 else replace(mutant, name=f"{mutant.name} #{count}")


def _toml(pack: PackText, name: str) -> Iterator[Mutant]:
    scanned = pack.scans[name]
    for token in scanned.tokens:
        if token.key in NOT_LAW:
            continue
        unit = f"{name} {_anchor(token.record, scanned)}"
        clauses, reads = pack.of_token(scanned, token), scanned.reads(token)
        for kind, told, start, end, text in _changes(token):
            yield Mutant(f"{unit}: {token.key} {told}", kind, unit, name, clauses, start, end, text, reads)
    for record in scanned.records:
        if record.inline and record.parent and record.parent.inline:
            unit = f"{name} {_anchor(record, scanned)}"
            comma = AFTER.match(scanned.text, record.end)
            end = comma.end() if comma else record.end
            clauses, reads = pack.of_row(scanned, record), scanned.row_reads(record)
            yield Mutant(f"{unit}: row gone", ROW, unit, name, clauses, record.start, end, "", reads)


Change = tuple[str, str, int, int, str]


def _changes(token: Token) -> Iterator[Change]:
    """Yield what one value may become: kind, words, span and new text."""
    if token.kind in {"number", "date"}:
        for new in _beside(token.text):
            yield FIGURE, f"{token.text}→{new}", token.start, token.end, new
    elif token.kind == "flag":
        new = "false" if token.text == "true" else "true"
        yield FLAG, f"→{new}", token.start, token.end, new
    elif token.key in EXPRESSIONS or token.key == "invariants" or token.record.header == DEFINE:
        for found in LITERAL.finditer(token.text):
            for new in _beside(found[0]):
                start = token.start + found.start()
                yield NUMBER, f"{found[0]}→{new}", start, start + len(found[0]), new
        yield from _off(token)


def _off(token: Token) -> Iterator[Change]:
    """Yield how a rule's guard is disabled and a route shut; a rule that requires what it applies to only tells."""
    if token.key == "require" and token.text != token.record.words.get("when"):
        yield GUARD, "off", token.start, token.end, "True"
    elif token.key == "entry":
        yield ROUTE, "shut", token.start, token.end, "False"
    elif token.key == "when":
        yield GUARD, "negated", token.start, token.end, f"not ({token.text})"
        if "require" in token.record.words:
            yield WHEN, "removed", token.start, token.end, "True"


def _beside(text: str) -> tuple[str, ...]:
    """Return a number or a day one more and one less; what is counted is never below none."""
    if "-" in text.lstrip("-"):
        day = date.fromisoformat(text)
        return str(day + timedelta(days=1)), str(day - timedelta(days=1))
    number = int(text)
    return (str(number + 1), str(number - 1)) if number else (str(number + 1),)


def _sheet(pack: PackText, name: str, text: str) -> Iterator[Mutant]:
    """Yield a table's mutants: each whole number beside itself, each row gone."""
    header, *rows = pack.sheets[name]
    first, *lines = text.splitlines(keepends=True)
    offset, users = len(first), pack.users(Path(name).stem)
    for line, row in zip(lines, rows, strict=True):
        clauses = tuple(cell for cell in row if cell in pack.ids) or users
        unit, reads = f"{name} {line.strip()[:SHOWN]}", brief(line.strip())
        yield Mutant(f"{unit}: row gone", ROW, unit, name, clauses, offset, offset + len(line), "", reads)
        for column, cell in zip(header, CELL.finditer(line), strict=False):
            if cell[0].isdigit() and column.endswith(":int"):
                start, end = offset + cell.start(), offset + cell.end()
                for new in _beside(cell[0]):
                    told = f"{unit}: {column} {cell[0]}→{new}"
                    yield Mutant(told, FIGURE, unit, name, clauses, start, end, new, reads)
        offset += len(line)


def _anchor(record: Record, scanned: Scan) -> str:
    """Name a record so that a line added above does not rename it: its header, ids from without, its own words."""
    outer = [one for one in record.chain() if not one.inline]
    words = [[one.words[key] for key in ("clause", "id", "key", "name") if key in one.words][:1] for one in outer]
    row = [" ".join(scanned.text[record.start : record.end].split())[:SHOWN]] if record.inline else []
    return " ".join([outer[0].header or "top", *(word for own in reversed(words) for word in own), *row])
