"""Codes and receipt numbers that people read off paper and type: no letter that looks like a digit."""

import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH, RECEIPT_LENGTH, GROUP = 8, 12, 4


def fresh_code() -> str:
    """The code of a notice (40 bits): whoever holds the paper may object to it."""
    return _random(CODE_LENGTH)


def fresh_receipt() -> str:
    """A receipt number (60 bits), in groups as it is shown: `7KQM-2XPA-9TRD`."""
    return in_groups(_random(RECEIPT_LENGTH))


def in_groups(text: str) -> str:
    """`ABCD-EFGH` of `ABCDEFGH`."""
    return "-".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))


def plain(typed: str) -> str:
    """What was typed, without spaces and dashes, in capitals."""
    return "".join(letter for letter in typed.upper() if letter.isascii() and letter.isalnum())


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _place in range(length))
