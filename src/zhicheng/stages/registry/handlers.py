"""What the registry does when the identity provider vouches for somebody."""

from django.utils.translation import gettext as _

from zhicheng.infra.access import Actor
from zhicheng.infra.accounts.events import IdentityVouched, StrangerVouched
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.models import Person
from zhicheng.stages.registry.services.verify_by_provider import verify_by_provider
from zhicheng.stages.registry.vouching import is_vouched_for


def refuse_second_account(event: StrangerVouched) -> None:
    """Raise `Refusal` where that ID number has an account: one joins the provider to it instead of getting another."""
    number = event.vouched.id_number_hash
    if number and Person.objects.filter(id_number_hash=number).exclude(account=None).exists():
        raise Refusal(_("你的身份证号已经登记在一个账号上。请先用用户名登录，再在“账号”里关联统一身份认证。"))


def verify_vouched(event: IdentityVouched) -> None:
    """Mark the account's person as verified, where there is one and both are the same."""
    person = Person.objects.filter(account_id=event.vouching.account_id).first()
    if person is not None and is_vouched_for(person, event.vouching):
        verify_by_provider(actor=Actor.system(), now=event.now, person_id=person.pk)
