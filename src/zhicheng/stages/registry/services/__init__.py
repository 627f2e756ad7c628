"""What can be done in the registry."""

from zhicheng.stages.registry.services.appoint_by_registrar import appoint_by_registrar
from zhicheng.stages.registry.services.appoint_person import appoint_person
from zhicheng.stages.registry.services.correct_person import correct_person
from zhicheng.stages.registry.services.end_appointment import end_appointment
from zhicheng.stages.registry.services.enrol_person import enrol_person
from zhicheng.stages.registry.services.found_organization import found_organization
from zhicheng.stages.registry.services.record_bar import record_bar
from zhicheng.stages.registry.services.register_person import register_person
from zhicheng.stages.registry.services.verify_organization import verify_organization

__all__ = [
    "appoint_by_registrar",
    "appoint_person",
    "correct_person",
    "end_appointment",
    "enrol_person",
    "found_organization",
    "record_bar",
    "register_person",
    "verify_organization",
]
