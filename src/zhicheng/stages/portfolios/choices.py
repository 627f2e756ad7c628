"""What can be chosen in the forms of library and applications, with the labels people read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.infra import terms


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


class HeldSeries(models.TextChoices):
    """The 27 series a held title may belong to."""

    ENGINEERING = "engineering", _("工程")
    UNIVERSITY_TEACHING = "university_teaching", _("高等学校教师")
    SOCIAL_RESEARCH = "social_research", _("哲学社会科学研究")
    NATURAL_RESEARCH = "natural_research", _("自然科学研究")
    HEALTH = "health", _("卫生")
    AGRICULTURE = "agriculture", _("农业")
    JOURNALISM = "journalism", _("新闻")
    PUBLISHING = "publishing", _("出版")
    LIBRARY = "library", _("图书资料")
    MUSEUM = "museum", _("文物博物")
    ARCHIVES = "archives", _("档案")
    CRAFTS = "crafts", _("工艺美术")
    TECHNICAL_SCHOOL_TEACHING = "technical_school_teaching", _("技工院校教师")
    SPORTS = "sports", _("体育")
    TRANSLATION = "translation", _("翻译")
    BROADCASTING = "broadcasting", _("播音主持")
    ACCOUNTING = "accounting", _("会计")
    STATISTICS = "statistics", _("统计")
    ECONOMICS = "economics", _("经济")
    LABORATORY = "laboratory", _("实验技术")
    VOCATIONAL_TEACHING = "vocational_teaching", _("中等职业学校教师")
    TEACHING = "teaching", _("中小学教师")
    ARTS = "arts", _("艺术")
    LEGAL_SERVICE = "legal_service", _("公共法律服务")
    SHIPPING = "shipping", _("船舶")
    AVIATION = "aviation", _("民用航空飞行")
    AUDITING = "auditing", _("审计")


class AppraisalResult(models.TextChoices):
    """What a year's appraisal found, best first."""

    EXCELLENT = "excellent", _("优秀")
    QUALIFIED = "qualified", _("合格")
    BASICALLY_QUALIFIED = "basically_qualified", _("基本合格")
    UNQUALIFIED = "unqualified", _("不合格")
    UNGRADED = "ungraded", _("不定等次")


class AdviceSource(models.TextChoices):
    """Which information journal took an item, as the policy ranks it."""

    CENTRAL = "central", _("中办、国办等中央信息刊物")
    REGION = "region", _("自治区党委、政府信息刊物")
    DEPARTMENT = "department", _("部门刊物或专项信息")


class Adoption(models.TextChoices):
    """How the journal took it."""

    SINGLE = "single", _("单篇采用")
    COMPOSITE = "composite", _("综合采用")


class Instruction(models.TextChoices):
    """Who gave an instruction on it."""

    NONE = "none", _("没有批示")
    CENTRAL_LEADER = "central_leader", _("中央领导批示")
    PRINCIPAL_LEADER = "principal_leader", _("自治区主要负责人批示")
    OTHER_LEADER = "other_leader", _("自治区其他领导批示")
