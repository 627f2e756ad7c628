"""`zc policy`: packs are checked, schemas written for editors, remarks answered by readings."""

import json
import re
import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest

from tests.core.policy.faults.faults import FAULTS
from tests.core.policy.faults.test_faults import SOUND, faulty
from zhicheng.cli import policy, policy_check, policy_schema
from zhicheng.core.policy import PolicyError, parse_library
from zhicheng.core.policy.checking.collecting import faults
from zhicheng.core.policy.checking.grids import grid_remarks, grids_of
from zhicheng.core.policy.checking.schemas import KINDS, schema_of_kind
from zhicheng.infra.policies import read_directory

ROOT = Path(__file__).resolve().parents[2]
POLICIES = ROOT / "policies"


def lay(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="")
    return folder


@pytest.fixture
def check(tmp_path, capsys):
    """Check files laid into a folder; returns status, standard output and standard error."""

    def put(files: dict[str, str], *arguments: str) -> tuple[int, str, str]:
        shutil.rmtree(tmp_path / "packs", ignore_errors=True)
        folder = lay(tmp_path / "packs", files)
        status = policy.main(["check", "--folder", str(folder), *arguments])
        return status, *capsys.readouterr()

    return put


def changed(file: str, *pairs: tuple[str, str]) -> dict[str, str]:
    text = SOUND[file]
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return {**SOUND, file: text}


def found(check, files: dict[str, str], kind: str) -> list[tuple[str, str]]:
    """Return place and subject of the remarks of a kind about the sample pack."""
    remarks = json.loads(check(files, "sample", "--json")[1])["remarks"]
    return [(remark["place"], remark["what"]) for remark in remarks if remark["kind"] == kind]


# --- what can be read


def test_packs_are_named_by_their_hash(capsys):
    assert policy.main(["check"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not re.fullmatch(r"[\w-]+@\S+#[0-9a-f]{64}", line)] == []
    assert any(line.startswith("guangxi-2022@") for line in lines)


def test_every_independent_fault_is_named_with_its_line(check):
    files = changed(
        "sample/ballot.toml",
        ('require = "enough"', 'require = "enogh"'),
        ("{yes} votes", "{yess} votes"),
        ('"yes <= present"', '"yes <= 3 and yes"'),
    )
    files["sample/tables/steps.csv"] = files["sample/tables/steps.csv"].replace(",1,", ",one,").replace(",5,", ",five,")
    files["sample/application.toml"] = files["sample/application.toml"].replace('value = "band.years"', 'value = "b.x"')

    status, out, err = check(files, "sample")

    assert (status, out) == (2, "")
    assert [line.removeprefix("zc policy check: ") for line in err.splitlines()] == [
        "sample/tables/steps.csv:2: years: 'one' is not a whole number",
        "sample/tables/steps.csv:4: years: 'five' is not a whole number",
    ]
    files["sample/tables/steps.csv"] = SOUND["sample/tables/steps.csv"]
    assert [line.split(": ")[1] for line in check(files, "sample")[2].splitlines()] == [
        "sample/application.toml:41",
        "sample/ballot.toml:3",
        "sample/ballot.toml:10",
        "sample/ballot.toml:17",
    ]


def test_the_shapes_of_all_files_come_first_and_all_at_once(check):
    files = changed("sample/pack.toml", ('tighter = "up"', 'tighter = "upp"'), ("value = 4", 'value = "4"'))
    files["sample/periods.toml"] = "[periods.notice]\nlength = 5\nlong = 1\n"
    files["sample/ballot.toml"] = "question = 1\n[[rules]]\nclause = 2\n"

    lines = check(files, "sample")[2].splitlines()

    assert [line.split(": ")[1] for line in lines] == [
        "sample/ballot.toml:1",
        "sample/ballot.toml:2",
        "sample/ballot.toml:3",
        "sample/pack.toml:13",
        "sample/pack.toml:22",
        "sample/pack.toml:26",
        "sample/pack.toml:29",
        "sample/periods.toml:1",
        "sample/periods.toml:3",
    ]


@pytest.mark.parametrize("name", [name for place, name in enumerate(FAULTS) if place % 6 == 0])
def test_all_faults_hold_the_one_that_reading_refuses(name):
    files, _ = faulty(FAULTS[name])
    with pytest.raises(PolicyError) as refused:
        parse_library(files)

    assert str(refused.value) in faults(files)


def test_a_pack_outside_the_folder_is_checked_with_it(tmp_path, capsys):
    shared = lay(tmp_path / "shared", {path: text for path, text in SOUND.items() if not path.startswith("sample/")})
    lay(shared, {path.replace("sample/", "other/", 1): text for path, text in SOUND.items() if "sample/" in path[:7]})
    own = {path: text.replace('id = "sample"', 'id = "own"') for path, text in SOUND.items() if "sample/" in path[:7]}
    lay(tmp_path / "elsewhere", own)

    status = policy.main(["check", str(tmp_path / "elsewhere" / "sample"), "--folder", str(shared), "--json"])

    assert json.loads(capsys.readouterr().out)["checked"][0].startswith("own@2026.1#")
    assert status == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "nowhere"], "nowhere: no such pack"),
        (["check", "--folder", "/nowhere"], "/nowhere: no such folder"),
        (["check", "a", "b"], "unrecognized arguments: b"),
        (["chek"], "zc policy"),
        ([], "zc policy"),
    ],
)
def test_what_cannot_be_checked_is_said_on_standard_error(capsys, arguments, message):
    assert policy.main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err


