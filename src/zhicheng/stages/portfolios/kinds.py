"""What a person's library is made of."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """One page of the library each, in this order."""

    DEGREE = "degree", _("学历学位")
    TITLE = "title", _("职称")
    PRACTICE = "practice", _("工作经历")
    INSURANCE = "insurance", _("社会保险")
    EDUCATION_HOURS = "education_hours", _("继续教育")
    APPRAISAL = "appraisal", _("年度考核")
    ACHIEVEMENT = "achievement", _("业绩和代表作")
    ADVICE = "advice", _("决策咨询信息")
