from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from zhicheng.core.policy import Citation
from zhicheng.infra.face import law
from zhicheng.infra.face.dates import page_day
from zhicheng.infra.refusal import Refusal

THURSDAY = date(2024, 9, 12)
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture(autouse=True)
def _today():
    with page_day(THURSDAY):
        yield


@pytest.fixture(autouse=True)
def _packs(monkeypatch):
    measures = pack(
        "guangxi-2022",
        citation("GX-22.1", "《评审办法》第22条", "一次告知全部要补正的内容。", "Everything to mend is said at once."),
        citation("GX-22.3", "《评审办法》第22条", "逾期不补正，视为放弃。", "What is not mended counts as given up."),
        citation("GX-25.3", "《评审办法》第25条", "同意票达到2/3。", "Two thirds in favour."),
    )
    notice = pack("kashgar-2020", citation("KS-1", "《年度通知》第一条", "按系列申报。", "Apply by series."))
    library = SimpleNamespace(packs={"guangxi-2022": measures, "kashgar-2020": notice})
    monkeypatch.setattr(law, "library", lambda: library)


def citation(clause, article, zh, en):
    return Citation(clause=clause, article=article, gist_zh=zh, gist_en=en)


def pack(name, *citations):
    return SimpleNamespace(id=name, clauses={cited.clause: cited for cited in citations})


def render(source, **context):
    return Template(source).render(Context(context))


def text(source, **context):
    return " ".join(render(source, **context).split())


def test_day_shows_the_year_only_when_it_is_another():
    assert render("{{ d|day }}", d=date(2024, 9, 25)) == '<time datetime="2024-09-25">9月25日</time>'
    assert render("{{ d|day }}", d=date(2027, 2, 10)) == '<time datetime="2027-02-10">2027年2月10日</time>'


def test_moment_is_shown_in_shanghai_time():
    evening = datetime(2024, 9, 25, 16, 30, tzinfo=ZoneInfo("UTC"))

    assert render("{{ m|moment }}", m=evening) == '<time datetime="2024-09-25T16:30+00:00">9月26日 00:30</time>'


def test_dates_in_english():
    with translation.override("en"):
        assert render("{{ d|day }} {{ d|weekday }}", d=date(2024, 9, 25)) == (
            '<time datetime="2024-09-25">25 Sep</time> Wed'
        )


def test_absent_dates_show_nothing():
    assert render("{{ d|day }}{{ d|moment }}{{ d|weekday }}", d=None) == ""


@pytest.mark.parametrize(
    ("end", "classes", "weekday", "note"),
    [
        (date(2024, 9, 25), "zc-due", "周三", "还剩8个工作日"),
        (date(2024, 9, 18), "zc-due is-near", "周三", "还剩3个工作日"),
        (date(2024, 9, 14), "zc-due is-near", "周六，调休上班", "还剩2个工作日"),
        (date(2024, 9, 12), "zc-due is-near", "周四", "今天24:00截止"),
        (datetime(2024, 9, 26, tzinfo=SHANGHAI), "zc-due", "周三", "还剩8个工作日"),
    ],
)
def test_due_counts_working_days(end, classes, weekday, note):
    line = text("{% due end %}", end=end)

    assert line.startswith(f'<span class="{classes}"><b>')
    assert f"（{weekday}）" in line
    assert f"<span>{note}</span>" in line


def test_due_over_is_marked():
    line = text("{% due end %}", end=date(2024, 9, 11))

    assert '<span class="zc-state is-due is-over">超期1天</span>' in line


def test_due_in_a_year_without_notice_is_provisional():
    line = text("{% due end %}", end=date(2041, 2, 12))

    assert '<span class="zc-state is-unsure">暂定</span> 国务院还没公布2041年放假安排' in line


def test_law_shows_article_and_gist_but_no_internal_id():
    note = text('{% law "GX-22.1" %}', pack="guangxi-2022@1#aa")

    assert note.count("<details") == 1
    assert "《评审办法》第22条" in note
    assert "<p>一次告知全部要补正的内容。</p>" in note
    assert ">GX-22.1<" not in note


def test_law_takes_the_pack_of_the_campaign_and_of_others_where_it_must():
    campaign = SimpleNamespace(pack="kashgar-2020@1#aa")

    assert "《年度通知》第一条" in text('{% law "KS-1" %}', campaign=campaign)
    assert "《评审办法》第25条" in text('{% law "GX-25.3" %}', campaign=campaign)


def test_laws_gathers_an_articles_clauses_into_one_note():
    note = text('{% laws clauses "guangxi-2022" %}', clauses=["GX-22.1", "GX-25.3", "GX-22.3", "GX-22.1"])

    assert note.count("<details") == 2
    assert note.index("逾期不补正，视为放弃。") < note.index("《评审办法》第25条")
    assert note.count("一次告知全部要补正的内容。") == 1


