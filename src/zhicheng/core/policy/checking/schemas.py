"""JSON Schema of a pack's files, for editors: from the same shapes that read them."""

from collections.abc import Mapping
from typing import Any

import msgspec

from zhicheng.core.policy.checking.remarks import KnownsForm
from zhicheng.core.policy.forms import (
    ChecklistsForm,
    FactsForm,
    OwnClausesForm,
    PackForm,
    PeriodsForm,
    QuestionForm,
    SupplementForm,
)
from zhicheng.core.policy.routing.forms import RoutesForm

DRAFT = "https://json-schema.org/draft/2020-12/schema"
KINDS: Mapping[str, type[Any]] = {
    "pack": PackForm,
    "question": QuestionForm,
    "facts": FactsForm,
    "clauses": OwnClausesForm,
    "periods": PeriodsForm,
    "checklist": ChecklistsForm,
    "known": KnownsForm,
    "routes": RoutesForm,
    "supplement": SupplementForm,
}
# What a key says, where the editor shows it: Chinese, then English.
WORDS = {
    "id": "编号：小写字母、数字和连字符；an id of small letters, digits and hyphens",
    "version": "版本；the version",
    "title": "名称，先中文后英文；the title, Chinese then English",
    "labels": "给人看的名称，先中文后英文；the name for people, Chinese then English",
    "short_title": "引用时的简称；the short title of citations",
    "place": "施行的地方；the place it holds for",
    "issued_on": "印发日期，不加引号；the day the text was issued, without quotes",
    "effective_from": "施行日期，不加引号（2026-01-01）；in force from, without quotes",
    "clauses": "条款，或条款编号的前缀；clauses, or the prefixes of their ids",
    "under": "上级政策包的编号；the id of the next higher pack",
    "supplements": "总是一起用的补充文件；supplements that always go with it",
    "parameters": "参数：法里的数字；the figures of the law",
    "overrides": "重新规定的上级参数；figures of the higher pack given again",
    "tables": "十行以内的表；tables of up to ten rows",
    "clause": "条款编号；the id of the clause",
    "value": "数字，或者算式；a whole number, or an expression",
    "numerator": "分子；the numerator of a share",
    "denominator": "分母；the denominator of a share",
    "kind": "整数 int 或份额 share；a whole number or a share",
    "tighter": "收紧的方向：up、down、none；the direction in which a lower layer may move it",
    "burden": "不得加重的方向；the direction in which a lower layer must not move it",
    "relax": "准许放宽的范围；what a lower layer may relax",
    "missing": "数字在哪个文件里；the text that gives the figure",
    "question": "问题；the question this file decides",
    "define": "给条件起的名字；names for conditions",
    "invariants": "不可能同时成立的之外；what holds between the facts of every possible case",
    "rules": "规则：when 时必须 require；rules: where `when` holds, `require` has to",
    "routes": "几条路，走通一条即可；ways of which one is enough",
    "values": "法算出的值；what the law computes",
    "when": "什么时候适用；when it applies",
    "require": "必须符合的条件；what has to hold",
    "each": "表的每一行各成一条：row in 表名；one for every row: row in TABLE",
    "force": "must 必须、in_principle 原则上、discretion 由人研究；how binding it is",
    "failed": "不符合时的话，先中文后英文，{事实} 处填入事实；the words of a failure, with {facts}",
    "entry": "谁可以走这条路；who may take this way",
    "columns": "列：名称:类型，类型后加 * 为多值；columns as name:type, * for several values",
    "rows": "行；the rows",
    "reading": "采用的理解；the reading of the law",
    "why": "为什么不用改，先中文后英文；why it stands, Chinese then English",
    "source": "出自哪个文件；the text it stands in",
    "article": "第几条；its article",
    "grade": "来源等级；how well the source is known",
    "type": "类型；the type",
    "ranks": "取值，从低到高；the values, ascending",
    "ordered": "是否分高低；whether the values have an order",
    "length": "多长；how long",
    "unit": "单位；the unit",
    "bodies": "谁可以办；who may act",
    "checks_as": "核查这个问题里怎样称呼它；what the question of checks calls it",
    "stands_for": "依法代替哪个机构；the body in whose place it acts by law",
    "office": "登记里是哪一类单位；which kind of registered office it is",
    "tier": "人社部门的层级；the tier of an HR department",
    "gates": "谁也绕不过的关；what nobody passes by",
    "gate": "这一步过的是哪一关；the gate of this step",
    "after": "在哪些之后；after which of its kind",
    "act": "权限表里的事项，或者一关；an act of the authority table, or a gate",
    "least": "不得短于哪个参数；the parameter below which its period may not fall",
    "steps": "步骤；the steps",
    "actor": "谁办；who acts",
    "actors": "谁办，第一个符合 when 的；who acts, the first whose `when` holds",
    "instead": "还可以由谁代办；who may act instead",
    "body": "机构的编号；the id of a body",
    "checks": "核对哪些条款；the clauses checked here",
    "asks": "问政策包哪些问题；the questions put to the pack",
    "answers": "可能的结果；the possible answers",
    "answer": "同意、退回、搁置、否决、不通过、逾期、作废；the kind of answer",
    "to": "接着到哪一步：next、back、步骤或终点；next, back, a step or an end",
    "implied": "条文没有写明、从职责推出；follows from the duty without standing in the text",
    "deadlines": "期限；by when",
    "period": "期限的编号；a period of the pack",
    "parameter": "参数的编号；a parameter of the pack",
    "schedule": "日程表里的事项；an act of the schedule",
    "opens": "从哪天；from which day",
    "closes": "到哪天；until which day",
    "words": "给人看的话，先中文后英文；the words for people, Chinese then English",
    "aside": "只由退回或搁置进入；entered by a return or a hold only",
    "ends": "终点；where a way ends",
    "remedies": "还可以怎么办的条款；the clauses by which the person may go on",
    "separated": "同一机构不得兼办的事；acts that one body does not do both",
    "apart": "不得兼办的关；the gates that it keeps apart from",
    "holds": "总是成立的条件；what always holds",
    "closed": "没有路可走的情形；cases without a way",
    "authority": "怎样问权限表；how the authority table is asked",
    "fact": "事实的名字；the name of a fact",
}


def schema_of_kind(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file. KeyError: there is no such kind."""
    schema: dict[str, Any] = msgspec.json.schema(KINDS[kind])
    for form in schema["$defs"].values():
        form["description"] = " ".join(form.get("description", "").split())
        for name, part in form.get("properties", {}).items():
            if name in WORDS:
                part["description"] = WORDS[name]
    return {"$schema": DRAFT, "title": f"zhicheng {kind}", **schema}