# --- what is remarked


def test_the_sample_has_a_few_remarks(check):
    status, out, _ = check(SOUND, "sample")

    assert status == 1
    assert "! sample/tables/steps.csv:1: unused: 没有规则用表 steps 的 since 列" in out.splitlines()
    assert "· sample/pack.toml:32: absent: 表 bands 没有一行的 level 是 intermediate" in out.splitlines()
    assert out.splitlines()[-1] == "要看 2 条，提示 2 条，已知 0 条"


GAPPY = changed(
    "sample/tables/steps.csv",
    ("review|transfer,junior", "review,junior"),
    ("YS-2.2,-", "YS-2.1,transfer,junior,2,-\nYS-2.2,-"),
)


def test_a_combination_that_no_row_lists_is_a_gap(check):
    table = GAPPY["sample/tables/steps.csv"]
    whole = {**GAPPY, "sample/tables/steps.csv": table + "YS-2.1,transfer,intermediate,6,-\n"}

    assert found(check, SOUND, "gap") == []
    assert found(check, GAPPY, "gap") == [("sample/tables/steps.csv:1", "steps: kinds=transfer, level=intermediate")]
    assert found(check, whole, "gap") == []


@pytest.mark.clause("GX-18(3).3")
def test_the_doctor_for_intermediate_is_a_gap_of_the_measures():
    pack = parse_library(read_directory(POLICIES)).packs["guangxi-2022"]
    remarks = [remark.what for remark in grid_remarks(pack, grids_of(pack)) if remark.kind == "gap"]

    assert "civil_servant_direct: level=intermediate, degree=doctor" in remarks


def test_rows_for_the_same_case_overlap(check):
    row = "YS-2.1,review|transfer,junior,2,-\n"
    files = changed("sample/tables/steps.csv", ("YS-2.2,-", row + "YS-2.2,-"))

    assert found(check, files, "overlap") == [("sample/tables/steps.csv:4", "steps: 1, 3")]
    assert found(check, SOUND, "overlap") == []


@pytest.mark.parametrize(
    ("require", "kind"),
    [
        ("yes > present", "never"),
        ("yes >= 100", "never"),
        ("yes * 3 >= present * 4 and present >= 80", "never"),
        ("members % 2 == 0 and members % 4 == 1", "never"),
        ("yes <= members", "always"),
        ("present >= 0", "always"),
        ("members >= 1", "always"),
    ],
)
def test_a_rule_nobody_meets_or_fails_is_remarked(check, require, kind):
    files = changed("sample/ballot.toml", ('require = "enough"', f'require = "{require}"'))

    assert found(check, files, kind) == [("sample/ballot.toml:10", f"ballot: YS-1.1: {require}")]


def test_a_rule_that_applies_to_nobody_and_a_bar_are_told_apart(check):
    old = 'when = "kind == review"\nrequire = "person.barred'
    nobody = changed(
        "sample/application.toml", (old, old.replace("kind == review", "kind == review and kind == transfer"))
    )
    bar = changed(
        "sample/application.toml",
        (old.partition("\n")[0], 'when = "not person.employed"'),
        ("person.barred_until == None or person.barred_until < asked", "person.employed"),
    )

    assert [place for place, _ in found(check, nobody, "nobody")] == ["sample/application.toml:11"]
    assert [place for place, _ in found(check, bar, "bar")] == ["sample/application.toml:11"]


