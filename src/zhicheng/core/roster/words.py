"""Words that offices use for education, degrees and kinds of employer, and what they stand for."""

import re

from zhicheng.core.roster.text import narrow

_STUDY_FORM = re.compile(
    r"^(?:普通|全日制|非全日制|在职|函授|自考|自学考试|成人|成教|电大|网络|远程|业余|夜大|党校|普通高等教育|统招|专升本)+"
)
_EDUCATION = {
    "doctor": ("博士研究生", "博士", "研究生(博士)", "博士研究生毕业"),
    "master": ("硕士研究生", "硕士", "研究生(硕士)", "硕士研究生毕业"),
    "postgraduate": ("研究生", "研究生毕业"),
    "bachelor": ("本科", "大学本科", "大学", "本科毕业", "大本", "大学毕业", "大学普通班"),
    "college": ("大专", "专科", "大学专科", "高职", "高职高专", "高等专科", "大学专科毕业", "大专毕业", "专科毕业"),
    "secondary": ("中专", "中等专科", "中等专业学校", "中职", "职高", "职业高中", "中专毕业", "中等职业教育"),
    "intermediate_class": ("技工院校中级技工班", "中级技工班", "技校", "技工学校"),
    "senior_class": ("技工院校高级技工班", "高级技工班"),
    "preparatory_technician": ("技工院校预备技师班", "预备技师班", "技师班", "预备技师(技师)班"),
    "high_school": ("高中", "普通高中", "高中毕业"),
    "middle_school": ("初中", "初中及以下", "初中毕业"),
}
_STATE_HELD = ("国有控股企业", "国有独资企业", "国有及国有控股企业")
_EMPLOYER_KINDS = {
    "public_institution": ("事业单位", "事业", "公益一类事业单位", "公益二类事业单位", "全额事业单位", "差额事业单位"),
    "state_enterprise": (
        "国有企业",
        "国企",
        "国有",
        "央企",
        "中央企业",
        *_STATE_HELD,
    ),
    "private_enterprise": (
        *("民营企业", "民企", "民营", "私营企业", "私企", "私营", "非公有制企业", "非公企业", "非公有制经济组织"),
        *("非公", "外资企业", "合资企业", "中外合资企业", "港澳台资企业"),
    ),
    "collective_enterprise": ("集体企业", "集体所有制企业"),
    "social_organization": ("社会组织", "社会团体", "社团", "民办非企业单位", "民办非企业", "基金会", "行业协会"),
    "individual_economy": ("个体经济组织", "个体工商户", "个体"),
    "state_organ": ("机关", "国家机关", "行政机关", "政府机关", "机关单位"),
    "self_employed": ("自由职业者", "自由职业", "灵活就业", "灵活就业人员"),
}
_DEGREES = (
    ("second_bachelor", re.compile(r".*(双学士|第二学士)(学位)?")),
    ("doctor", re.compile(r".*博士(学位)?")),
    ("master", re.compile(r".*硕士(学位)?")),
    ("bachelor", re.compile(r".*学士(学位)?")),
)
_PARTS = re.compile(r"[/、,;+&]|(?<=[科生专])(?=[(])")


def _turned(words: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {word: value for value, synonyms in words.items() for word in synonyms}


_EDUCATION_OF = _turned(_EDUCATION)
_EMPLOYER_KIND_OF = _turned(_EMPLOYER_KINDS)


def read_education(text: str) -> tuple[str, str | None] | None:
    """Education, and the degree where the cell names both (本科/学士). None if a part is neither.

    研究生 alone stays `postgraduate`: whether master or doctor is not guessed.
    """
    whole = _education_word(narrow(text))
    if whole:
        return whole, None
    parts = [part.strip("()") for part in _PARTS.split(narrow(text)) if part.strip("()")]
    if len(parts) != 2:
        return None
    education, degree = _education_word(parts[0]), read_degree(parts[1])
    return (education, degree) if education and degree else None


def read_degree(text: str) -> str | None:
    """`bachelor`, `second_bachelor`, `master` or `doctor`, whatever the discipline (工学学士), or None."""
    word = narrow(text)
    return next((degree for degree, pattern in _DEGREES if pattern.fullmatch(word)), None)


def read_employer_kind(text: str) -> str | None:
    """Return the kind of employer in the policy's words, or None for a word that is not in the list."""
    return _EMPLOYER_KIND_OF.get(narrow(text))


def _education_word(word: str) -> str | None:
    return _EDUCATION_OF.get(word) or _EDUCATION_OF.get(_STUDY_FORM.sub("", word))
