"""How somebody wants to be told."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.infra.messages.channels import is_set_up
from zhicheng.infra.messages.models import Channel


class ChannelsForm(forms.Form):
    """E-mail with its address, and text messages; only what the installation sends by."""

    address = forms.EmailField(
        label=_("电子邮箱"),
        required=False,
        max_length=254,
        help_text=_("新填的邮箱要先确认：我们发一封信，打开信里的链接就行。"),
        widget=forms.EmailInput(attrs={"class": "zc-w24", "autocomplete": "email"}),
    )
    email = forms.BooleanField(label=_("有消息时发电子邮件给我"), required=False)
    sms = forms.BooleanField(label=_("要在期限前办的事，发短信到我登记的手机"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_set_up(Channel.EMAIL):
            del self.fields["address"], self.fields["email"]
        if not is_set_up(Channel.SMS):
            del self.fields["sms"]
