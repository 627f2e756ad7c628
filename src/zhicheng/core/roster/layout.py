"""Finding the table in a sheet: its heading row or rows, its columns, and the rows that hold no applicant."""

import re
from dataclasses import dataclass

from zhicheng.core.roster.headings import Column, column_of
from zhicheng.core.roster.model import Cell, Sheet
from zhicheng.core.roster.text import narrow, text_of

_SEARCHED_ROWS = 30
_FEWEST_HEADINGS = 3
_NEEDS_ITS_GROUP = frozenset({Column.TITLE_OBTAINED, Column.EMPLOYER, Column.REMARKS})
_SAYS_NO_MORE = frozenset({"名称", "全称", "职称", "职称名称", "资格名称", "号码"})
_TOTALS = re.compile(r"(合计|总计|小计|共计|总人数|合计人数|本页小计|共\d+人|计\d+人)([::]?\d*人?)?")
_LABEL = re.compile(
    r"(单位|部门|主管部门|人社部门)?(负责人|领导|经办人|填表人|填报人|制表人|制表|审核人|审核|复核人|联系人|填报单位|填表单位|填报日期|"
    r"填表日期|填报时间|填表时间|单位盖章|盖章|公章|单位意见|主管部门意见|推荐意见|签字|签名|注|注意|说明|填表说明|填写说明|填报说明|备注|日期)"
    r"(\((签字|签名|盖章|公章|签章)\))*[::].*"
)
_EXAMPLE = re.compile(r"(填写)?(示例|样例|例|范例|例如|举例)\d*")
_DIGITS = re.compile(r"\d{14,}")


@dataclass(frozen=True, slots=True)
class Table:
    """Where a sheet's table is: the last heading row, and for each column its place (from 0) and its own heading.

    `twice` names columns that two headings claim; `other` holds the headings that name no known column.
    """

    sheet: Sheet
    first_row: int
    last_row: int
    places: dict[Column, int]
    headings: dict[Column, str]
    twice: dict[Column, tuple[str, str]]
    other: dict[int, str]

    @property
    def own_words(self) -> set[str]:
        """Every cell of the heading rows, as text."""
        rows = self.sheet.rows
        return {text_of(cell) for number in (self.first_row, self.last_row) for cell in rows[number]}

    def cells(self, row: list[Cell]) -> dict[Column, Cell]:
        return {column: row[place] if place < len(row) else None for column, place in self.places.items()}


def find_table(sheet: Sheet) -> Table | None:
    """Return the table whose heading row (or pair of rows) within the first 30 names most columns, or None."""
    numbers = sorted(sheet.rows)[:_SEARCHED_ROWS]
    tables = [_table_at(sheet, first, last) for first in numbers for last in (first, first + 1) if last in sheet.rows]
    best = max(tables, key=_merit, default=None)
    return best if best and _is_roster(best) else None


def _merit(table: Table) -> tuple[int, int, int, int]:
    """Columns named, then headings that needed both rows, then the higher place and the fewer rows."""
    composed = sum(heading not in table.own_words for heading in table.headings.values())
    return len(table.places), composed, -table.first_row, -table.last_row


def _is_roster(table: Table) -> bool:
    known = {*table.places, *table.twice}
    return len(known) >= _FEWEST_HEADINGS and bool(known & {Column.NAME, Column.ID_NUMBER})


def _table_at(sheet: Sheet, first: int, last: int) -> Table:
    table = Table(sheet, first, last, {}, {}, {}, {})
    for place, (group, heading) in enumerate(_heading_cells(sheet, first, last)):
        column, shown = _recognised(group, heading)
        if column is None:
            if shown:
                table.other[place] = shown
        elif column in table.headings:
            table.twice.setdefault(column, (table.headings[column], shown))
        else:
            table.places[column], table.headings[column] = place, shown
    for column in table.twice:
        del table.places[column]
    return table