def test_nothing_is_concluded_from_lists_of_a_few_rows(check):
    for require in (
        "months_listed(person.months, asked, 12) >= 6",
        "count(t.level == level for t in person.titles) >= 4",
    ):
        files = changed("sample/application.toml", ('require = "long_held"', f'require = "{require}"'))

        assert [found(check, files, kind) for kind in ("never", "bar", "unreachable")] == [[], [], []]


def test_a_route_nobody_can_take_is_remarked(check):
    files = changed(
        "sample/application.toml",
        ('require = "long_held"', 'when = "level == senior"\nrequire = "level == junior"'),
        ('entry = "kind == review"', 'entry = "kind == review and level == senior"'),
    )

    assert found(check, files, "unreachable") == [("sample/application.toml:23", "application: held")]


def test_a_share_of_nothing_is_remarked(check):
    guarded = "present >= 1 and yes * ballot_share.denominator"
    files = changed("sample/ballot.toml", (guarded, "yes * ballot_share.denominator"))

    assert found(check, SOUND, "vacuous") == []
    assert [place for place, _ in found(check, files, "vacuous")] == ["sample/ballot.toml:16"]


def test_what_nothing_uses_is_remarked(check):
    files = changed(
        "sample/application.toml",
        ('require = "long_held"', 'require = "person.employed"'),
        ('each = "band in bands"\nwhen = "band.level == level"\nvalue = "band.years"', 'value = "1"'),
    )
    files["sample/facts.toml"] = '[records.person]\nshoe = { type = "int", labels = ["鞋码", "size"] }\n'

    assert found(check, files, "unused") == [
        ("sample/application.toml:4", "definition application.long_held"),
        ("sample/facts.toml:2", "fact person.shoe"),
        ("sample/pack.toml:32", "table bands"),
        ("sample/tables/steps.csv:1", "column steps.since"),
    ]


def test_a_parameter_that_nothing_uses_is_remarked(check):
    files = changed("sample/application.toml", (">= least_years", ">= 4"))

    assert ("sample/pack.toml:25", "parameter least_years") in found(check, files, "unused")
    assert ("sample/application.toml:4", "application: 4") in found(check, files, "literal")


def test_a_clause_cited_with_different_force_is_remarked(check):
    files = changed(
        "sample/application.toml", ('clause = "YS-2.2"\nrequire', 'clause = "YS-2.2"\nforce = "discretion"\nrequire')
    )

    assert found(check, files, "force") == [("sample/application.toml:17", "application: YS-2.2")]


KNOWN = """[[known]]
remark = "gap"
what = "steps: kinds=transfer, level=intermediate"
reading = "样例理解 1"
why = ["转评不经中级", "No transfer to intermediate"]
"""


def test_a_reading_answers_a_remark(check):
    files = {**GAPPY, "sample/known.toml": KNOWN}
    report = json.loads(check(files, "sample", "--json")[1])

    assert [remark["what"] for remark in report["remarks"] if remark["kind"] == "gap"] == []
    assert [(known["what"], known["reading"]) for known in report["known"]] == [
        ("steps: kinds=transfer, level=intermediate", "样例理解 1")
    ]
    assert "  已知 steps: kinds=transfer, level=intermediate（样例理解 1）：转评不经中级" in check(files, "sample")[1]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kinds=transfer", "kinds=review", "sample/known.toml:3: no such remark"),
        ('"样例理解 1"', '""', "sample/known.toml:4: name the reading"),
        ('"转评不经中级"', '"x"', "sample/known.toml:5: 'x' is not Chinese"),
        ('"gap"', '"hole"', "sample/known.toml:2: Invalid enum value"),
    ],
)
def test_a_reading_that_answers_nothing_is_refused(check, old, new, message):
    status, out, err = check({**GAPPY, "sample/known.toml": KNOWN.replace(old, new)}, "sample")

    assert (status, out) == (2, "")
    assert message in err


# --- schemas


