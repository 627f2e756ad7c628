"""Who people and organizations are, which posts people hold, and what bars them."""

from datetime import date, timedelta

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhicheng.infra import terms
from zhicheng.infra.encryption import EncryptedTextField


class Place(models.Model):
    """A region, city or county, under the code that the installation gives it."""

    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=60)
    tier = models.CharField(max_length=10, choices=terms.Tier.choices)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")

    def __str__(self) -> str:
        return self.name


class LegalStanding(models.TextChoices):
    """Whether a unit is a legal person (QZ-2.1.5)."""

    LEGAL_PERSON = "legal_person", _("独立法人")
    LIABLE_BRANCH = "liable_branch", _("分支机构，依法独立承担民事责任")
    BRANCH = "branch", _("分支机构，不具有独立法人资格")


class Headquarters(models.TextChoices):
    """Of which system from elsewhere a unit is part, so that it has a channel of its own (QZ-2.1.3)."""

    CENTRAL = "central", _("中直单位")
    OUTSIDE = "outside", _("外省企业的分支机构")


class Organization(models.Model):
    """An employer or an office. `department` is the department in charge (主管部门), where there is one (GX-20.5).

    `legal_standing`, `headquarters` and `registered_in` (of an enterprise, GX-21.6) are empty while nobody recorded
    them; people of a branch that is no legal person apply through `legal_person` (QZ-2.1.5).
    """

    class Role(models.TextChoices):
        EMPLOYER = "employer", _("用人单位")
        DEPARTMENT = "department", _("主管部门")
        HR = "hr", _("人社部门")
        ORGANIZER = "organizer", _("评委会组建单位")

    name = models.CharField(max_length=120, unique=True)
    code = models.CharField(max_length=18, unique=True, null=True, help_text="unified social credit code")
    role = models.CharField(max_length=12, choices=Role.choices)
    kind = models.CharField(max_length=24, choices=terms.EmployerKind.choices, blank=True)
    represents = models.CharField(
        max_length=24,
        choices=terms.Representative.choices,
        blank=True,
        help_text="as what it acts for freelancers; empty: it does not",
    )
    tier = models.CharField(max_length=10, choices=terms.Tier.choices)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="organizations")
    department = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="units")
    legal_standing = models.CharField(max_length=16, choices=LegalStanding.choices, blank=True)
    legal_person = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="branches")
    headquarters = models.CharField(max_length=8, choices=Headquarters.choices, blank=True)
    registered_in = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    verified_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Proof(models.TextChoices):
    """How a person's identity was found to be the person's own."""

    DOCUMENT = "document", _("登记员看过身份证件")
    PROVIDER = "provider", _("统一身份认证")


class Person(models.Model):
    """A human being. The ID number is kept encrypted and found by its keyed hash; experts and staff may lack one."""

    class Sex(models.TextChoices):
        FEMALE = "female", _("女")
        MALE = "male", _("男")

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="person"
    )
    name = models.CharField(max_length=40)
    id_number = EncryptedTextField(blank=True)
    id_number_hash = models.CharField(max_length=64, unique=True, null=True)
    phone = EncryptedTextField(blank=True)
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=6, choices=Sex.choices, blank=True)
    employer = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="employees"
    )
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="of who has no employer"
    )
    registered_at = models.DateTimeField()
    verified_at = models.DateTimeField(null=True, help_text="when the identity was found to be the person's own")
    verified_via = models.CharField(max_length=10, choices=Proof.choices, blank=True)
    verified_by = models.ForeignKey(Organization, null=True, on_delete=models.PROTECT, related_name="+")
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(verified_at=None) | ~models.Q(verified_via=""), name="person_verified_somehow"
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | models.Q(account=None, id_number_hash=None),
                name="person_merged_is_bare",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Post(models.TextChoices):
    """What a person may be appointed to do in an organization."""

    EMPLOYER_MANAGER = "employer_manager", _("单位管理员")
    EMPLOYER_HANDLER = "employer_handler", _("单位经办人")
    RESPONSIBLE_CHECKER = "responsible_checker", _("审核责任人")
    SCRUTINEER = "scrutineer", _("计票人")
    DEPARTMENT_HANDLER = "department_handler", _("主管部门经办人")
    HR_HANDLER = "hr_handler", _("人社部门经办人")
    ORGANIZER_HANDLER = "organizer_handler", _("评委会办公室经办人")
    SUPERVISOR = "supervisor", _("监督员")
    REGISTRAR = "registrar", _("登记员")
    POLICY_APPROVER = "policy_approver", _("政策核准人")


class Appointment(models.Model):
    """A post held by a person in an organization, from a day until a day (inclusive; none: until further notice)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    post = models.CharField(max_length=24, choices=Post.choices)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="appointments")
    period = DateRangeField()
    appointed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    appointed_at = models.DateTimeField()

    class Meta:
        constraints = (
            ExclusionConstraint(
                name="appointment_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("post", RangeOperators.EQUAL),
                    ("organization", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="one_responsible_checker",
                expressions=[("organization", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                condition=models.Q(post="responsible_checker"),
            ),
        )

    @property
    def since(self) -> date:
        """The first day."""
        first: date = self.period.lower
        return first

    @property
    def last_day(self) -> date | None:
        """The last day; None: until further notice."""
        return self.period.upper - timedelta(days=1) if self.period.upper else None


class Bar(models.Model):
    """Something recorded by an office that bars a person while it lasts (article 17; GX-17.1 to GX-17(4))."""

    class Kind(models.TextChoices):
        RETIRED = "retired", _("离退休")
        CIVIL_SERVANT = "civil_servant", _("公务员")
        DISCIPLINE = "discipline", _("处分")
        INVESTIGATION = "investigation", _("立案审查调查")
        PENALTY = "penalty", _("处罚影响期")
        INTEGRITY = "integrity", _("诚信记录")

    class Discipline(models.TextChoices):
        """处分 (GX-17(2)), lightest first."""

        WARNING = "warning", _("警告")
        DEMERIT = "demerit", _("记过")
        DEMOTION = "demotion", _("降低岗位等级")
        DISMISSAL = "dismissal", _("开除")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="bars")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    discipline = models.CharField(max_length=12, choices=Discipline.choices, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, help_text="last day; none: ongoing")
    recorded_by = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        triggers = (pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),)
