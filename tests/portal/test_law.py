import pytest
from django.utils.html import escape

from zhicheng.infra import policies


@pytest.mark.clause("GX-20(1).6")
def test_article_shows_all_its_clauses_and_marks_the_cited_one(world, client):
    cited = policies.library().pack("guangxi-2022").citation("GX-20(1).6")
    notice = policies.library().pack("guangxi-2022").citation("GX-20(2).2")

    page = client.get("/law/guangxi-2022/GX-20(1).6/").content.decode()

    assert f'<h1 lang="zh-CN">{cited.article}</h1>' in page
    assert f'<li aria-current="true">{cited.gist_zh}</li>' in page
    assert f"<li>{notice.gist_zh}</li>" in page
    assert "GX-20" not in page.replace("/law/guangxi-2022/GX-20(1).6/", "")


def test_article_speaks_english(world, client):
    cited = policies.library().pack("guangxi-2022").citation("GX-20(1).6")

    page = client.get("/law/guangxi-2022/GX-20(1).6/", headers={"accept-language": "en"}).content.decode()

    assert escape(cited.gist_en) in page


@pytest.mark.parametrize("path", ["/law/guangxi-2022/GX-999/", "/law/nowhere-1900/GX-1.1/"])
def test_absent_clause_is_not_found(world, client, path):
    assert client.get(path).status_code == 404
