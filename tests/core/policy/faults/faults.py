"""The corpus: each fault is one small change to the sound pack beside this file.

`«` marks in the replacement where the refusal has to point.
"""

from typing import NamedTuple

MARK = "«"
BALLOT, APPLICATION, PACK = "sample/ballot.toml", "sample/application.toml", "sample/pack.toml"
FACTS, STEPS, CLAUSES = "facts/facts.toml", "sample/tables/steps.csv", "clauses/clauses.json"
SUPPLEMENT, PERIODS, CHECKLIST, OWN = (
    "supplements/sample-figures.toml",
    "sample/periods.toml",
    "sample/checklist.toml",
    "sample/clauses.toml",
)


class Fault(NamedTuple):
    """`old` becomes `new` in `file`; `old` empty: `new` is the whole file, `old` None: it is added at the end."""

    file: str
    old: str | None
    new: str
    message: str


SHARE = "yes * ballot_share.denominator >= present * ballot_share.numerator"
FORCE, FIRST = 'force = "must"', 'require = "enough"'
BARRED = 'require = "person.barred_until == None or person.barred_until < asked"'
STEP_ROW = "YS-2.1,review,intermediate,4,-"


def vote(expression: str, message: str) -> Fault:
    """The first rule of the vote requires another expression."""
    return Fault(BALLOT, FIRST, f'«require = "{expression}"', message)


def person(expression: str, message: str) -> Fault:
    """The first rule about the person requires another expression."""
    return Fault(APPLICATION, BARRED, f'«require = "{expression}"', message)


def step(row: str, message: str) -> Fault:
    """The second row of the CSV is another."""
    return Fault(STEPS, STEP_ROW, f"«{row}", message)


def figure(old: str, new: str, message: str) -> Fault:
    return Fault(PACK, old, new, message)


def field(line: str, message: str) -> Fault:
    """The fact of those in favour is declared otherwise."""
    return Fault(FACTS, 'yes = { type = "int", max = 99, labels = ["同意", "in favour"] }', f"«{line}", message)


SYNTAX = {
    "a value without quotes": Fault(PACK, 'place = "sample"', "«place = sample", "Invalid value"),
    "yes for true": Fault(CHECKLIST, "required = true", "«required = yes", "Invalid value"),
    "an octal number": Fault(PACK, "value = 4", "«value = 010", "Expected newline"),
    "a time for a number": Fault(PACK, "value = 4", "«value = 12:30:00", "time of day"),
    "minutes for a number": Fault(PACK, "value = 4", "«value = 12:30", "Expected newline"),
    "a version as a fraction": Fault(PACK, 'version = "2026.1"', "«version = 2026.10", "is a fraction"),
    "a day that does not exist": Fault(PACK, "from = 2026-01-01", "from = «2026-02-30", "Invalid date"),
    "a day as text": Fault(PACK, "= 2026-01-01", '«= "2026-01-01"', "Expected `date`"),
    "a day with an hour": Fault(PACK, "= 2026-01-01", "= «2026-01-01T10:00:00", "time of day"),
    "a year of no law": Fault(PACK, "= 2026-01-01", "= «0026-01-01", "no year of any law"),
    "an array left open": Fault(PACK, 'clauses = ["YS"]', '«clauses = ["YS"', "Unclosed array"),
    "an array left open at the end": Fault(PERIODS, None, '«more = ["a",\n  "b"\n', "Unclosed array"),
    "a text left open": Fault(BALLOT, FIRST, '«require = "enough', "Illegal character"),
    "a key given twice": Fault(BALLOT, FORCE, 'force = "must"\n«force = "must"', "Cannot overwrite"),
    "a key given twice, over lines": Fault(
        BALLOT, FORCE, 'force = "must"\n«force = """mu\\\n  st"""', "Cannot overwrite"
    ),
    "a key given twice at the end": Fault(PERIODS, None, '«title = ["公示", "notice"]', "Cannot overwrite"),
    "a parameter given twice": figure("[parameters.least_years]", "«[parameters.ballot_share]", "Cannot declare"),
    "a dotted key into a value": Fault(PACK, 'place = "sample"', 'place = "sample"\n«place.city = 1', "overwrite"),
    "a header twice": Fault(
        BALLOT, '[[rules]]\nclause = "YS-1.2"', '«[define]\n[[rules]]\nclause = "YS-1.2"', "Cannot declare"
    ),
    "not TOML at all": Fault(PERIODS, "", "«periods:\n  notice: 5\n", "Expected '='"),
    "nested beyond reading": Fault(PERIODS, None, f"«x = {'[' * 3000}{']' * 3000}", "deeply nested"),
    "nested deeply": Fault(PACK, "rows = [\n", f"rows = [\n  «{'[' * 14}1{']' * 14},\n", "deeply nested"),
    "a number without end": Fault(PACK, "value = 4", f"«value = {'9' * 5000}", "without end"),
    "a number too large": Fault(PACK, "value = 4", "«value = 99999999999", "too large"),
    "a fraction": Fault(PACK, "value = 4", "«value = 4.0", "is a fraction"),
    "not a number": Fault(PACK, "value = 4", "«value = nan", "is a fraction"),
}

