"""Whatever is done to a pack, it is read or refused with a file and a line; and so is every collected fault."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.policy.faults.test_faults import SOUND
from zhicheng.core.policy import PolicyError, parse_library
from zhicheng.core.policy.checking.collecting import faults

PLACE = re.compile(r"^[\w./-]+:\d+: .|^calendar/")
FILES = sorted(path for path in SOUND if not path.startswith("calendar/"))


def refusal(files: dict[str, str]) -> str | None:
    try:
        parse_library(files)
    except PolicyError as error:
        return str(error)
    return None


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("change", [lambda line: "", lambda line: f"{line}{line}"], ids=["left out", "twice"])
def test_a_line_left_out_or_written_twice_is_read_or_refused_with_its_place(file, change):
    lines = SOUND[file].splitlines(keepends=True)
    for number, line in enumerate(lines):
        text = "".join([*lines[:number], change(line), *lines[number + 1 :]])
        found = refusal({**SOUND, file: text})
        assert found is None or PLACE.match(found)


EDITS = st.sampled_from(
    [*"\"'[]{}()=,.#|-*<>%:\n\t\r 0a汉\x00\ufeff\u200b", '"""', "None", "not ", "-1", "1.5", "[[", "]]"]
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(file=st.sampled_from(FILES), place=st.floats(0, 1), edit=EDITS, gone=st.integers(0, 6))
def test_any_edit_is_read_or_refused_with_its_place(file, place, edit, gone):
    text = SOUND[file]
    start = int(place * len(text))
    files = {**SOUND, file: text[:start] + edit + text[start + gone :]}

    found = refusal(files)
    assert found is None or (PLACE.match(found) and "\n" not in found)
    assert all(PLACE.match(fault) for fault in faults(files))
    assert bool(faults(files)) == (found is not None)
