"""Which heading names which column, for each kind of data."""

import re
from enum import StrEnum

from zhicheng.core.roster.text import narrow
from zhicheng.infra.exchange.kinds import Kind


class Column(StrEnum):
    """A column; the value is the plain name used where the sheet lacks it."""

    NAME = "姓名"
    ID_NUMBER = "身份证号"
    MONTH = "缴费月份"
    FIRST = "起始年月"
    LAST = "终止年月"
    PAYER = "缴费身份"
    UNIT = "单位名称"
    CODE = "统一社会信用代码"
    EDUCATION = "学历"
    SCHOOL = "毕业院校"
    GRADUATED = "毕业时间"
    TITLE = "职称"
    OBTAINED = "取得时间"
    NUMBER = "证书编号"
    ISSUER = "发证机关"
    REGISTER = "记录类别"
    DISCIPLINE = "处分种类"
    SINCE = "开始日期"
    UNTIL = "截止日期"
    YEAR = "年度"
    HOURS = "学时"
    DONE = "是否完成"


_PERSON = {
    Column.NAME: "姓名 人员姓名 参保人姓名 参保人 持证人 持证人姓名 当事人 名字",
    Column.ID_NUMBER: (
        "身份证号 身份证号码 公民身份号码 公民身份证号码 居民身份证号码 身份证 证件号码 证件号 身份证件号码 "
        "社会保障号码 社会保障号 社会保险号 个人社保号"
    ),
}
_OF_KIND = {
    Kind.INSURANCE: {
        Column.MONTH: "缴费月份 参保月份 费款所属期 所属期 缴费年月 缴费期间 月份 费款所属月 对应费款所属期 参保年月",
        Column.FIRST: "起始年月 缴费起始年月 开始年月 起始月份 缴费开始年月 费款所属期起 开始月份 参保起始年月",
        Column.LAST: "终止年月 缴费终止年月 截止年月 终止月份 缴费截止年月 费款所属期止 截止月份 终止时间 参保终止年月",
        Column.PAYER: "缴费身份 参保身份 缴费类型 参保类型 缴费主体 缴费人员类别 参保人员类别 人员类别 参保方式",
        Column.UNIT: "单位名称 缴费单位 参保单位 缴费单位名称 参保单位名称 单位 用人单位 工作单位",
        Column.CODE: "统一社会信用代码 信用代码 单位统一社会信用代码 社会信用代码",
    },
    Kind.EDUCATION: {
        Column.EDUCATION: "学历 学历层次 层次 学历学位 学位 文化程度 培养层次",
        Column.SCHOOL: "毕业院校 院校名称 学校名称 学校 毕业学校 毕(结)业院校 授予单位 毕业院校名称",
        Column.GRADUATED: "毕业时间 毕业日期 毕业年月 毕(结)业日期 授予日期 获学位日期 毕结业日期",
        Column.NUMBER: "证书编号 学历证书编号 毕业证书编号 电子注册号 学位证书编号 证书号",
    },
    Kind.CERTIFICATE: {
        Column.TITLE: "职称 职称名称 资格名称 专业技术资格 专业技术资格名称 专业技术职务任职资格 资格",
        Column.OBTAINED: "取得时间 取得日期 批准日期 批准时间 授予时间 评审通过时间 获得时间 资格取得时间 取得年月",
        Column.NUMBER: "证书编号 证书号 资格证书编号 职称证书编号 管理号 证书管理号",
        Column.ISSUER: "发证机关 发证单位 颁发机关 批准机关 颁证机构 发证部门",
    },
    Kind.SANCTIONS: {
        Column.REGISTER: "记录类别 类别 类型 记录类型 惩戒类别 惩戒类型",
        Column.DISCIPLINE: "处分种类 处分类型 处分名称 处分 处分种类名称",
        Column.SINCE: "开始日期 起始日期 生效日期 决定日期 处分日期 处罚日期 开始时间 起始时间 立案日期",
        Column.UNTIL: "截止日期 解除日期 到期日期 结束日期 影响期截止 影响期满日期 截止时间 结束时间 失信截止日期",
    },
    Kind.CONTINUING: {
        Column.YEAR: "年度 年份 学习年度 继续教育年度 所属年度",
        Column.HOURS: "学时 总学时 学时数 继续教育学时 合计学时 已完成学时",
        Column.DONE: "是否完成 完成情况 是否合格 结论 学习结果 是否达标",
    },
}
REQUIRED = {
    Kind.INSURANCE: (Column.NAME, Column.ID_NUMBER),
    Kind.EDUCATION: (Column.NAME, Column.ID_NUMBER, Column.EDUCATION, Column.SCHOOL, Column.GRADUATED),
    Kind.CERTIFICATE: (Column.NAME, Column.ID_NUMBER, Column.TITLE, Column.OBTAINED, Column.NUMBER),
    Kind.SANCTIONS: (Column.NAME, Column.ID_NUMBER, Column.REGISTER, Column.SINCE),
    Kind.CONTINUING: (Column.NAME, Column.ID_NUMBER, Column.YEAR, Column.HOURS, Column.DONE),
}
_ORNAMENTS = re.compile(r"[*★※:#]|必填|选填|必录")
_BRACKETS = re.compile(r"[(\[【<《].*?[)\]】>》]")
_NAMED = {
    kind: {word: column for column, text in {**_PERSON, **columns}.items() for word in text.split()}
    for kind, columns in _OF_KIND.items()
}


def column_of(kind: Kind, heading: str) -> Column | None:
    """The column that a heading names, whatever its spaces, brackets and asterisks; None if unknown."""
    word = _ORNAMENTS.sub("", narrow(heading))
    named = _NAMED[kind]
    return named.get(word) or named.get(_BRACKETS.sub("", word))


def columns_listed(kind: Kind) -> list[Column]:
    """The columns of a kind, the person's first, as the page names them."""
    return [*_PERSON, *_OF_KIND[kind]]