SHAPES = {
    "an unknown key of the pack": Fault(PACK, 'place = "sample"', 'place = "sample"\n«region = "x"', "field `region`"),
    "an unknown key of a rule": Fault(BALLOT, FORCE, '«forse = "must"', "unknown field `forse`"),
    "an unknown table": Fault(BALLOT, None, '«[[rule]]\nclause = "YS-1.1"\n', "unknown field `rule`"),
    "an unknown key of a parameter": Fault(PACK, 'unit = "year"', '«units = "year"', "unknown field `units`"),
    "an unknown key of a value": Fault(APPLICATION, 'name = "years_needed"', '«nam = "x"', "unknown field `nam`"),
    "force misspelt": Fault(BALLOT, FORCE, '«force = "mist"', "Invalid enum value"),
    "direction misspelt": figure(
        'tighter = "up"\nlabels = ["最', '«tighter = "upp"\nlabels = ["最', "Invalid enum value"
    ),
    "a unit that is none": Fault(PERIODS, '"working_day"', '«"workday"', "Invalid enum value"),
    "true for a number": Fault(PACK, "value = 4", "«value = true", "Expected `int | null`, got `bool`"),
    "a text for a number": Fault(PACK, "value = 4", '«value = "4"', "got `str`"),
    "a number for a text": Fault(BALLOT, FIRST, "«require = 1", "got `int`"),
    "a text where a list is wanted": Fault(PACK, 'clauses = ["YS"]', '«clauses = "YS"', "Expected `array`"),
    "a list where a text is wanted": Fault(BALLOT, FIRST, '«require = ["enough"]', "Expected `str`"),
    "a number in a list of texts": Fault(BALLOT, '"present <= members", ', '«1, "present <= members", ', "got `int`"),
    "a definition that is no text": Fault(BALLOT, "enough = ", "«other = 3\nenough = ", "got `int`"),
    "a definition with a dotted key": Fault(BALLOT, "enough = ", "«enough.x = ", "got `object`"),
    "a question missing": Fault(APPLICATION, 'question = "application"', "«", "missing required field `question`"),
    "a clause missing": Fault(BALLOT, '[[rules]]\nclause = "YS-1.1"', "«[[rules]]", "missing required field `clause`"),
    "a sentence in one language": Fault(
        BALLOT, 'failed = ["出席 {present} 人，不足", ', "«failed = [", "Expected `array` of length 2"
    ),
    "a label missing": Fault(
        PACK,
        '[parameters.least_years]\nvalue = 4\nunit = "year"\nclause = "YS-2.1"\ntighter = "up"\n'
        'labels = ["最低年限", "least years"]',
        '«[parameters.least_years]\nvalue = 4\nunit = "year"\nclause = "YS-2.1"\ntighter = "up"',
        "missing required field `labels`",
    ),
    "the change of a fact misspelt": field(
        'yes = { type = "int", change = "never", labels = ["同意", "in favour"] }', "Invalid enum value"
    ),
}

