"""Numbers that name people and organizations: read, check, and invent them for samples."""

from zhicheng.core.identity.id_number import (
    IdFault,
    Sex,
    birth_date_of,
    check_character,
    id_fault,
    normalise_id_number,
    sex_of,
)
from zhicheng.core.identity.samples import SAMPLE_DIVISIONS, sample_id_number, sample_uscc
from zhicheng.core.identity.uscc import UsccFault, normalise_uscc, uscc_check_character, uscc_fault

__all__ = [
    "SAMPLE_DIVISIONS",
    "IdFault",
    "Sex",
    "UsccFault",
    "birth_date_of",
    "check_character",
    "id_fault",
    "normalise_id_number",
    "normalise_uscc",
    "sample_id_number",
    "sample_uscc",
    "sex_of",
    "uscc_check_character",
    "uscc_fault",
]
