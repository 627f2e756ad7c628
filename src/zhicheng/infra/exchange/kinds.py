"""What can be looked up, and the words its data is written in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What an office is asked about a person; the value also ends the address of its link."""

    INSURANCE = "insurance_months", _("社会保险缴费月份")
    EDUCATION = "education", _("学历学位")
    CERTIFICATE = "certificate", _("职称证书")
    SANCTIONS = "sanctions", _("处分处罚和诚信记录")
    CONTINUING = "continuing_education", _("继续教育")


class Source(models.TextChoices):
    """The way by which a finding came."""

    LINK = "link", _("联网查询")
    SHEET = "sheet", _("导入表格")
    MANUAL = "manual", _("人工核验")


class Verdict(models.TextChoices):
    """What a person found out about a mismatch."""

    STANDS = "stands", _("查到的数据可用，不一致已说明清楚")
    SET_ASIDE = "set_aside", _("查到的数据有误，不采用")
    FALSE = "false", _("经核实，本人填报虚假")
