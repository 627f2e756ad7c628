import copy
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from zhicheng.core.policy import Answer, Library, Question, parse_library

ROOT = Path(__file__).resolve().parents[3]
LADDER = [
    {"to": "assistant", "degree": "bachelor", "years": 1},
    {"to": "intermediate", "degree": "master", "from": "assistant", "years": 2},
    {"to": "intermediate", "degree": "bachelor", "from": "assistant", "years": 4},
    {"to": "associate_senior", "degree": "bachelor", "from": "intermediate", "years": 5},
]
APPLICATION: dict[str, Any] = {
    "kind": "review",
    "title": {"series": "engineering", "level": "intermediate"},
    "person": {
        "birth_date": "1990-03-01",
        "sex": "female",
        "employed": True,
        "employer_kind": "public_institution",
        "retired": False,
        "civil_servant": False,
        "discipline": [],
        "under_investigation": False,
        "penalty_until": None,
        "integrity_until": None,
        "continuing_education_done": True,
        "left_civil_service_on": None,
        "overseas": None,
        "postdoc": None,
        "skill": None,
        "major_contribution": False,
        "grassroots": False,
        "other_applications": [],
        "degrees": [{"level": "bachelor", "awarded_on": "2019-07-01", "school": "ordinary", "fits": True}],
        "practice": [{"from": "2019-07-10", "until": None, "series": "engineering"}],
        "titles": [
            {
                "series": "engineering",
                "level": "assistant",
                "obtained_on": "2020-06-15",
                "via": "review",
                "place": "here",
            }
        ],
    },
    "standard": {
        "minimum_degree": {"intermediate": "bachelor"},
        "examination": "none",
        "open_to_skilled": True,
        "ladder": LADDER,
    },
}


def policy_files() -> dict[str, str]:
    folder = Path(os.environ.get("ZC_POLICIES") or ROOT / "policies")
    paths = [path for path in folder.rglob("*") if path.suffix in (".toml", ".csv", ".json")]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


@pytest.fixture(scope="session")
def library() -> Library:
    return parse_library(policy_files())


@pytest.fixture
def application() -> dict[str, Any]:
    """An applicant who may apply for intermediate on 2024-06-15, the first possible day."""
    return copy.deepcopy(APPLICATION)


@pytest.fixture
def ask(library):
    def put(question: str, facts: dict[str, Any], on: str = "2024-06-15", policy: str = "guangxi-2022") -> Answer:
        return library.ask(Question(policy=policy, question=question, on=date.fromisoformat(on), facts=facts))

    return put


@pytest.fixture
def results():
    """The clauses of an answer with what was found."""
    return lambda answer: {finding.clause: finding.result for finding in answer.findings}
