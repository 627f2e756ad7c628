import json
from datetime import date

from zhicheng.core.policy import Question


def test_every_worked_case(library, shared_dir):
    for case in json.loads((shared_dir / "cases" / "cases.json").read_text(encoding="utf-8")):
        on = date.fromisoformat(case["on"])
        asked = Question(policy=case["policy"], question=case["question"], on=on, facts=case["facts"])
        answer, expected = library.ask(asked).as_json(), case["expect"]
        found = {(finding["clause"], finding["result"]) for finding in answer["findings"]}

        assert answer["decision"] == expected["decision"], case["id"]
        assert {(finding["clause"], finding["result"]) for finding in expected["findings"]} <= found, case["id"]
        assert expected.get("values", {}).items() <= answer["values"].items(), case["id"]
        assert set(expected.get("needs", [])) <= set(answer["needs"]), case["id"]
        for name in ("opens_on", "closes_on"):
            assert answer[name] == expected.get(name, answer[name]), case["id"]
