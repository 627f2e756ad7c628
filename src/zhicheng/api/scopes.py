"""What a token may be allowed to do, each thing by itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """One kind of act. Reading never includes writing, and writing a draft never includes handing it in."""

    READ_APPLICATIONS = "applications:read", _("看自己的申报：内容、材料、办到哪一步")
    WRITE_APPLICATIONS = "applications:write", _("填自己的草稿，上传材料")
    SUBMIT_APPLICATIONS = "applications:submit", _("签承诺书提交、撤回自己的申报")
    READ_LIBRARY = "library:read", _("看自己的个人库")
    READ_MESSAGES = "messages:read", _("看自己的消息")
    READ_INBOX = "inbox:read", _("看所在单位的待办")