def fits(value: object, schema: dict, root: dict) -> bool:
    """Tell whether a value fits the part of JSON Schema that the shapes use."""
    if "$ref" in schema:
        return fits(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    if "anyOf" in schema:
        return any(fits(value, one, root) for one in schema["anyOf"])
    return value in schema["enum"] if "enum" in schema else plainly_fits(value, schema, root)


def plainly_fits(value: object, schema: dict, root: dict) -> bool:
    kind = schema.get("type")
    if kind == "object":
        return isinstance(value, dict) and object_fits(value, schema, root)
    if kind == "array":
        return isinstance(value, list) and array_fits(value, schema, root)
    plain = {"string": str, "integer": int, "boolean": bool, "null": type(None)}
    if kind == "string" and schema.get("format") == "date":
        return type(value) is date
    return kind is None or type(value) is plain[kind]


def array_fits(value: list, schema: dict, root: dict) -> bool:
    parts = schema.get("prefixItems") or [schema.get("items", {})] * len(value)
    within = schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value))
    return within and all(fits(one, part, root) for one, part in zip(value, parts, strict=False))


def object_fits(value: dict, schema: dict, root: dict) -> bool:
    known, more = schema.get("properties", {}), schema.get("additionalProperties", True)
    if not set(schema.get("required", ())) <= set(value):
        return False
    return all(
        fits(part, known[name], root) if name in known else more is True or (more and fits(part, more, root))
        for name, part in value.items()
    )


def kind_of(path: Path) -> str | None:
    folder, name = path.parent.name, path.stem
    if folder in ("facts", "supplements"):
        return "facts" if folder == "facts" else "supplement"
    if not (path.parent / "pack.toml").exists():
        return None
    return name if name in KINDS else "question"


FILES = [path for path in sorted(POLICIES.rglob("*.toml")) if kind_of(path)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_file_of_the_packs_fits_its_schema(path):
    schema = schema_of_kind(kind_of(path))

    assert fits(tomllib.loads(path.read_text(encoding="utf-8")), schema, schema)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("question", "[[rules]]\nclause = 'YS-1'\nrequire = 'x'\n"),
        ("question", "question = 'x'\n[[rules]]\nclause = 'YS-1'\nrequires = 'x'\n"),
        ("question", "question = 'x'\n[[rules]]\nclause = 'YS-1'\nrequire = 'x'\nforce = 'mist'\n"),
        ("question", "question = 'x'\n[[rules]]\nclause = 'YS-1'\nrequire = 'x'\nfailed = ['一']\n"),
        ("periods", "[periods.x]\nlength = '5'\nunit = 'day'\nclause = 'x'\ntitle = ['一', 'one']\n"),
        ("facts", "[enumerations.x]\nranks = ['a']\n"),
        ("routes", "steps = []\nends = []\ngates = []\n[bodies.x]\ntitle = ['一', 'one']\noffice = 'town'\n"),
        ("routes", "steps = []\nends = []\n[bodies.x]\ntitle = ['一', 'one']\n"),
    ],
)
def test_a_schema_refuses_what_reading_refuses(kind, text):
    schema = schema_of_kind(kind)

    assert not fits(tomllib.loads(text), schema, schema)


@pytest.mark.parametrize(
    ("kind", "forms"),
    [("question", ["RuleForm"]), ("routes", ["StepForm", "BodyForm", "GateForm", "AnswerForm", "DeadlineForm"])],
)
def test_schemas_describe_their_keys(kind, forms):
    shapes = schema_of_kind(kind)["$defs"]
    parts = [(name, part) for form in forms for name, part in shapes[form]["properties"].items()]

    assert [name for name, part in parts if not part.get("description")] == []


def test_schemas_are_printed_and_written(capsys, tmp_path):
    assert policy_schema.main([]) == 0
    assert list(json.loads(capsys.readouterr().out)) == [*KINDS]
    assert policy.main(["schema", "pack"]) == 0
    assert json.loads(capsys.readouterr().out) == schema_of_kind("pack")
    assert policy.main(["schema", "--into", str(tmp_path / "schema")]) == 0
    assert sorted(path.stem for path in (tmp_path / "schema").iterdir()) == sorted(KINDS)


def test_check_is_what_the_dispatcher_runs():
    assert policy.COMMANDS["check"] == policy_check.__name__
