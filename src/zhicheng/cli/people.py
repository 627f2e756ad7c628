"""People files on disk: invented ones written, any of them read in batches, so that memory holds one batch."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from polars.io.plugins import register_io_source

from zhicheng.core.policy import PolicyError
from zhicheng.core.policy.bulk.inventing import invent

BATCH = 100_000  # people; also how many a row group of a written file holds


def write_invented(path: Path, count: int, seed: int, asked: date) -> None:
    """Write a Parquet file of invented people; the same seed and count give the same file."""

    def batches(
        columns: list[str] | None, predicate: pl.Expr | None, rows: int | None, size: int | None
    ) -> Iterator[pl.DataFrame]:
        del columns, predicate, rows, size
        for first in range(0, count, BATCH):
            yield invent(first, min(BATCH, count - first), seed, asked)

    schema = invent(0, 1, seed, asked).schema
    register_io_source(batches, schema=schema).sink_parquet(path, row_group_size=BATCH, engine="streaming")


def columns_of(path: Path) -> dict[str, pl.DataType]:
    """Return the columns of a people file. PolicyError: it cannot be read as Parquet."""
    try:
        return dict(pl.scan_parquet(path).collect_schema())
    except (OSError, pl.exceptions.PolarsError) as error:
        raise PolicyError(f"{path}: {str(error).splitlines()[0]}") from None


def batches_of(path: Path, columns: list[str]) -> Iterator[tuple[int, pl.DataFrame]]:
    """Yield the file's rows in batches, each with the place of its first row."""
    lazy = pl.scan_parquet(path).select(columns)
    total = int(pl.scan_parquet(path).select(pl.len()).collect().item())
    for first in range(0, total, BATCH):
        yield first, lazy.slice(first, BATCH).collect()


def row_of(path: Path, place: int) -> pl.DataFrame:
    """Return one person of a file. PolicyError: there is no such row."""
    row = pl.scan_parquet(path).slice(place, 1).collect() if place >= 0 else pl.DataFrame()
    if row.height == 0:
        raise PolicyError(f"{path}: no row {place}")
    return row


class Rows:
    """Rows written batch by batch and joined into one Parquet file at the end."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._folder = TemporaryDirectory(prefix=".rows-", dir=path.resolve().parent)
        self._count = 0

    def add(self, rows: pl.DataFrame) -> None:
        rows.write_parquet(Path(self._folder.name, f"{self._count:06}.parquet"))
        self._count += 1

    def close(self) -> None:
        if self._count:
            pl.scan_parquet(Path(self._folder.name, "*.parquet")).sink_parquet(self.path)
        self._folder.cleanup()
