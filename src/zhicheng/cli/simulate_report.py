"""What a simulation says: tables for a terminal and a chart, in Chinese or English."""

from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

Words = Mapping[str, str]
WORDS: Mapping[str, Words] = {
    "zh": {
        "people": "共 {count} 人。{before} 对比 {after}。",
        "left out": "没有计入（涉及从不模拟的事实）：{clauses}",
        "moves": "判定变化（行：原政策；列：新政策）",
        "gained": "新符合",
        "lost": "不再符合",
        "by_series": "按系列",
        "by_level": "按级别",
        "by_degree": "按学历",
        "by_clause": "按条款（新符合：原先卡在哪一条；不再符合：现在卡在哪一条）",
        "yes": "符合",
        "no": "不符合",
        "unknown": "待补证据",
        "nobody": "没有人的结果发生变化。",
    },
    "en": {
        "people": "{count} people. {before} against {after}.",
        "left out": "Left out (facts that are never simulated): {clauses}",
        "moves": "Decisions (rows: the present policy, columns: the new one)",
        "gained": "newly eligible",
        "lost": "no longer eligible",
        "by_series": "By series",
        "by_level": "By level",
        "by_degree": "By degree",
        "by_clause": "By clause (newly eligible: what stood in the way; no longer: what now does)",
        "yes": "yes",
        "no": "no",
        "unknown": "unknown",
        "nobody": "Nobody's result changes.",
    },
}
GROUPS = ("by_series", "by_level", "by_degree", "by_clause")
DECISIONS = ("yes", "no", "unknown")
SHOWN = 20  # names a table or chart shows; the JSON has all
WIDTH, LINE, LEFT, BAR = 760, 26, 220, 400


def table(result: Mapping[str, Any], lang: str) -> str:
    """Return the result for a terminal."""
    words = WORDS[lang]
    parts = [words["people"].format(count=result["people"], before=result["before"], after=result["after"])]
    if result["left_out"]:
        parts.append(words["left out"].format(clauses=", ".join(result["left_out"])))
    parts.append(_moves(result, words))
    groups = [(group, result.get(group, [])) for group in GROUPS]
    if not any(rows for _, rows in groups):
        return "\n\n".join([*parts, words["nobody"]]) + "\n"
    parts += [_group(words[group], rows, words) for group, rows in groups if rows]
    return "\n\n".join(parts) + "\n"


def _moves(result: Mapping[str, Any], words: Words) -> str:
    counts = {(move["before"], move["after"]): move["people"] for move in result["moves"]}
    rows = [[words[row], *[str(counts.get((row, column), 0)) for column in DECISIONS]] for row in DECISIONS]
    return _lines(words["moves"], [["", *[words[column] for column in DECISIONS]], *rows])


def _group(title: str, rows: Sequence[Mapping[str, Any]], words: Words) -> str:
    listed = [[row["name"], str(row["gained"]), str(row["lost"])] for row in rows[:SHOWN]]
    return _lines(title, [["", words["gained"], words["lost"]], *listed])


def _lines(title: str, rows: Sequence[Sequence[str]]) -> str:
    widths = [max(_width(row[place]) for row in rows) for place in range(len(rows[0]))]
    shown = [
        "  ".join(_padded(cell, width, place) for place, (cell, width) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    ]
    return "\n".join([title, *(f"  {line.rstrip()}" for line in shown)])


def _padded(cell: str, width: int, place: int) -> str:
    space = " " * (width - _width(cell))
    return cell + space if place == 0 else space + cell


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def chart(result: Mapping[str, Any], lang: str) -> str:
    """Return an SVG of who gains and who loses, by clause and by series."""
    words = WORDS[lang]
    lines = [
        (row["name"], row["gained"], row["lost"])
        for group in ("by_clause", "by_series")
        for row in result.get(group, [])[:SHOWN]
    ]
    most = max((max(gained, lost) for _, gained, lost in lines), default=1) or 1
    heading = words["people"].format(count=result["people"], before=result["before"], after=result["after"])
    height = LINE * (2 * len(lines) + 4)
    parts = [_text(16, LINE, heading), *_legend(words)]
    for place, (name, gained, lost) in enumerate(lines):
        top = LINE * (2 * place + 3)
        parts += [
            _text(16, top + LINE - 8, name),
            _bar(top, gained, most, "#2f6f4f"),
            _bar(top + LINE - 6, lost, most, "#a8452c"),
        ]
    size = f'width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">'
    style = '<g font-family="sans-serif" font-size="14" fill="#222222">'
    return f"{head}<title>{escape(heading)}</title>{style}{''.join(parts)}</g></svg>\n"


def _legend(words: Words) -> list[str]:
    marks = (("gained", "#2f6f4f", LEFT), ("lost", "#a8452c", LEFT + 180))
    return [
        f'<rect x="{left}" y="{LINE * 2 - 12}" width="12" height="12" fill="{colour}"/>'
        + _text(left + 18, LINE * 2 - 1, words[name])
        for name, colour, left in marks
    ]


def _bar(top: int, count: int, most: int, colour: str) -> str:
    length = max(count * BAR // most, 1 if count else 0)
    return f'<rect x="{LEFT}" y="{top}" width="{length}" height="{LINE - 10}" fill="{colour}"/>' + _text(
        LEFT + length + 8, top + LINE - 13, str(count)
    )


def _text(left: int, top: int, text: str) -> str:
    return f'<text x="{left}" y="{top}">{escape(text)}</text>'
