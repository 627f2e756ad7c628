"""An answer for a person to read, in Chinese or English."""

from collections.abc import Iterator
from typing import Literal

from zhicheng.core.policy.answers import Answer, Change, Finding, Text
from zhicheng.core.policy.packs import Pack

Language = Literal["zh", "en"]
WORDS = {
    "yes": Text(zh="结论：可以", en="Decision: yes"),
    "no": Text(zh="结论：不可以", en="Decision: no"),
    "unknown": Text(zh="结论：还不能判断", en="Decision: not yet known"),
    "met": Text(zh="符合", en="met"),
    "failed": Text(zh="不符合", en="not met"),
    "unknown_finding": Text(zh="待定", en="open"),
    "in_principle": Text(zh="原则性规定", en="in principle"),
    "refer": Text(zh="由人研究决定，不影响结论", en="for a person to weigh; does not decide"),
    "needs": Text(zh="还需要：", en="Still needed: "),
    "opens": Text(zh="最早可以的日期：", en="First possible on: "),
    "closes": Text(zh="最后一天：", en="Last day: "),
    "values": Text(zh="算得：", en="Computed: "),
    "changes": Text(zh="怎样才可以：", en="What would change it: "),
    "source": Text(zh="依据：", en="By: "),
}


def explain(pack: Pack, answer: Answer, language: Language) -> str:
    """Return the answer as lines of text: decision, findings with their articles, what is needed and when."""
    return "\n".join(_lines(pack, answer, language)) + "\n"


def _lines(pack: Pack, answer: Answer, language: Language) -> Iterator[str]:
    yield _word(answer.decision, language)
    for finding in answer.findings:
        yield _finding(pack, finding, language)
    if answer.values:
        yield _word("values", language) + "; ".join(f"{name} = {value}" for name, value in answer.values.items())
    if answer.needs:
        yield _word("needs", language) + ", ".join(answer.needs)
    if answer.opens_on:
        yield _word("opens", language) + answer.opens_on.isoformat()
    if answer.closes_on:
        yield _word("closes", language) + answer.closes_on.isoformat()
    for way in answer.changes:
        yield _word("changes", language) + ", ".join(_change(change) for change in way)
    yield _word("source", language) + ", ".join((answer.pack, *answer.supplements))


def _finding(pack: Pack, finding: Finding, language: Language) -> str:
    result = _word("unknown_finding" if finding.result == "unknown" else finding.result, language)
    notes = [_word("in_principle", language)] if finding.force == "in_principle" else []
    notes += [_word("refer", language)] if finding.refer else []
    aside = f"（{'；'.join(notes)}）" if notes and language == "zh" else f" ({'; '.join(notes)})" if notes else ""
    reason = finding.reason.zh if language == "zh" else finding.reason.en
    return f"  [{result}] {pack.citation(finding.clause).article} {finding.clause}{aside} {reason}"


def _change(change: Change) -> str:
    return f"{change.fact} {change.op} {change.value}"


def _word(name: str, language: Language) -> str:
    return WORDS[name].zh if language == "zh" else WORDS[name].en
