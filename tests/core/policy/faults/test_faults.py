"""Every faulty pack is refused, with the file and the very line."""

from pathlib import Path

import pytest

from tests.core.policy.faults.faults import FAULTS, MARK, Fault
from zhicheng.core.policy import PolicyError, parse_library
from zhicheng.infra.policies import load_library, read_directory

SOUND = read_directory(Path(__file__).parent / "sound")


def faulty(fault: Fault) -> tuple[dict[str, str], int]:
    """Return the pack's files with the fault in them, and the line at which it has to be named."""
    text = SOUND.get(fault.file, "")
    if fault.old is None:
        changed = text + fault.new
    elif fault.old == "":
        changed = fault.new
    else:
        assert fault.old in text
        changed = text.replace(fault.old, fault.new, 1)
    assert changed.count(MARK) == 1
    line = changed[: changed.index(MARK)].count("\n") + 1
    return {**SOUND, fault.file: changed.replace(MARK, "")}, line


def test_the_pack_without_faults_is_read():
    assert parse_library(SOUND).packs["sample"].version == "2026.1"


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_refused_with_its_line(name):
    fault = FAULTS[name]
    files, line = faulty(fault)

    with pytest.raises(PolicyError) as refused:
        parse_library(files)

    assert str(refused.value).startswith(f"{fault.file}:{line}: ")
    assert fault.message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_utf_8_is_named_with_its_line(tmp_path):
    for path, text in SOUND.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    table = tmp_path / "sample" / "tables" / "steps.csv"
    table.write_bytes("clause:text\nYS-1.1\n条款\n".encode("gb18030"))

    with pytest.raises(PolicyError, match=r"^sample/tables/steps\.csv:3: not UTF-8"):
        load_library(tmp_path)