def _heading_cells(sheet: Sheet, first: int, last: int) -> list[tuple[str, str]]:
    """For every column its group heading (empty for one heading row) and its heading."""
    lower = [text_of(cell) for cell in sheet.rows[last]]
    if first == last:
        return [("", text) for text in lower]
    upper = [text_of(cell) for cell in sheet.rows[first]]
    width = max(len(upper), len(lower))
    upper += [""] * (width - len(upper))
    lower += [""] * (width - len(lower))
    pairs, group = [], ""
    for above, below in zip(upper, lower, strict=True):
        group = above or (group if below else "")
        pairs.append((group, below) if below else ("", above))
    return pairs


def _recognised(group: str, heading: str) -> tuple[Column | None, str]:
    """Return the column that a heading under a group heading names, and the words to show for it."""
    if not group:
        return column_of(heading), heading
    joined = group + heading
    if column := column_of(joined):
        return column, joined
    if narrow(heading) in _SAYS_NO_MORE:
        return column_of(group), joined
    column = column_of(heading)
    if column not in _NEEDS_ITS_GROUP:
        return column, heading
    if column is Column.TITLE_OBTAINED and column_of(group) is Column.TITLE:
        return column, joined
    return None, joined


def filled_down(table: Table) -> dict[int, list[Cell]]:
    """Return the rows under the headings, each cell of an upright merged range holding the range's value."""
    rows = {number: list(cells) for number, cells in table.sheet.rows.items() if number > table.last_row}
    for first, left, last, right in table.sheet.merged:
        if left == right and first in rows and last > first:
            _fill(rows, left - 1, range(first, last + 1))
    return rows


def _fill(rows: dict[int, list[Cell]], place: int, numbers: range) -> None:
    head = rows[numbers[0]]
    value = head[place] if place < len(head) else None
    for number in numbers:
        if number in rows and any(text_of(cell) for cell in rows[number]):
            rows[number] += [None] * (place + 1 - len(rows[number]))
            rows[number][place] = value


def why_skipped(table: Table, number: int, row: list[Cell]) -> str | None:
    """Return why a row holds no applicant, in Chinese, or None for one to be read, as any row with an ID number is."""
    cells = table.cells(row)
    if _looks_like_number(cells.get(Column.ID_NUMBER)):
        return "示例行" if _EXAMPLE.fullmatch(narrow(text_of(cells.get(Column.SERIAL)))) else None
    texts = [text for cell in row if (text := narrow(text_of(cell)))]
    if not texts:
        return "空行"
    if number == table.last_row + 1 and _counts_columns(texts):
        return "列号行"
    return _why_not_an_applicant(cells, texts)


def _why_not_an_applicant(cells: dict[Column, Cell], texts: list[str]) -> str | None:
    if len(texts) == 1 and narrow(text_of(cells.get(Column.SERIAL))).isdigit():
        return "只有序号"
    if any(_TOTALS.fullmatch(text) for text in texts[:2]):
        return "合计行"
    if any(_LABEL.fullmatch(text) for text in texts):
        return "签字或说明行"
    if sum(column_of(text) is not None for text in texts) >= _FEWEST_HEADINGS:
        return "重复的表头"
    if len(texts) == 1 and not _could_be_name(cells.get(Column.NAME)):
        return "说明行"
    return None


def _counts_columns(texts: list[str]) -> bool:
    """1 2 3 4 ... under the headings, with brackets or without."""
    numbers = [text.strip("()") for text in texts]
    return len(numbers) >= _FEWEST_HEADINGS and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def _looks_like_number(cell: Cell) -> bool:
    if isinstance(cell, float | int):
        return cell >= 1e13
    return bool(_DIGITS.search(narrow(text_of(cell)))) or "E+" in text_of(cell).upper()


def _could_be_name(cell: Cell) -> bool:
    text = narrow(text_of(cell))
    return 0 < len(text) <= 20 and not re.search(r"[\d::()。,、]|单位|公司|中心|[局院站所厂]$", text)
