"""The account with which a person signs in; who that person is stands in the registry."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; there are no superusers, posts come from appointments."""

    def create_user(self, username: str, password: str | None = None) -> "Account":
        """Make an account; without password it can only be used through the demo's page."""
        account = self.model(username=self.model.normalize_username(username))
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """Name and password of one sign-in."""

    username = models.CharField(
        _("用户名"),
        max_length=40,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("这个用户名已有人用。请换一个。")},
    )
    email = models.EmailField(_("电子邮箱"), blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    objects = AccountManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.username


class Vouching(models.Model):
    """What the identity provider last said of an account's holder: name and the keyed hash of the ID number.

    The hash is empty where the provider told no number. The number itself is not kept here.
    """

    account = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="vouching")
    provider = models.CharField(max_length=60)
    name = models.CharField(max_length=40, blank=True)
    id_number_hash = models.CharField(max_length=64, blank=True)
    vouched_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.provider