NAMES = {
    "a fact misspelt": vote("presnt >= 1", "presnt"),
    "a fact of another question": vote("person.employed", "no such name: 'person'"),
    "a word that is no value": person("level == middle", "level has no value 'middle'"),
    "a value of another enumeration": person("level == transfer", "level has no value 'transfer'"),
    "null for None": person("person.barred_until == null", "no such name: 'null'"),
    "not of null": vote("not null", "no such name: 'null'"),
    "a field misspelt": person("person.employd", "person has no field 'employd'"),
    "a field of a scalar": vote("present.count >= 1", "present is int, it has no 'count'"),
    "a parameter misspelt": vote("yes >= quorom.numerator", "no such name: 'quorom'"),
    "a part of a share that is none": vote("yes >= quorum.share", "a share has no 'share'"),
    "a measure that is none": vote("years_until(asked) >= 1", "no such measure: years_until"),
    "a table that is none": Fault(APPLICATION, '"row in steps"', '«"row in ladder"', "no table 'ladder'"),
    "a column that is none": Fault(APPLICATION, 'value = "band.years"', '«value = "band.year"', "no field 'year'"),
    "a clause that is none": Fault(BALLOT, 'clause = "YS-1.2"', '«clause = "YS-1.3"', "no clause YS-1.3"),
    "the second of equal clauses": Fault(
        APPLICATION, 'clause = "YS-2.2"\nrequire', '«clause = "YS-2.9"\nrequire', "no clause YS-2.9"
    ),
    "a clause column that is none": Fault(APPLICATION, '"row.clause"', '«"row.law"', "no clause None"),
    "a clause in a table that is none": Fault(
        APPLICATION, 'clause = "row.clause"', 'clause = «"row.level"', "no clause junior"
    ),
    "a parameter's clause that is none": figure('clause = "YS-2.1"', '«clause = "YS-9"', "no clause YS-9"),
    "a period's clause that is none": Fault(PERIODS, '"YS-1.2"', '«"YS-1.9"', "no clause YS-1.9"),
    "a material's clause that is none": Fault(
        CHECKLIST, 'clause = "YS-3.1"\nhint', '«clause = "YS-3.2"\nhint', "YS-3.2"
    ),
    "a type that is none": field('yes = { type = "integer", labels = ["同意", "in favour"] }', "no type 'integer'"),
    "a map by what is none": field('yes = { type = "int", by = "years", labels = ["同", "for"] }', "no enumeration"),
    "a question that is none": Fault(BALLOT, 'question = "ballot"', '«question = "vote"', "no question 'vote'"),
    "under a pack that is none": Fault(PACK, 'place = "sample"', 'place = "sample"\n«under = "above"', "no pack"),
    "under itself": Fault(PACK, 'place = "sample"', 'place = "sample"\n«under = "sample"', "goes in circles"),
    "a supplement that is none": Fault(PACK, 'place = "sample"', 'place = "sample"\n«supplements = ["x"]', "no suppl"),
    "row outside each": person("row.years >= 1", "no such name: 'row'"),
    "a definition whose fault is deep": Fault(
        APPLICATION,
        "    and years_since(t.obtained_on",
        "    «and years_since(t.obtained",
        "held has no field 'obtained'",
    ),
    "a fault on the third line": Fault(
        APPLICATION,
        "  and level in (junior, intermediate, senior)",
        "  «and level in (junior, middle)",
        "no value 'middle'",
    ),
    "a definition that nothing else finds": Fault(BALLOT, 'enough = "present *', '«enough = "presents *', "presents"),
}

