"""The unified social credit code of an organization (GB 32100): 17 characters and a check.

The first character may be a letter (A military, N farming, Y other), which common checkers refuse.
"""

import re
from enum import StrEnum

from zhicheng.core.identity._text import tidy

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_SHAPE = re.compile(rf"[1-9ANY][{ALPHABET}][0-9]{{6}}[{ALPHABET}]{{10}}")


class UsccFault(StrEnum):
    """Why a text is not a unified social credit code."""

    MISSING = "missing"
    LENGTH = "wrong length"
    CHARACTERS = "wrong characters"
    CHECKSUM = "checksum"

    @property
    def reason(self) -> str:
        """What is wrong and what to do, in Chinese."""
        return _REASONS[self]


_REASONS = {
    UsccFault.MISSING: "没有填统一社会信用代码。请对着营业执照或法人证书补上。",
    UsccFault.LENGTH: "统一社会信用代码不是18位。请对着证照再看一遍。",
    UsccFault.CHARACTERS: "统一社会信用代码里有不该有的字符。代码不用I、O、S、V、Z，请对着证照再看一遍。",
    UsccFault.CHECKSUM: "统一社会信用代码不对：最后一位应是校验码。请对着证照再看一遍。",
}


def normalise_uscc(text: str) -> str:
    """Return `text` with half-width capitals and no spaces; characters are never guessed."""
    return tidy(text)


def uscc_check_character(body: str) -> str:
    """Return the check character of a code's first 17 characters."""
    total = sum(ALPHABET.index(char) * weight for char, weight in zip(body, _WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def uscc_fault(text: str) -> UsccFault | None:
    """Return the first fault of `text` after tidying, or None for a sound code."""
    code = normalise_uscc(text)
    if not code:
        return UsccFault.MISSING
    if len(code) != 18:
        return UsccFault.LENGTH
    if not _SHAPE.fullmatch(code):
        return UsccFault.CHARACTERS
    return None if uscc_check_character(code[:17]) == code[17] else UsccFault.CHECKSUM
