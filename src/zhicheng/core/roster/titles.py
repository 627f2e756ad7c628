"""The names of professional titles: which level and series a name stands for.

Names follow the ministry's table of the 27 series; older names that people still hold are there too. A name counts only
as it is written in the table: 总工程师 is a post, 中级 a level, 高工 a nickname, and none of them is taken for a title.
"""

import re

from zhicheng.core.roster.model import Level, Title
from zhicheng.core.roster.text import narrow

_LEVELS = (Level.FULL_SENIOR, Level.ASSOCIATE_SENIOR, Level.INTERMEDIATE, Level.ASSISTANT, Level.TECHNICIAN)
_TABLE: tuple[tuple[str, str], ...] = (
    # series, then names from full senior to technician; names of one level are parted by a comma, - is none
    ("university_teaching", "教授 副教授 讲师 助教 -"),
    ("social_research", "研究员 副研究员 助理研究员 研究实习员 -"),
    ("natural_research", "研究员 副研究员 助理研究员 研究实习员 -"),
    ("health", "主任医师 副主任医师 主治医师,主管医师 医师 医士"),
    ("health", "主任中医师 副主任中医师 主治中医师 中医师 中医士"),
    ("health", "主任药师 副主任药师 主管药师 药师 药士"),
    ("health", "主任中药师 副主任中药师 主管中药师 中药师 中药士"),
    ("health", "主任护师 副主任护师 主管护师 护师 护士"),
    ("health", "主任技师 副主任技师 主管技师 技师 技士"),
    ("engineering", "正高级工程师,教授级高级工程师,研究员级高级工程师 高级工程师 工程师 助理工程师 技术员"),
    ("agriculture", "正高级农艺师,农业技术推广研究员 高级农艺师 农艺师 助理农艺师 农业技术员"),
    ("agriculture", "正高级畜牧师 高级畜牧师 畜牧师 助理畜牧师 -"),
    ("agriculture", "正高级兽医师 高级兽医师 兽医师 助理兽医师 -"),
    ("journalism", "高级记者 主任记者 记者 助理记者 -"),
    ("journalism", "高级编辑 主任编辑 编辑 助理编辑 -"),
    ("publishing", "编审 副编审 编辑 助理编辑 -"),
    ("library", "研究馆员 副研究馆员 馆员 助理馆员 管理员"),
    ("museum", "研究馆员 副研究馆员 馆员 助理馆员 -"),
    ("archives", "研究馆员 副研究馆员 馆员 助理馆员 管理员"),
    ("crafts", "正高级工艺美术师 高级工艺美术师 工艺美术师 助理工艺美术师 工艺美术员"),
    ("technical_school_teaching", "正高级讲师 高级讲师 讲师 助理讲师 -"),
    (
        "technical_school_teaching",
        "正高级实习指导教师 高级实习指导教师 一级实习指导教师 二级实习指导教师 三级实习指导教师",
    ),
    ("sports", "国家级教练 高级教练 中级教练 初级教练 -"),
    ("translation", "译审 一级翻译,副译审 二级翻译,翻译 三级翻译,助理翻译 -"),
    ("broadcasting", "播音指导 主任播音员 一级播音员 二级播音员 -"),
    ("broadcasting", "- 主任主持人 一级主持人 二级主持人 -"),
    ("accounting", "正高级会计师 高级会计师 会计师 助理会计师 会计员"),
    ("statistics", "正高级统计师 高级统计师 统计师 助理统计师 统计员"),
    ("economics", "正高级经济师 高级经济师 经济师 助理经济师 经济员"),
    ("economics", "正高级人力资源管理师 高级人力资源管理师 人力资源管理师 助理人力资源管理师 -"),
    ("economics", "正高级知识产权师 高级知识产权师 知识产权师 助理知识产权师 -"),
    ("laboratory", "正高级实验师 高级实验师 实验师 助理实验师 实验员"),
    ("vocational_teaching", "正高级讲师 高级讲师 讲师 助理讲师 -"),
    ("teaching", "正高级教师 高级教师 一级教师 二级教师 三级教师"),
    ("arts", "一级演员 二级演员 三级演员 四级演员 -"),
    ("arts", "一级演奏员 二级演奏员 三级演奏员 四级演奏员 -"),
    ("arts", "一级编剧 二级编剧 三级编剧 四级编剧 -"),
    ("arts", "一级导演 二级导演 三级导演 四级导演 -"),
    ("arts", "一级指挥 二级指挥 三级指挥 四级指挥 -"),
    ("arts", "一级作曲 二级作曲 三级作曲 四级作曲 -"),
    ("arts", "一级美术师 二级美术师 三级美术师 美术员 -"),
    ("arts", "一级舞美设计师 二级舞美设计师 三级舞美设计师 舞美设计员 -"),
    ("arts", "- 主任舞台技师 舞台技师 舞台技术员 -"),
    ("arts", "研究馆员 副研究馆员 馆员 助理馆员 管理员"),
    ("legal_service", "一级律师 二级律师 三级律师 四级律师 -"),
    ("legal_service", "一级公证员 二级公证员 三级公证员 四级公证员 -"),
    ("legal_service", "主任法医师 副主任法医师 主检法医师 法医师 法医士"),
    ("shipping", "正高级船长 高级船长 船长 二副 三副"),
    ("shipping", "正高级轮机长 高级轮机长 轮机长 二管轮 三管轮"),
    ("aviation", "正高级飞行员 一级飞行员 二级飞行员 三级飞行员 四级飞行员"),
    ("auditing", "正高级审计师 高级审计师 审计师 助理审计师 审计员"),
    ("political_work", "- 高级政工师 政工师 助理政工师 政工员"),
)
_LEVEL_WORDS = {
    "正高级": Level.FULL_SENIOR,
    "正高": Level.FULL_SENIOR,
    "副高级": Level.ASSOCIATE_SENIOR,
    "副高": Level.ASSOCIATE_SENIOR,
    "中级": Level.INTERMEDIATE,
    "助理级": Level.ASSISTANT,
    "员级": Level.TECHNICIAN,
}
LEVEL_LABELS = {
    Level.FULL_SENIOR: "正高级",
    Level.ASSOCIATE_SENIOR: "副高级",
    Level.INTERMEDIATE: "中级",
    Level.ASSISTANT: "助理级",
    Level.TECHNICIAN: "员级",
}
_NICKNAMES = {
    "中级工程师": "工程师",
    "初级工程师": "助理工程师",
    "副高级工程师": "高级工程师",
    "助工": "助理工程师",
    "高工": "高级工程师",
    "正高工": "正高级工程师",
    "教高": "正高级工程师",
}
_BARE_LEVELS = frozenset({*_LEVEL_WORDS, "初级", "高级"})
_WITH_LEVEL = re.compile(r"(?P<name>[^()]+)\((?P<level>[^()]+)\)")


def _table() -> dict[str, Title]:
    titles: dict[str, Title] = {}
    for series, names in _TABLE:
        for level, group in zip(_LEVELS, names.split(), strict=True):
            for name in group.split(",") if group != "-" else ():
                known = titles.get(name)
                titles[name] = Title(name, level, (known.series if known else frozenset()) | {series})
    return titles


_TITLES = _table()


def read_title(text: str) -> Title | None:
    """Return the title that `text` names, or None.

    `工程师（中级）` is 工程师; a level that does not fit the name is no title.
    """
    name = narrow(text)
    noted = _WITH_LEVEL.fullmatch(name)
    if noted is None:
        return _TITLES.get(name)
    title = _TITLES.get(noted["name"])
    return title if title and _LEVEL_WORDS.get(noted["level"]) is title.level else None


def advice_for(text: str) -> str:
    """Return what to write instead of `text`, which names no title; a sentence in Chinese."""
    name = narrow(text)
    if name in _NICKNAMES:
        return f"如果是指“{_NICKNAMES[name]}”，请写全称"
    if name in _BARE_LEVELS:
        return "这是级别。请写职称的全称，如“工程师”"
    return "请写职称的全称，如“工程师”"