TYPES = {
    "a number and a text": vote("present >= '1'", "int is wanted"),
    "a number and a truth": vote("present == True", "is wanted"),
    "a truth as a number": person("person.employed == 1", "is wanted"),
    "a date and a year": person("asked >= 2026", "is wanted"),
    "a date that is none": person("asked >= '2026-13-01'", "is wanted"),
    "a date in another form": person("asked >= '20260101'", "is wanted"),
    "a date by week": person("asked >= '2026-W01-1'", "is wanted"),
    "a record and a value": person("person == junior", "no such name: 'junior'"),
    "two records": person("person == person", "compare its parts"),
    "two lists": person("person.titles != person.titles", "compare its parts"),
    "two constants": vote("1 <= 2", "two constants"),
    "a date without comparison": person("asked", "bool is wanted"),
    "a number as a condition": vote("present and yes", "bool is wanted"),
    "a number denied": vote("not present", "bool is wanted"),
    "a value as a condition": person("junior", "no such name"),
    "order where there is none": person("kind >= review", "kind has no order"),
    "order of truths": person("person.employed > person.employed", "bool has no order"),
    "order of None": person("person.barred_until < None", "None has no order"),
    "order of texts": person("name >= 'a'", "text has no order"),
    "a chain both ways": vote("1 <= present >= yes", "one way only"),
    "a chain of equals": vote("yes == present == members", "one way only"),
    "a chain with in": person("level == level in (junior, senior)", "one way only"),
    "the product of two facts": vote("yes * present >= 1", "one side of a product"),
    "the product of two facts of a row": person(
        "sum(place_of(t) * place_of(t) for t in person.titles) >= 1", "one side of a product"
    ),
    "a remainder by a fact": vote("members % present == 1", "division by a constant"),
    "a remainder by none": vote("members % 0 == 1", "division by a constant above 0"),
    "a division": vote("yes / present >= 1", "not part of the language"),
    "a power": vote("yes ** 2 >= 1", "not part of the language"),
    "a sum of dates": person("asked + asked >= asked", "int is wanted"),
    "one argument too few": person("years_since(asked) >= 1", "years_since takes 2 arguments"),
    "one argument too many": person("years_since(asked, asked, asked) >= 1", "takes 2 arguments"),
    "a named argument": person("years_since(asked, until=asked) >= 1", "not part of the language"),
    "an argument of another kind": person("years_since(level, asked) >= 1", "date is wanted"),
    "periods that are none": person("years_worked(person.titles, None, asked) >= 1", "rows with from and until"),
    "months that are none": person("consecutive_months(person.titles, asked) >= 1", "a list of months"),
    "the place of what is no row": person("place_of(person) == 0", "not a row of a list"),
    "in what is no list": person("level in level", "not a list"),
    "in one word": person("level in (junior)", "not a list"),
    "in a list of facts": vote("yes in (present, 1)", "constants only"),
    "any over no list": person("any(t for t in level)", "not a list"),
    "any without a list": person("any(person.employed)", "any(... for x in LIST if ...) is wanted"),
    "any of no condition": person("any(t.level for t in person.titles)", "bool is wanted"),
    "a sum of no number": person("sum(t.level for t in person.titles) > 1", "int is wanted"),
    "a variable's name taken": person("any(person.level == level for person in person.titles)", "person is taken"),
    "two variables at once": person("any(True for a, b in person.titles)", "one plain variable"),
    "an item of no map": person("person.titles[0].level == level", "not a map"),
    "a key of another kind": person("person.assessments[level] == review", "int is wanted"),
    "a function of Python": vote("len(present) >= 1", "no such measure: len"),
    "a function of Python's inside": vote("__import__('os')", "no such measure"),
    "a lambda": vote("(lambda: True)()", "not part of the language"),
    "a choice": vote("True if present else False", "not part of the language"),
    "an assignment": vote("(x := 1) == 1", "not part of the language"),
    "a fraction in a rule": vote("yes >= 0.5", "no such constant"),
    "one equals sign": vote("yes = 1", "invalid syntax"),
    "the signs of other languages": vote("yes >= 1 && present >= 1", "invalid syntax"),
    "Chinese punctuation": vote("（yes >= 1）", "invalid character"),
    "an empty rule": vote("", "an expression is wanted"),
    "a bracket left open": vote("(yes >= 1", "was never closed"),
    "brackets without end": vote("(" * 400 + "yes" + ")" * 400 + " >= 1", "too"),
}

