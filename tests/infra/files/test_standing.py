"""What `zc check` tells of files: the store and the scanner, whether each answers, and what to do where not."""

import io

import pytest
from django.core.management import CommandError, call_command

from tests.infra.files.bucket import running_bucket
from tests.infra.files.clamd import Manner, running_scanner
from zhicheng.infra import inspection
from zhicheng.infra.files.standing import files_lines
from zhicheng.infra.inspection import Line, Standing, inspect_installation, register_inspection


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.ZC_FILES, settings.ZC_S3, settings.ZC_CLAMD = tmp_path / "files", {}, ""
    settings.ZC_LARGEST_FILE = 600_000
    return settings.ZC_FILES


def store_line() -> Line:
    return next(iter(files_lines()))


def scanner_line() -> Line:
    return list(files_lines())[1]


def test_a_folder_that_takes_files_is_good_and_named(folder):
    line = store_line()

    assert (line.standing, str(folder) in line.words, "加密" in line.words) == (Standing.GOOD, True, True)


def test_a_folder_that_takes_none_is_wrong(folder):
    folder.write_bytes(b"no folder")

    assert store_line().standing == Standing.WRONG


def test_a_bucket_that_answers_is_good_and_its_secret_is_not_told(settings):
    with running_bucket() as said:
        settings.ZC_S3 = said | {"secret": "hidden-secret"}
        line = store_line()

    assert (line.standing, "s3://files/zc/" in line.words) == (Standing.GOOD, True)
    assert "hidden-secret" not in line.words


def test_a_bucket_that_is_not_there_is_wrong(settings):
    with running_bucket() as said:
        settings.ZC_S3 = said | {"bucket": "nowhere"}
        line = store_line()

    assert (line.standing, "NoSuchBucket" in line.words) == (Standing.WRONG, True)


def test_no_scanner_is_a_warning():
    assert scanner_line().standing == Standing.WARNING


@pytest.mark.parametrize(
    ("manner", "standing", "words"),
    [
        (Manner(), Standing.GOOD, "认得出"),
        (Manner(fixed=b"stream: OK"), Standing.WRONG, "病毒库"),
        (Manner(longest=500_000), Standing.WRONG, "StreamMaxLength"),
    ],
)
def test_a_scanner_is_tried_with_a_sample_and_with_the_largest_file(manner, standing, words, settings, tmp_path):
    with running_scanner(tmp_path / "clamd", manner=manner) as place:
        settings.ZC_CLAMD = place
        line = scanner_line()

    assert (line.standing, words in line.words) == (standing, True)


def test_a_scanner_that_is_not_there_is_wrong(settings, tmp_path):
    settings.ZC_CLAMD = f"unix:{tmp_path / 'nobody'}"

    assert (scanner_line().standing, "没有应答" in scanner_line().words) == (Standing.WRONG, True)


@pytest.fixture
def alone(monkeypatch):
    """Nothing is registered but what the test registers."""
    monkeypatch.setattr(inspection, "_inspections", [])


def test_a_part_is_asked_once_however_often_it_registers(alone):
    def part():
        yield Line("短信", Standing.GOOD, "通")

    register_inspection(part)
    register_inspection(part)

    assert list(inspect_installation()) == [Line("短信", Standing.GOOD, "通")]


def test_files_are_among_what_is_told():
    assert files_lines in inspection._inspections


def told_by_command(standing: Standing) -> str:
    register_inspection(lambda: [Line("短信", standing, "话")])
    out = io.StringIO()
    call_command("check_installation", stdout=out)
    return out.getvalue()


@pytest.mark.parametrize(("standing", "mark"), [(Standing.GOOD, "✓"), (Standing.WARNING, "!")])
def test_the_command_tells_each_line(standing, mark, alone):
    assert told_by_command(standing) == f"{mark} 短信: 话\n"


@pytest.mark.parametrize(("language", "words"), [("zh_CN.UTF-8", "有 1 项不通"), ("en_US.UTF-8", "Not in order: 1")])
def test_the_command_fails_for_what_is_wrong_in_the_terminals_language(language, words, alone, monkeypatch):
    monkeypatch.setenv("LC_ALL", language)

    with pytest.raises(CommandError, match=words):
        told_by_command(Standing.WRONG)
