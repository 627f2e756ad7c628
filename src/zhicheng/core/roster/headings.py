"""Which heading names which column of the roster."""

import re
from enum import StrEnum

from zhicheng.core.roster.text import narrow


class Column(StrEnum):
    """The columns a roster may have; the value is the plain name used when the sheet lacks it."""

    SERIAL = "序号"
    NAME = "姓名"
    SEX = "性别"
    ID_NUMBER = "身份证号"
    BIRTH = "出生年月"
    EMPLOYER = "工作单位"
    EMPLOYER_KIND = "单位性质"
    EDUCATION = "学历"
    DEGREE = "学位"
    SCHOOL = "毕业院校"
    GRADUATED = "毕业时间"
    MAJOR = "所学专业"
    WORK_SINCE = "参加工作时间"
    TITLE = "现职称"
    TITLE_OBTAINED = "取得时间"
    TITLE_APPLIED = "申报职称"
    SPECIALTY = "申报专业"
    PHONE = "联系电话"
    REMARKS = "备注"


REQUIRED = (Column.NAME, Column.ID_NUMBER, Column.EMPLOYER, Column.TITLE_APPLIED)
FILLED_WHERE_PRESENT = (Column.SEX, Column.BIRTH, Column.EDUCATION, Column.SPECIALTY)

_SYNONYMS = {
    Column.SERIAL: "序号 编号 序 行号 NO NO.",
    Column.NAME: "姓名 申报人 申报人姓名 申报人员 申报人员姓名 人员姓名 名字",
    Column.SEX: "性别",
    Column.ID_NUMBER: (
        "身份证号 身份证号码 公民身份号码 公民身份证号 公民身份证号码 居民身份证号 居民身份证号码 身份证 身份号码 "
        "身份证件号码 证件号码 证件号"
    ),
    Column.BIRTH: "出生年月 出生日期 出生年月日 出生时间 出生 生日",
    Column.EMPLOYER: (
        "工作单位 单位 单位名称 工作单位名称 工作单位全称 所在单位 所在单位名称 现工作单位 申报单位 "
        "用人单位 用人单位名称"
    ),
    Column.EMPLOYER_KIND: "单位性质 单位类型 单位类别 单位属性 用人单位性质 工作单位性质",
    Column.EDUCATION: "学历 最高学历 学历学位 学历/学位 学历、学位 学历及学位 文化程度 第一学历",
    Column.DEGREE: "学位 最高学位 学位名称",
    Column.SCHOOL: "毕业院校 毕业学校 毕业院校名称 毕业院校全称",
    Column.GRADUATED: "毕业时间 毕业年月 毕业日期 毕业年份",
    Column.MAJOR: "所学专业 毕业专业 所学专业名称 学历专业",
    Column.WORK_SINCE: "参加工作时间 参加工作年月 参加工作日期 参工时间 工作时间 参加工作",
    Column.TITLE: (
        "现职称 现有职称 现任职称 现职称名称 现有职称名称 已取得职称 已有职称 现专业技术资格 现专业技术职务 "
        "现任专业技术职务 现有专业技术资格 现专业技术职务任职资格 现任专业技术职务任职资格 现资格 现职称资格"
    ),
    Column.TITLE_OBTAINED: (
        "取得时间 现职称取得时间 职称取得时间 现有职称取得时间 现任职称取得时间 取得现职称时间 取得职称时间 取得年月 "
        "取得日期 资格取得时间 取得资格时间 现资格取得时间 现职称取得年月 现职称取得日期 现职称时间 "
        "现有职称时间 已取得职称时间"
    ),
    Column.TITLE_APPLIED: (
        "申报职称 申报职称名称 申报资格 申报资格名称 申报专业技术资格 申报专业技术职务 申报专业技术职务任职资格 "
        "拟申报职称 申请职称 评审职称 拟评职称 拟评审职称 申报任职资格 申报评审职称 申报名称"
    ),
    Column.SPECIALTY: "申报专业 申报专业名称 申报评审专业 评审专业 拟申报专业 申请专业 申报职称专业",
    Column.PHONE: (
        "联系电话 联系电话号码 电话 电话号码 联系方式 移动电话 手机 手机号 手机号码 手机电话 联系手机 本人电话 本人手机"
    ),
    Column.REMARKS: "备注 说明 备注说明",
}
_COLUMN_OF = {word: column for column, words in _SYNONYMS.items() for word in words.split()}
_ORNAMENTS = re.compile(r"[*★※:#]|必填|选填|必录")
_BRACKETS = re.compile(r"[(\[【<《].*?[)\]】>》]")


def column_of(heading: str) -> Column | None:
    """Return the column a heading names, whatever its spaces, line breaks, brackets and asterisks; None if unknown."""
    word = _ORNAMENTS.sub("", narrow(heading)).upper()
    for form in (word, re.sub(r"[()\[\]【】]", "", word), _BRACKETS.sub("", word)):
        if form in _COLUMN_OF:
            return _COLUMN_OF[form]
    return None