FIGURES = {
    "a numerator alone": Fault(
        PACK, "numerator = 2\ndenominator = 3\n", "«numerator = 2\n", "a numerator without its denominator"
    ),
    "a denominator alone": figure("numerator = 2\ndenominator", "«denominator", "a denominator without its numerator"),
    "a value and a share": figure("numerator = 2\n", "numerator = 2\n«value = 1\n", "both a value and a share"),
    "a share above one": figure("numerator = 2\n", "«numerator = 4\n", "4 of 3 is no share"),
    "a denominator of 0": figure("denominator = 3", "«denominator = 0", "0 divides nothing"),
    "a figure below 0": figure("value = 4", "«value = -4", "below 0"),
    "a share that is a number": figure("value = 4", 'kind = "share"\n«value = 4', "no value"),
    "a number that is a share": Fault(PACK, 'kind = "share"\nnumerator = 2', "«numerator = 2", 'not kind = "share"'),
    "neither a figure nor where it stands": Fault(
        PACK, "[parameters.least_years]\nvalue = 4", "«[parameters.least_years]", "neither a figure nor"
    ),
    "a figure and where it stands": figure("value = 4", 'value = 4\n«missing = "x"', "no other text"),
    "a relief of what has no direction": Fault(
        PACK,
        'tighter = "up"\nlabels = ["最低年限", "least years"]',
        'tighter = "none"\nlabels = ["最低年限", "least years"]\n«relax = { by = "x", clause = "YS-2.1", floor = 1 }',
        "nothing to relax",
    ),
    "a relief the wrong way": Fault(
        PACK,
        'labels = ["最低年限", "least years"]',
        'labels = ["最低年限", "least years"]\n«relax = { by = "x", clause = "YS-2.1", ceiling = 9 }',
        "not a ceiling",
    ),
    "labels in one language": figure('["最低年限", "least years"]', '«["最低年限", "最低年限"]', "is not English"),
    "labels the wrong way round": figure(
        '["最低年限", "least years"]', '«["least years", "最低年限"]', "is not Chinese"
    ),
    "an id with spaces": Fault(PACK, 'id = "sample"', '«id = "Sample County"', "small letters"),
    "a version with a hash sign": Fault(PACK, '"2026.1"', '«"2026#1"', "no spaces, no #"),
    "no prefix": Fault(PACK, 'clauses = ["YS"]', "«clauses = []", "prefixes"),
    "an override of nothing": Fault(
        PACK, None, '«[overrides.least_years]\nclause = "YS-2.1"\nvalue = 5\n', "no parameter 'least_years'"
    ),
    "a period of no length": Fault(PERIODS, "length = 5", "«length = 0", "no length of time"),
    "no pages": Fault(CHECKLIST, "max_pages = 1", "«max_pages = 0", "hold nothing"),
    "a material twice": Fault(
        CHECKLIST,
        None,
        '«[[checklists.items]]\nkey = "photo"\ntitle = ["照片", "Photograph"]\nrequired = true\nclause = "YS-3.1"\n'
        'hint = ["一寸", "One inch"]\n',
        "'photo' is given twice",
    ),
    "a checklist of no level": Fault(CHECKLIST, 'level = "junior"', '«level = "lower"', "no level 'lower'"),
    "a material that depends on what nobody knows": Fault(
        CHECKLIST, "max_pages = 1", 'max_pages = 1\n«only_if = "is_tall"', "no checklist depends on is_tall"
    ),
    "a material lifted without a clause": Fault(
        CHECKLIST, "max_pages = 1", 'max_pages = 1\n«unless = ["degree_online"]', "needs its clause"
    ),
    "an exemption without a clause": Fault(
        CHECKLIST, "max_pages = 1", 'max_pages = 1\n«exempt_by = "hr"', "needs its clause"
    ),
    "a list for employers that are none": Fault(
        CHECKLIST, 'level = "junior"', 'level = "junior"\n«employer_kinds = ["guild"]', "no employer_kind 'guild'"
    ),
    "a supplement's share the wrong way": Fault(SUPPLEMENT, "denominator = 2", "«denominator = 0", "divides nothing"),
    "a supplement's figure of another kind": Fault(
        SUPPLEMENT,
        '[parameters.quorum]\nsource = "样例文件"\narticle = "第一条"\ngrade = "example"\n'
        "numerator = 1\ndenominator = 2",
        '«[parameters.quorum]\nsource = "样例文件"\narticle = "第一条"\ngrade = "example"\nvalue = 1',
        "quorum is a share",
    ),
    "a grade that is none": Fault(
        SUPPLEMENT, 'grade = "example"\nnumerator', '«grade = "B"\nnumerator', "Invalid enum value"
    ),
    "a source left out": Fault(
        SUPPLEMENT, 'source = "样例文件"\narticle = "第一条"', '«source = ""\narticle = "第一条"', "where it stands"
    ),
    "a standard's unknown fact": Fault(SUPPLEMENT, "years = 5", "«year = 5", "year: no such fact"),
    "a standard's value out of range": Fault(SUPPLEMENT, "years = 5", "«years = 500", "not between 0 and 60"),
    "a standard of no series": Fault(
        SUPPLEMENT,
        '[standards.engineering]\nsource = "样例文件"\narticle = "附件"\ngrade = "example"\n'
        "[standards.engineering.facts]",
        '«[standards.building]\nsource = "样例文件"\narticle = "附件"\ngrade = "example"\n[standards.building.facts]',
        "no series 'building'",
    ),
}

