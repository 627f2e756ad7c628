"""Conditions packed into whole numbers, 64 to a word, and taken out again: by way of bytes, which are cheap."""

import operator
from collections.abc import Iterator, Sequence
from functools import reduce

import polars as pl

BYTE, WORD = 8, 64


def words_of(count: int) -> int:
    """Return how many words hold so many conditions; one at least."""
    return max(1, -(-count // WORD))


def pack(name: str, conditions: Sequence[pl.Expr]) -> Iterator[pl.Expr]:
    """Yield the words NAME.0, NAME.1, ... of conditions that are never null; bit i of word j is condition 64 j + i.

    A word is as wide as its conditions need: 8, 16, 32 or 64 bits.
    """
    for place in range(words_of(len(conditions))):
        yield _word(conditions[place * WORD : (place + 1) * WORD]).alias(f"{name}.{place}")


def _word(conditions: Sequence[pl.Expr]) -> pl.Expr:
    if not conditions:
        return pl.lit(0, pl.UInt8)
    parts = [_byte(conditions[at : at + BYTE]) for at in range(0, len(conditions), BYTE)]
    for wider, bits in ((pl.UInt16, 8), (pl.UInt32, 16), (pl.UInt64, 32)):
        if len(parts) == 1:
            break
        parts = [_joined(parts[at : at + 2], wider(), bits) for at in range(0, len(parts), 2)]
    return parts[0]


def _joined(halves: Sequence[pl.Expr], wider: pl.DataType, bits: int) -> pl.Expr:
    """Return two numbers as one twice as wide, the first in its lower half."""
    low, *high = [half.cast(wider) for half in halves]
    return low | high[0] * pl.lit(1 << bits, wider) if high else low


def _byte(conditions: Sequence[pl.Expr]) -> pl.Expr:
    none = pl.lit(0, pl.UInt8)  # choosing is far cheaper than casting a condition
    bits = [pl.when(one).then(pl.lit(1 << at, pl.UInt8)).otherwise(none) for at, one in enumerate(conditions)]
    return reduce(operator.or_, bits)


def unpack(name: str, conditions: Sequence[str]) -> Iterator[pl.Expr]:
    """Yield the packed conditions under their names."""
    for place, condition in enumerate(conditions):
        word, bit = divmod(place, WORD)
        mask = pl.col(f"{name}.{word}")
        yield (mask & pl.lit(1 << bit)).ne(0).alias(condition)
