"""Numbers for invented people and organizations: sound in form, and nobody's.

Their division codes were never assigned, so no living person can hold such a number.
"""

from datetime import date

from zhicheng.core.identity.id_number import Sex, check_character
from zhicheng.core.identity.uscc import uscc_check_character

SAMPLE_DIVISIONS = ("459901", "459902", "459921", "459922")
_MOST_PEOPLE = 499
_MOST_ORGANIZATIONS = 100_000_000


def sample_id_number(*, birth: date, sex: Sex, index: int, division: str = SAMPLE_DIVISIONS[0]) -> str:
    """Return a number for the `index`-th (0 to 498) invented person of that day, sex and division.

    Raises ValueError for another index, and for a division that may belong to someone.
    """
    if division not in SAMPLE_DIVISIONS:
        raise ValueError("samples use divisions that were never assigned")
    if not 0 <= index < _MOST_PEOPLE:
        raise ValueError(f"the index must be 0 to {_MOST_PEOPLE - 1}")
    order = 2 * index + (1 if sex is Sex.MALE else 2)
    body = f"{division}{birth:%Y%m%d}{order:03d}"
    return body + check_character(body)


def sample_uscc(index: int, division: str = SAMPLE_DIVISIONS[0]) -> str:
    """Return a code for the `index`-th invented company of that division.

    Raises ValueError for an index outside 0 to 99 999 999 and for a division that may be real.
    """
    if division not in SAMPLE_DIVISIONS:
        raise ValueError("samples use divisions that were never assigned")
    if not 0 <= index < _MOST_ORGANIZATIONS:
        raise ValueError(f"the index must be 0 to {_MOST_ORGANIZATIONS - 1}")
    body = f"91{division}{index:08d}0"
    return body + uscc_check_character(body)
