import pytest
from django.utils.html import escape

from zhicheng.infra import policies
from zhicheng.portal.policies.articles import whole


@pytest.mark.clause("GX-20(1).6")
def test_article_shows_all_its_clauses_and_marks_the_cited_one(world, client):
    cited = policies.library().pack("guangxi-2022").citation("GX-20(1).6")
    notice = policies.library().pack("guangxi-2022").citation("GX-20(2).2")

    page = client.get("/policies/guangxi-2022/law/GX-20(1).6/").content.decode()

    assert f'<h1 lang="zh-CN">{whole(cited.article)}</h1>' in page
    assert f'<li aria-current="true">{cited.gist_zh}</li>' in page
    assert f"<li>{notice.gist_zh}</li>" in page
    assert "GX-20" not in page.replace("/policies/guangxi-2022/law/GX-20(1).6/", "")


def test_article_speaks_english(world, client):
    cited = policies.library().pack("guangxi-2022").citation("GX-20(1).6")

    page = client.get("/policies/guangxi-2022/law/GX-20(1).6/", headers={"accept-language": "en"}).content.decode()

    assert escape(cited.gist_en) in page


@pytest.mark.parametrize("path", ["/policies/guangxi-2022/law/GX-999/", "/policies/nowhere-1900/law/GX-1.1/"])
def test_absent_clause_is_not_found(world, client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("place", "article"),
    [
        ("《评审办法》第20条（一）", "《评审办法》第20条"),
        ("《钦州2020年通知》二（二）5（1）", "《钦州2020年通知》二（二）5"),
        ("《钦州2020年通知》六（三）第一段", "《钦州2020年通知》六（三）"),
        ("《钦州2020年通知》附件第1行", "《钦州2020年通知》附件"),
        ("《喀什2020年通知》四6一是", "《喀什2020年通知》四6"),
        ("《喀什2020年通知》四11一", "《喀什2020年通知》四11"),
        ("《喀什2020年通知》三", "《喀什2020年通知》三"),
    ],
)
def test_what_stands_below_an_article_belongs_to_it(place, article):
    assert whole(place) == article


@pytest.mark.clause("GX-20(1).7")
def test_figures_tables_rules_and_readings_stand_with_their_article(world, client):
    page = client.get("/policies/guangxi-2022/law/GX-20(1).7/").content.decode()

    assert "审议推荐小组最少人数" in page
    assert "<b>5人</b>" in page
    assert "下级只能提高" in page
    assert "“超过”和“达到”2/3有什么不同" in page
    assert "平台怎样核对" in page


@pytest.mark.clause("GX-18(2).2")
def test_a_table_is_shown_with_names_instead_of_codes(world, client):
    page = client.get("/policies/guangxi-2022/law/GX-18(2).2/").content.decode()

    assert "<td>副高级</td>" in page
    assert "overseas_direct" not in page.partition("平台怎样核对")[0]