def test_unknown_clause_shows_nothing(caplog):
    assert text('{% law "GX-99" "guangxi-2022" %}') == ""
    assert caplog.messages == ["no pack has the clause GX-99"]


def finding(clause, result, zh, **more):
    return {"clause": clause, "result": result, "force": "must", "reason": {"zh": zh, "en": zh}, "inputs": {}} | more


def test_findings_put_what_needs_eyes_first_and_fold_the_rest():
    answer = {
        "pack": "guangxi-2022@1#aa",
        "findings": [
            finding("GX-22.1", "met", "材料齐全。"),
            finding("GX-22.3", "unknown", "不知道补正日期。"),
            finding("GX-25.3", "failed", "9票中5票同意。"),
        ],
    }

    shown = text("{% findings answer %}", answer=answer)

    assert shown.index("9票中5票同意。") < shown.index("不知道补正日期。") < shown.index("材料齐全。")
    assert '<span class="zc-i is-mend"></span> <div> <b>不符合</b>' in shown
    assert '<span class="zc-i is-unsure"></span> <div> <b>还不能确定</b>' in shown
    assert "其余1条符合" in shown


def test_findings_name_soft_rules_and_what_a_person_must_weigh():
    answer = {
        "findings": [
            finding("GX-22.1", "failed", "甲", force="in_principle"),
            finding("GX-22.3", "unknown", "乙", refer=True),
        ]
    }

    shown = text("{% findings answer %}", answer=answer)

    assert "<b>原则上不符合</b>" in shown
    assert "<b>要人判断</b>" in shown


def test_findings_all_met_is_one_line():
    answer = {"findings": [finding("GX-22.1", "met", "甲"), finding("GX-22.3", "met", "乙")]}

    assert "核对2条，全部符合" in text("{% findings answer %}", answer=answer)


def test_refusal_says_what_then_why_with_its_articles():
    refused = Refusal("不能推荐。9票中6票同意，要7票。", clauses=("GX-25.3",), answer={"pack": "guangxi-2022@1#aa"})

    shown = text("{% refusal refused %}", refused=refused)

    assert '<div class="zc-say is-mend" role="alert"> <h2>不能推荐</h2> <p>9票中6票同意，要7票。</p>' in shown
    assert "《评审办法》第25条" in shown
    assert text("{% refusal none %}", none=None) == ""


def test_state_is_shape_word_and_colour():
    assert text('{% state "pass" "符合" %}') == '<span class="zc-state is-pass">符合</span>'
    assert text('{% state "pass" "有效" "tag" %}') == '<span class="zc-state is-pass is-tag">有效</span>'


class Sample(forms.Form):
    name = forms.CharField(label="姓名", help_text="和身份证一致。", widget=forms.TextInput(attrs={"class": "zc-w8"}))
    note = forms.CharField(label="备注", required=False, widget=forms.Textarea)
    vote = forms.ChoiceField(label="意见", choices=[("yes", "同意"), ("no", "不同意")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="我承诺")


def test_field_ties_hint_and_fault_to_its_input():
    shown = text("{% field form.name %}", form=Sample({"name": ""}))

    assert '<div class="zc-field is-bad"> <label class="form-label" for="id_name">姓名 </label>' in shown
    assert '<div class="form-hint" id="id_name_helptext">和身份证一致。</div>' in shown
    assert '<p class="zc-fault" id="id_name_error">' in shown
    assert 'class="form-control zc-w8 is-invalid"' in shown
    assert 'aria-describedby="id_name_helptext id_name_error"' in shown
    assert 'aria-invalid="true"' in shown


def test_field_marks_what_may_stay_empty():
    assert "（选填）" in text("{% field form.note %}", form=Sample())
    assert "（选填）" not in text("{% field form.name %}", form=Sample())


def test_field_draws_choices_as_a_group():
    shown = text("{% field form.vote %}", form=Sample({"vote": "no"}))

    assert '<fieldset class="zc-field" id="id_vote"' in shown
    assert '<legend class="form-label">意见 </legend>' in shown
    assert shown.count('class="form-check-input"') == 2
    assert '<span class="form-check-label">不同意</span>' in shown


def test_field_draws_a_single_box_with_its_words_beside():
    shown = text("{% field form.agreed %}", form=Sample())

    assert '<label class="form-check"> <input type="checkbox" name="agreed" class="form-check-input"' in shown


def test_error_summary_links_to_the_fields():
    shown = text("{% error_summary form %}", form=Sample({"vote": "yes", "agreed": "on"}))

    assert "有1处要改" in shown
    assert '<a href="#id_name">姓名：这一项要填。</a>' in shown
    assert text("{% error_summary form %}", form=Sample()) == ""
