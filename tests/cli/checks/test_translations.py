import polib

from zhicheng.cli.checks.translations import faults, python_texts, template_texts


def test_texts_of_a_python_source():
    source = 'a = _("一")\nb = ngettext("二", "二们", 2)\nc = pgettext("语境", "三")\nd = _(name)\ne = other("四")\n'
    assert set(python_texts(source)) == {"一", "二", "三"}


def test_texts_of_a_template():
    source = (
        '{% translate "一" %}{% blocktranslate trimmed with n=x %}\n 二 {{ n }}\n{% endblocktranslate %}{{ _("三") }}'
    )
    assert set(template_texts(source)) == {"一", "二 %(n)s", "三"}


def test_faults_of_a_catalogue():
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="好", msgstr="good"))
    catalogue.append(polib.POEntry(msgid="空", msgstr=""))
    catalogue.append(polib.POEntry(msgid="疑", msgstr="maybe", flags=["fuzzy"]))
    assert faults({"好", "空", "疑", "缺"}, catalogue) == ["no entry: 缺", "not translated: 空", "fuzzy: 疑"]
