"""The policy library: every pack by article, found by words, compared; gist only, and nobody has to sign in."""

import json

import pytest
from django.utils.html import escape

from zhicheng.infra import policies
from zhicheng.stages.campaigns.outlines import loaded_outlines

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}


def page(client, path: str, **headers: str) -> str:
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def guangxi():
    return policies.library().pack("guangxi-2022")


def test_the_list_shows_every_pack_with_its_standing(world, client):
    shown = page(client, "/policies/")

    for outline in loaded_outlines().values():
        assert outline.zh in shown
    assert '云知远（<time datetime="2026-06-01">6月1日</time>）' in shown
    assert loaded_outlines()["guangxi-2022"].hash[:12] in shown
    assert "已启用" in shown
    assert "核准0人，还差2人" in shown


def test_lists_ask_the_database_as_often_for_many_as_for_few(world, client, django_assert_num_queries):
    page(client, "/policies/")

    for path, queries in {"/policies/": 4, "/policies/?q=公示": 4, "/policies/guangxi-2022/": 4}.items():
        with django_assert_num_queries(queries):
            page(client, path)


@pytest.mark.clause("GX-1.2")
def test_every_article_of_a_pack_stands_on_its_page(world, client, guangxi):
    shown = page(client, "/policies/guangxi-2022/")

    for citation in guangxi.clauses.values():
        assert escape(citation.gist_zh) in shown
    assert "第20条" in shown
    assert "审议推荐小组最少人数 <b>5人</b>" in shown


@pytest.mark.clause("GX-1.2")
def test_every_clause_of_every_pack_has_its_page(world, client):
    for outline in loaded_outlines().values():
        titles = {}
        for clause in outline.clauses:
            titles.setdefault(clause.article.partition("条")[0], clause.id)
        for clause in list(titles.values())[:20]:
            assert clause not in page(client, f"/policies/{outline.id}/law/{clause}/").split("<title>")[1].split("<")[0]


def test_a_pack_is_searched_by_words(world, client):
    shown = page(client, "/policies/guangxi-2022/?q=公示 工作日")
    nothing = page(client, "/policies/guangxi-2022/?q=飞船")

    assert shown.count("zc-article") < page(client, "/policies/guangxi-2022/").count("zc-article")
    assert "条里有“公示 工作日”" in shown
    assert "没有一条里有这些字" in nothing


def test_all_packs_are_searched_at_once(world, client):
    shown = page(client, "/policies/?q=公示")

    assert "/policies/guangxi-2022/law/" in shown
    assert "/policies/qinzhou-2020/law/" in shown


@pytest.mark.parametrize("path", ["/policies/", "/policies/guangxi-2022/", "/policies/engineering-2019/"])
def test_the_library_speaks_english(world, client, path):
    shown = page(client, path, **ENGLISH)

    assert "Policy library" in shown
    assert "政策库" not in shown


def test_a_supplement_says_where_its_figures_come_from(world, client):
    shown = page(client, "/policies/engineering-2019/")

    assert "人社部发〔2019〕16号" in shown
    assert "A：多个公开来源一致" in shown
    assert "<td>正高级</td>" in shown


@pytest.mark.parametrize("path", ["/policies/nowhere-1900/", "/policies/nowhere-1900/law/GX-1.1/"])
def test_what_is_not_there_is_not_found(world, client, path):
    assert client.get(path).status_code == 404


def test_two_packs_are_compared(world, client):
    shown = page(client, "/policies/difference/?before=qinzhou-2020&after=kashgar-2020")

    assert "处不同" in shown
    assert "<ins>" in shown
    assert "<del>" in shown


def test_a_pack_compared_with_itself_is_the_same(world, client):
    assert "两边完全相同" in page(client, "/policies/difference/?before=guangxi-2022&after=guangxi-2022")


@pytest.mark.parametrize("query", ["before=x&after=guangxi-2022", "before=edition-999999&after=guangxi-2022"])
def test_what_is_not_there_is_not_compared(world, client, query):
    assert client.get(f"/policies/difference/?{query}").status_code == 404


def test_tests_of_the_last_run_stand_beside_the_article(world, client, settings, tmp_path):
    settings.HOME = tmp_path
    (tmp_path / "clauses").mkdir()
    runs = {
        "tests/x.py::test_two_thirds_reach[a]": {"clauses": ["GX-25.3"], "outcome": "passed"},
        "tests/x.py::test_two_thirds_reach[b]": {"clauses": ["GX-25.3"], "outcome": "failed"},
        "tests/x.py::test_quorum": {"clauses": ["GX-25.3"], "outcome": "passed"},
        "tests/x.py::test_other": {"clauses": ["GX-1.1"], "outcome": "passed"},
    }
    report = {"finished": "2026-09-01T10:00:00Z", "tests": runs}
    (tmp_path / "clauses" / "report.json").write_text(json.dumps(report))

    shown = page(client, "/policies/guangxi-2022/law/GX-25.3/")

    assert "two thirds reach" in shown
    assert 'aria-label="没有通过"' in shown
    assert "quorum" in shown
    assert "other<small>" not in shown
