from zhicheng.cli.digests import Stamp, digest


def test_a_digest_sees_contents_and_names(tmp_path):
    (tmp_path / "a").write_text("1")
    first = digest([tmp_path])
    (tmp_path / "a").rename(tmp_path / "b")
    second = digest([tmp_path])
    (tmp_path / "b").write_text("2")
    assert len({first, second, digest([tmp_path])}) == 3


def test_a_stamp_does_not_change_the_digest_of_its_folder(tmp_path):
    (tmp_path / "a").write_text("1")
    before = digest([tmp_path])
    Stamp(tmp_path / ".stamp", before).set()
    assert digest([tmp_path]) == before


def test_a_stamp_holds_for_one_value(tmp_path):
    Stamp(tmp_path / "stamp", "one").set()
    assert [Stamp(tmp_path / "stamp", value).holds() for value in ("one", "two")] == [True, False]
