"""What in a draft cannot all be true: told at the field before anybody submits. It decides nothing.

Only what is certain is told: a month without its day contradicts another date only where no day of it would fit.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from zhicheng.core.calendar.spans import add_years
from zhicheng.core.identity import birth_date_of, id_fault, normalise_id_number, sex_of
from zhicheng.core.roster import PartialDate
from zhicheng.infra.exchange.models import Finding
from zhicheng.infra.exchange.queries import facts_on
from zhicheng.infra.terms import Degree, Level
from zhicheng.stages.applications.models import Application, FormGroup
from zhicheng.stages.applications.sections import ReadRow, ReadSection
from zhicheng.stages.portfolios.measuring import first_day, last_day, period_of

YOUNGEST = 14  # nobody has worked or finished school before: the year of one of the dates is wrong
Form = Mapping[FormGroup, ReadSection]


@dataclass(frozen=True)
class Contradiction:
    """What does not fit; `row` is the id of a row, `field` the name of a field, both empty for the whole group."""

    group: FormGroup
    message: str
    row: int = 0
    field: str = ""


def contradictions(application: Application, form: Form, on: date, findings: Sequence[Finding]) -> list[Contradiction]:
    """Everything that does not fit together, in the order of the form; `findings` is what was looked up."""
    found = [
        *_identity(application, on),
        *_employment(application, form),
        *_degrees(application, form[FormGroup.EDUCATION].rows),
        *_titles(application, form),
        *_practice(application, form[FormGroup.PRACTICE].rows),
        *_insurance(application, form[FormGroup.PRACTICE].rows, on, findings),
    ]
    order = list(form)
    return sorted(found, key=lambda one: order.index(one.group))


def _identity(application: Application, on: date) -> Iterator[Contradiction]:
    """The ID number against what the register holds of birth and sex."""
    person = application.person
    number = normalise_id_number(person.id_number)
    if not number or id_fault(number, today=on):
        return
    if person.birth_date and person.birth_date != birth_date_of(number):
        yield Contradiction(FormGroup.BASICS, _("登记的出生日期和身份证号里的不一样。请到“我的身份”申请更正。"))
    if person.sex and person.sex != sex_of(number):
        yield Contradiction(FormGroup.BASICS, _("登记的性别和身份证号里的不一样。请到“我的身份”申请更正。"))


def _employment(application: Application, form: Form) -> Iterator[Contradiction]:
    basics, standing, practice = form[FormGroup.BASICS], form[FormGroup.STANDING], form[FormGroup.PRACTICE]
    employed = basics.values.get("employed")
    if employed and standing.values.get("retired"):
        message = _("“基本情况”里写的是在职，这里写的是已经离退休。请核对哪一处不对。")
        yield Contradiction(FormGroup.STANDING, message, field="retired")
    ongoing = [row for row in practice.rows if row.form.cleaned_data.get("ongoing")]
    if employed and practice.rows and not ongoing:
        message = _("“基本情况”里写的是在职，工作经历里却没有一段“至今”。请补上现在这一段，或者改“在职”。")
        yield Contradiction(FormGroup.PRACTICE, message)
    employer = application.employer
    if employed and employer and ongoing and all(_employer(row) != employer.name for row in ongoing):
        message = _("“至今”的这一段不在申报单位%(employer)s。请核对单位全称。") % {"employer": employer.name}
        yield Contradiction(FormGroup.PRACTICE, message, ongoing[0].id, "employer")


def _degrees(application: Application, rows: Sequence[ReadRow]) -> Iterator[Contradiction]:
    for row in rows:
        awarded = row.form.cleaned_data.get("awarded_on")
        if _too_young(application, awarded):
            yield Contradiction(FormGroup.EDUCATION, _too_young_text(), row.id, "awarded_on")
        for other in rows:
            lower = other.form.cleaned_data.get("awarded_on")
            if awarded and lower and _rank(row, Degree) > _rank(other, Degree) >= 0 and _surely_before(awarded, lower):
                message = _("这一段的学历更高，时间却早于第%(n)s段。请核对两段的毕业时间。") % {"n": other.number}
                yield Contradiction(FormGroup.EDUCATION, message, row.id, "awarded_on")


def _titles(application: Application, form: Form) -> Iterator[Contradiction]:
    rows = form[FormGroup.TITLES].rows
    starts = [since for row in form[FormGroup.PRACTICE].rows if (since := row.form.cleaned_data.get("since"))]
    first = min(starts, key=first_day, default=None)
    for row in rows:
        obtained = row.form.cleaned_data.get("obtained_on")
        if _too_young(application, obtained):
            yield Contradiction(FormGroup.TITLES, _too_young_text(), row.id, "obtained_on")
        elif obtained and first and _surely_before(obtained, first):
            message = _("取得时间早于第一段工作经历（%(since)s）。请核对，或者补上更早的工作经历。") % {"since": first}
            yield Contradiction(FormGroup.TITLES, message, row.id, "obtained_on")
        yield from _lower_titles(row, rows, obtained)


def _lower_titles(row: ReadRow, rows: Sequence[ReadRow], obtained: PartialDate | None) -> Iterator[Contradiction]:
    """A higher title of one series before a lower one."""
    for other in rows:
        later = other.form.cleaned_data.get("obtained_on")
        same = row.form.cleaned_data.get("series") == other.form.cleaned_data.get("series")
        if (
            obtained
            and later
            and same
            and _rank(row, Level) > _rank(other, Level) >= 0
            and _surely_before(obtained, later)
        ):
            message = _("这一段的级别更高，时间却早于第%(n)s段。请核对两段的取得时间。") % {"n": other.number}
            yield Contradiction(FormGroup.TITLES, message, row.id, "obtained_on")


def _practice(application: Application, rows: Sequence[ReadRow]) -> Iterator[Contradiction]:
    for row in rows:
        if _too_young(application, row.form.cleaned_data.get("since")):
            yield Contradiction(FormGroup.PRACTICE, _too_young_text(), row.id, "since")


def _insurance(
    application: Application, rows: Sequence[ReadRow], on: date, findings: Sequence[Finding]
) -> Iterator[Contradiction]:
    """The months that the employer paid against the periods that name it (QZ-3.3.g)."""
    employer = application.employer
    own = [row for row in rows if employer and _employer(row) == employer.name]
    if employer is None or not own:
        return
    found = facts_on(findings, on, unit=employer.name, credit_code=employer.code or "")
    months = found.get("social_insurance", {}).get("unit_months", [])
    periods = [period for row in own if (period := period_of(row.form.cleaned_data, on))]
    outside = [month for month in months if not any(_covers(one.start, one.stop, month) for one in periods)]
    if periods and outside:
        message = _("单位从%(first)s起给你缴过社保，其中%(months)s个月不在填写的工作经历里。请核对起止年月。")
        told = message % {"first": months[0], "months": len(outside)}
        yield Contradiction(FormGroup.PRACTICE, told, own[0].id, "since")
    elif months and min(period.start for period in periods).isoformat()[:7] < months[0]:
        message = _("工作经历从%(since)s开始，单位的社保缴费从%(first)s开始。请核对；确实不一样的，准备好说明。")
        told = message % {"since": f"{min(period.start for period in periods):%Y-%m}", "first": months[0]}
        yield Contradiction(FormGroup.PRACTICE, told, own[0].id, "since")


def _covers(start: date, stop: date, month: str) -> bool:
    return f"{start:%Y-%m}" <= month <= f"{stop:%Y-%m}"


def _employer(row: ReadRow) -> str:
    return str(row.form.cleaned_data.get("employer") or "")


def _too_young(application: Application, written: PartialDate | None) -> bool:
    born = application.person.birth_date
    return bool(born and written and last_day(written) < add_years(born, YOUNGEST))


def _too_young_text() -> str:
    return _("这时候你还不到%(age)s岁。请核对这个日期，或者登记的出生日期。") % {"age": YOUNGEST}


def _surely_before(one: PartialDate, other: PartialDate) -> bool:
    return last_day(one) < first_day(other)


def _rank(row: ReadRow, scale: Iterable[object]) -> int:
    """The place of the row's level on its scale, the lowest first; -1 where it is not on it."""
    ranks = [str(value) for value in scale]
    level = row.form.cleaned_data.get("level")
    return ranks.index(level) if level in ranks else -1