DECLARED = {
    "a value given twice": Fault(
        FACTS,
        'ranks = [["junior"], ["intermediate"], ["senior"]]',
        '«ranks = [["junior"], ["senior"], ["senior"]]',
        "senior given twice",
    ),
    "an empty rank": Fault(FACTS, '[["review"], ["transfer"]]', '«[["review"], []]', "a rank without a value"),
    "a value that is no name": Fault(FACTS, '[["review"], ["transfer"]]', '«[["review"], ["re view"]]', "not a name"),
    "an enumeration named as a type": Fault(FACTS, "[enumerations.kind]\n", "[enumerations.int]\n«", "another type's"),
    "a fact from more to less": field(
        'yes = { type = "int", min = 9, max = 1, labels = ["同意", "in favour"] }', "there is nothing"
    ),
    "a fact in one language": field('yes = { type = "int", labels = ["同意", ""] }', "is not English"),
    "a fact with a strange name": field('"yes votes" = { type = "int", labels = ["同意", "for"] }', "not a name"),
    "a list by year": field('yes = { type = "int", many = true, by = "year", labels = ["同", "for"] }', "is no list"),
    "a record within itself": Fault(
        FACTS,
        'level = { type = "level", labels = ["级别", "level"] }\nobtained_on',
        '«before = { type = "held", many = true, labels = ["前", "before"] }\nobtained_on',
        "lies within itself",
    ),
    "a fact declared otherwise in the pack": Fault(
        "sample/facts.toml", "", '[questions.ballot]\n«yes = { type = "bool", labels = ["同意", "for"] }\n', "otherwise"
    ),
    "an enumeration declared otherwise in the pack": Fault(
        "sample/facts.toml", "", '\n«[enumerations.kind]\nranks = [["x"]]\n', "declared otherwise"
    ),
    "a clause given twice": Fault(CLAUSES, '{"id": "YS-1.2"', '«{"id": "YS-1.1"', "YS-1.1 is given twice"),
    "a clause without its place": Fault(CLAUSES, '{"id": "YS-1.2", "where": "第一条", ', '«{"id": "YS-1.2", ', "where"),
    "a clause list left open": Fault(
        CLAUSES, '"Sample: votes in favour."},', '"Sample: votes in favour."\n«{', "malformed"
    ),
    "a clause of its own given already": Fault(OWN, '"YS-4.1"', '«"YS-1.1"', "given twice"),
    "a clause of its own under another prefix": Fault(OWN, '"YS-4.1"', '«"GX-4.1"', "own prefixes"),
}

