"""Tiny packs over a handful of facts, for what a region's measures are too large to show."""

from zhicheng.core.policy import Pack, parse_pack

FACTS = """
[enumerations.grade]
ordered = true
ranks = [["low"], ["middle"], ["high"]]

[enumerations.series]
ranks = [["s"]]

[enumerations.level]
ranks = [["l"]]

[records.paper]
year = { type = "int", min = 2000, max = 2005, labels = ["年", "year"] }
good = { type = "bool", labels = ["好", "good"] }

[questions.entry]
years = { type = "int", max = 12, labels = ["年数", "years"] }
grade = { type = "grade", nullable = true, labels = ["级", "grade"] }
remote = { type = "bool", labels = ["偏远", "remote"] }
votes = { type = "int", max = 9, labels = ["票", "votes"] }
papers = { type = "paper", many = true, labels = ["论文", "papers"] }
"""
HEAD = """
id = "{id}"
version = "1"
title = ["样例", "example"]
short_title = "样例"
place = "example"
effective_from = 2026-01-01
clauses = ["{prefix}"]
{under}
{more}
"""
CLAUSES = """
[[clauses]]
id = "{prefix}-1"
where = "第一条"
zh = "样例一"
en = "Example one"

[[clauses]]
id = "{prefix}-2"
where = "第二条"
zh = "样例二"
en = "Example two"
"""
FIGURE = """
[parameters.least]
value = {value}
clause = "{clause}"
tighter = "up"
labels = ["最少年数", "least years"]
"""
STEPS = """
[tables.steps]
columns = ["grade:grade", "years:int", "within:int"]
tighter = {{ years = "up", within = "down" }}
rows = {rows}
"""


def pack(name: str, prefix: str, question: str, more: str = "", higher: Pack | None = None, **files: str) -> Pack:
    """Return a pack named `name` with clauses `prefix`-1 and -2 and one question file."""
    under = f'under = "{higher.id}"' if higher else ""
    own = {
        "pack.toml": HEAD.format(id=name, prefix=prefix, under=under, more=more),
        "clauses.toml": CLAUSES.format(prefix=prefix),
        **{f"{path}.toml": text for path, text in files.items()},
    }
    if question:
        own["entry.toml"] = f'question = "entry"\n{question}'
    return parse_pack(name, own, {"entry.toml": FACTS}, (), higher)


def rule(clause: str, require: str, more: str = "") -> str:
    return f'[[rules]]\nclause = "{clause}"\nrequire = "{require}"\n{more}\n'
