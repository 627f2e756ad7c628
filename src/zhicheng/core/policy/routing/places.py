"""Where in routes.toml an entry of an array of tables stands, for the line of a refusal."""

from dataclasses import dataclass

from zhicheng.core.policy.sources import Source


@dataclass(frozen=True)
class Place:
    """The `number`-th `[[table]]` of a file, with the tables below it."""

    source: Source
    table: str
    number: int

    def of(self, word: str, key: str = "") -> str:
        """Return `path:line` of the entry's line that gives `key` the value `word`, else the first that holds it."""
        first, last = self._span()
        wanted = word.strip().splitlines()[0] if word.strip() else word
        lines = self.source.text.splitlines()[first:last]
        for shape in (f'{key} = "{wanted}"', f'"{wanted}"', wanted):
            for place, line in enumerate(lines):
                if shape in line:
                    return f"{self.source.path}:{first + place + 1}"
        return f"{self.source.path}:{first + 1}"

    def _span(self) -> tuple[int, int]:
        """Return the entry's lines: from its header up to the next table that is not below it."""
        lines = [line.strip() for line in self.source.text.splitlines()]
        headers = [place for place, line in enumerate(lines) if line.startswith(f"[[{self.table}]]")]
        if self.number >= len(headers):
            return 0, len(lines)
        first = headers[self.number]
        for place in range(first + 1, len(lines)):
            if lines[place].startswith("[") and not lines[place].startswith(f"[[{self.table}."):
                return first, place
        return first, len(lines)
