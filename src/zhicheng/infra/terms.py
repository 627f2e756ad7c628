"""The field's fixed terms, as every stage uses them: levels, bands, kinds of employer, ways to a title."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """级别 of a title."""

    TECHNICIAN = "technician", _("员级")
    ASSISTANT = "assistant", _("助理级")
    INTERMEDIATE = "intermediate", _("中级")
    ASSOCIATE_SENIOR = "associate_senior", _("副高级")
    FULL_SENIOR = "full_senior", _("正高级")


class Band(models.TextChoices):
    """Level of a committee or of an authority."""

    JUNIOR = "junior", _("初级")
    INTERMEDIATE = "intermediate", _("中级")
    SENIOR = "senior", _("高级")


BAND_OF_LEVEL = {
    Level.TECHNICIAN: Band.JUNIOR,
    Level.ASSISTANT: Band.JUNIOR,
    Level.INTERMEDIATE: Band.INTERMEDIATE,
    Level.ASSOCIATE_SENIOR: Band.SENIOR,
    Level.FULL_SENIOR: Band.SENIOR,
}


class Degree(models.TextChoices):
    """学历学位 as the policy ranks them."""

    SECONDARY = "secondary", _("中专")
    COLLEGE = "college", _("大专")
    BACHELOR = "bachelor", _("本科")
    MASTER = "master", _("硕士")
    DOCTOR = "doctor", _("博士")


class School(models.TextChoices):
    """Kind of school."""

    ORDINARY = "ordinary", _("普通院校")
    TECHNICAL = "technical", _("技工院校")


class EmployerKind(models.TextChoices):
    """单位性质 as the policy knows it."""

    STATE_ENTERPRISE = "state_enterprise", _("国有企业")
    PRIVATE_ENTERPRISE = "private_enterprise", _("民营企业")
    PUBLIC_INSTITUTION = "public_institution", _("事业单位")
    SOCIAL_ORGANIZATION = "social_organization", _("社会团体")
    INDIVIDUAL_ECONOMY = "individual_economy", _("个体经济组织")


SELF_EMPLOYED = "self_employed"  # 单位性质 of whoever works for nobody; no organization is of this kind


class Representative(models.TextChoices):
    """What an organization is that acts for freelancers as an employer does for its people (GX-21.3, GX-21.4)."""

    ARCHIVE_AGENCY = "archive_agency", _("人事代理机构")
    INDUSTRY_ASSOCIATION = "industry_association", _("行业协会")


class Tier(models.TextChoices):
    """层级 of a unit or a place."""

    REGION = "region", _("自治区")
    CITY = "city", _("设区市")
    COUNTY = "county", _("县（市、区）")


class TitleVia(models.TextChoices):
    """取得方式 of a title."""

    REVIEW = "review", _("评审")
    EXAM = "exam", _("考试")
    RECOGNITION = "recognition", _("认定")
    RECONFIRMATION = "reconfirmation", _("重新确认")
    TRANSFER = "transfer", _("转评")
    AUTONOMOUS = "autonomous", _("自主评审")
    APPOINTMENT = "appointment", _("以聘代评")
