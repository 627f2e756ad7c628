"""What can be chosen in the forms of library and applications, with the labels people read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.infra import terms
from zhicheng.infra.policy_words import choices_of


class YesNo(models.TextChoices):
    """An answer that has to be given; nothing is preselected."""

    YES = "yes", _("是")
    NO = "no", _("否")


class TechnicalClass(models.TextChoices):
    """What technical schools (技工院校) award, as the policy ranks it."""

    INTERMEDIATE_CLASS = "intermediate_class", _("中级技工班")
    SENIOR_CLASS = "senior_class", _("高级技工班")
    PREPARATORY_TECHNICIAN = "preparatory_technician", _("预备技师（技师）班")


EDUCATION_LEVELS = [*terms.Degree.choices, *TechnicalClass.choices]


class TitlePlace(models.TextChoices):
    """Where a title was obtained, as the policy knows it."""

    HERE = "here", _("本省（区、市）")
    ELSEWHERE = "elsewhere", _("其他地方")


class AchievementKind(models.TextChoices):
    """What kind of work an achievement is."""

    PROJECT = "project", _("工程项目")
    DESIGN = "design", _("设计文件或工程方案")
    PATENT = "patent", _("专利")
    STANDARD = "standard", _("标准或工法")
    PAPER = "paper", _("论文或著作")
    REPORT = "report", _("技术报告或工作总结")
    AWARD = "award", _("获奖")
    ADVICE = "advice", _("决策咨询信息")


class AppraisalResult(models.TextChoices):
    """What a year's appraisal found, best first."""

    EXCELLENT = "excellent", _("优秀")
    QUALIFIED = "qualified", _("合格")
    BASICALLY_QUALIFIED = "basically_qualified", _("基本合格")
    UNQUALIFIED = "unqualified", _("不合格")
    UNGRADED = "ungraded", _("不定等次")


# What the law tells apart has its names from the policies: the series of a title held, and advice that was adopted.
HELD_SERIES = choices_of("series")
ADVICE_SOURCES = choices_of("advice_source")
ADOPTIONS = choices_of("adoption")
INSTRUCTIONS = choices_of("instruction")
