import re

from zhicheng.cli.check import main


def test_packs_are_named_by_their_hash(capsys):
    assert main([]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not re.fullmatch(r"[\w-]+@\S+#[0-9a-f]{64}", line)] == []
    assert any(line.startswith("guangxi-2022@") for line in lines)


def test_a_fault_is_named_with_its_place(capsys, tmp_path):
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "pack.toml").write_text("id = 'broken'\nunknown = 1\n")
    assert main([str(tmp_path)]) == 2
    assert "broken/pack.toml" in capsys.readouterr().err
