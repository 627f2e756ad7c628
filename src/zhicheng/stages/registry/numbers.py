"""What an ID number tells, and giving it to a person."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from zhicheng.core.identity import birth_date_of, id_fault, normalise_id_number, sex_of
from zhicheng.infra.encryption import lookup_hash
from zhicheng.infra.refusal import Refusal
from zhicheng.stages.registry.models import Person


@dataclass(frozen=True)
class Identity:
    """What the ID number tells, checked: the number itself is never shown again."""

    number: str
    hash: str

    @classmethod
    def of(cls, text: str, *, today: date) -> "Identity":
        """Check a typed ID number; raises `Refusal` at the field `id_number`."""
        fault = id_fault(text, today=today)
        if fault is not None:
            raise Refusal(str(fault.reason), field="id_number")
        number = normalise_id_number(text)
        return cls(number, lookup_hash("id_number", number))

    def describe(self, person: Person) -> None:
        """Set what the number tells of a person, without giving it."""
        person.birth_date, person.sex = birth_date_of(self.number), sex_of(self.number).value

    def give(self, person: Person) -> None:
        """Let the number be this person's; nothing is saved."""
        person.id_number, person.id_number_hash = self.number, self.hash
        self.describe(person)


class NumberTaken(Refusal):
    """Somebody else has registered the number; a registrar decides whose it is."""

    def __init__(self) -> None:
        super().__init__(
            _("这个身份证号已有人登记。如果不是你登记的，请上传身份证照片，由登记员判定；申报可以先填起来。"),
            field="id_number",
        )