QUESTIONS = {
    "a definition of itself": Fault(BALLOT, "enough = ", '«circle = "circle"\nenough = ', "circle -> circle"),
    "definitions in a circle": Fault(
        BALLOT, "enough = ", '«a = "not b"\nb = "not a"\nenough = ', "definitions go in circles: a -> b -> a"
    ),
    "a definition named as a fact": Fault(BALLOT, "enough = ", '«yes = "present"\nenough = ', "is a fact already"),
    "a definition named as a figure": Fault(BALLOT, "enough = ", '«quorum = "present"\nenough = ', "a parameter"),
    "a definition named as a table": Fault(BALLOT, "enough = ", '«steps = "present"\nenough = ', "a table already"),
    "a definition named as a measure": Fault(BALLOT, "enough = ", '«sum = "present"\nenough = ', "word of the lang"),
    "a definition with a strange name": Fault(BALLOT, "enough = ", '«"e-nough" = "yes"\nenough = ', "not a name"),
    "a route twice": Fault(APPLICATION, 'id = "step"', '«id = "held"', "route 'held' is given twice"),
    "a rule twice": Fault(
        BALLOT,
        '[[rules]]\nclause = "YS-1.2"',
        '[[rules]]\nclause = "YS-1.1"\n«require = "enough"\n[[rules]]\nclause = "YS-1.2"',
        "the rule of YS-1.1 is given twice",
    ),
    "each without its use": Fault(
        APPLICATION,
        'each = "row in steps"\nentry = "row.level == level and (row.kinds == None or kind in row.kinds)"\n'
        '[[routes.rules]]\nclause = "row.clause"\nrequire = "years_worked(person.practice, None, asked) >= row.years"',
        '«each = "row in steps"\nentry = "kind == review"\n[[routes.rules]]\nclause = "YS-2.1"\n'
        'require = "person.employed"',
        "row is not used",
    ),
    "each of a table": Fault(APPLICATION, '"row in steps"', '«"row of steps"', "is not written as"),
    "each without a variable": Fault(APPLICATION, '"row in steps"', '«"steps"', "is not written as"),
    "each under a fact's name": Fault(APPLICATION, '"band in bands"', '«"level in bands"', "level is taken"),
    "a sentence with a misspelt fact": Fault(
        BALLOT, '"出席 {present} 人，不足"', '«"出席 {presnt} 人，不足"', "no fact fills {presnt}"
    ),
    "a sentence with an empty place": Fault(
        BALLOT,
        'failed = ["同意 {yes} 票，不足", "{yes} votes',
        '«failed = ["同意 {yes} 票，不足", "{} votes',
        "fact fills {}",
    ),
    "a sentence in the wrong order": Fault(
        BALLOT,
        '["出席 {present} 人，不足", "{present} present are too few."]',
        '«["Too few.", "不足。"]',
        "is not Chinese",
    ),
    "a question that decides nothing": Fault(
        "sample/more.toml", "", '«question = "application"\n', "answers it already"
    ),
    "an invariant that is a number": Fault(BALLOT, '"yes <= present"]', '«"yes"]', "bool is wanted"),
    "a value that is a word": Fault(APPLICATION, 'value = "band.years"', '«value = "bandyears"', "no such name"),
}

