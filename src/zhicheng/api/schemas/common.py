"""What all answers and requests share."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Strict(BaseModel):
    """Nothing besides the members named: what is misspelt is told, what is not described is not sent."""

    model_config = ConfigDict(extra="forbid")


class Fault(Strict):
    """One thing in a request that does not fit."""

    where: str
    message: str


class Stored(Strict):
    """A group of the form as it stands now."""

    version: int
    data: dict[str, Any]


class Problem(Strict):
    """What went wrong (RFC 9457), with the clauses and the field where there are such."""

    type: str = Field(description="出了哪一类错，见 /api/ The kind of problem, explained at /api/")
    title: str
    status: int
    detail: str = Field(description="出了什么事、怎么办 What happened and what to do")
    clauses: list[str] = Field(description="依据的条款编号 Ids of the clauses it rests on")
    field: str | None = Field(description="出错的字段 The field at fault")
    faults: list[Fault]
    stored: Stored | None = Field(default=None, description="别处保存的内容 What another window saved")
    offset: int | None = Field(default=None, description="上传到哪里 How far the upload came")