TABLES = {
    "a cell too few": step("YS-2.1,review,intermediate,4", "4 cells, 5 columns"),
    "a cell too many": step("YS-2.1,review,intermediate,4,-,x", "6 cells, 5 columns"),
    "a cell that is no value": step("YS-2.1,review,middle,4,-", "level: no value 'middle'"),
    "a cell that is no number": step("YS-2.1,review,intermediate,four,-", "years: 'four' is not a whole number"),
    "a cell with a fraction": step("YS-2.1,review,intermediate,4.0,-", "not a whole number"),
    "a cell with a leading zero": step("YS-2.1,review,intermediate,010,-", "not a whole number"),
    "a cell with other digits": step("YS-2.1,review,intermediate,４,-", "not a whole number"),
    "a cell with two signs": step("YS-2.1,review,intermediate,--4,-", "not a whole number"),
    "a cell too large": step("YS-2.1,review,intermediate,99999999999,-", "too large"),
    "a cell left empty": step("YS-2.1,review,intermediate,,-", "years: an empty cell"),
    "a clause left empty": step(",review,intermediate,4,-", "clause: an empty cell"),
    "a list left empty": step("YS-2.1,,intermediate,4,-", "kinds: a list with an empty part"),
    "a list with a hole": step("YS-2.1,review||transfer,intermediate,4,-", "a list with an empty part"),
    "a list with a value twice": step("YS-2.1,review|review,intermediate,4,-", "names a value twice"),
    "a list with an unknown value": step("YS-2.1,review|exam,intermediate,4,-", "kinds: no value 'exam'"),
    "a condition in a cell": step("YS-2.1,review,intermediate,>=4,-", "not a whole number"),
    "a day that does not exist in a cell": step("YS-2.1,review,intermediate,4,2026-02-30", "not a date"),
    "a day in another form in a cell": step("YS-2.1,review,intermediate,4,2026/1/2", "not a date"),
    "a row twice": Fault(STEPS, STEP_ROW, f"{STEP_ROW}\n«{STEP_ROW}", "the row is given twice"),
    "a blank line": Fault(STEPS, STEP_ROW, f"«\n{STEP_ROW}", "a blank line"),
    "a line of commas": step(",,,,", "a blank line"),
    "a quote left open": step('YS-2.1,"review,intermediate,4,-', "unexpected end of data"),
    "a byte order mark": Fault(STEPS, "clause:text", "«\ufeffclause:text", "byte order mark"),
    "Windows line ends": Fault(STEPS, STEP_ROW, f"«{STEP_ROW}\r", "Windows line ends"),
    "an empty file": Fault(STEPS, "", "«", "an empty table"),
    "a header alone": Fault(STEPS, "", "«clause:text,years:int\n", "without rows"),
    "a column of no type": Fault(STEPS, "years:int", "«years:integer", "column years: no type 'integer'"),
    "a column without a type": Fault(STEPS, "years:int", "«years", "column years: no type ''"),
    "a column without a name": Fault(STEPS, "years:int", "«:int", "name:type is wanted"),
    "a column twice": Fault(STEPS, "years:int", "«level:int", "column level is given twice"),
    "a column of records": Fault(STEPS, "years:int", "«years:person", "no cell can hold person"),
    "an inline cell of another type": Fault(PACK, '["junior", 1, true]', '«["junior", "1", true]', "int is wanted"),
    "an inline truth for a number": Fault(PACK, '["junior", 1, true]', '«["junior", true, true]', "not a whole number"),
    "an inline text for a truth": Fault(PACK, '["junior", 1, true]', '«["junior", 1, "true"]', "bool is wanted"),
    "an inline value that is none": Fault(PACK, '["senior", 5, false]', '«["upper", 5, false]', "no value 'upper'"),
    "an inline row too short": Fault(PACK, '["senior", 5, false]', '«["senior", 5]', "2 cells, 3 columns"),
    "an inline row twice": Fault(PACK, '["senior", 5, false]', '«["junior", 1, true]', "the row is given twice"),
    "an inline list in a cell": Fault(PACK, '["senior", 5, false]', '«["senior", [5], false]', "is no cell"),
    "an inline table without rows": Fault(
        PACK,
        '[tables.bands]\ncolumns = ["level:level", "years:int", "open:bool"]\n'
        'rows = [\n  ["junior", 1, true],\n  ["senior", 5, false],\n]',
        '«[tables.bands]\ncolumns = ["level:level", "years:int", "open:bool"]\nrows = []',
        "without rows",
    ),
    "a table in two places": Fault(
        PACK,
        "[tables.bands]",
        '«[tables.steps]\ncolumns = ["a:int"]\nrows = [[1]]\n[tables.bands]',
        "sample/tables/steps.csv:1 holds its rows",
    ),
}

FAULTS = SYNTAX | SHAPES | NAMES | TYPES | FIGURES | DECLARED | QUESTIONS | TABLES
