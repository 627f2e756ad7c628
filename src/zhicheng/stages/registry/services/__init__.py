"""What can be done in the registry."""

from zhicheng.stages.registry.services.appoint_by_manager import appoint_by_manager
from zhicheng.stages.registry.services.appoint_by_registrar import appoint_by_registrar
from zhicheng.stages.registry.services.appoint_person import appoint_person
from zhicheng.stages.registry.services.claim_number import claim_number
from zhicheng.stages.registry.services.correct_person import correct_person
from zhicheng.stages.registry.services.decide_employer import decide_employer
from zhicheng.stages.registry.services.decide_petition import decide_petition
from zhicheng.stages.registry.services.end_appointment import end_appointment
from zhicheng.stages.registry.services.end_by_manager import end_by_manager
from zhicheng.stages.registry.services.end_mandate import end_mandate
from zhicheng.stages.registry.services.enrol_person import enrol_person
from zhicheng.stages.registry.services.entrust_agency import entrust_agency
from zhicheng.stages.registry.services.file_channel_opinion import file_channel_opinion
from zhicheng.stages.registry.services.found_organization import found_organization
from zhicheng.stages.registry.services.invite_employer import invite_employer
from zhicheng.stages.registry.services.merge_people import merge_people
from zhicheng.stages.registry.services.name_representative import name_representative
from zhicheng.stages.registry.services.name_standing import name_standing
from zhicheng.stages.registry.services.record_bar import record_bar
from zhicheng.stages.registry.services.record_posts import record_posts
from zhicheng.stages.registry.services.register_employer import register_employer
from zhicheng.stages.registry.services.register_person import register_person
from zhicheng.stages.registry.services.send_petition import send_petition
from zhicheng.stages.registry.services.sign_undertaking import sign_undertaking
from zhicheng.stages.registry.services.verify_organization import verify_organization

__all__ = [
    "appoint_by_manager",
    "appoint_by_registrar",
    "appoint_person",
    "claim_number",
    "correct_person",
    "decide_employer",
    "decide_petition",
    "end_appointment",
    "end_by_manager",
    "end_mandate",
    "enrol_person",
    "entrust_agency",
    "file_channel_opinion",
    "found_organization",
    "invite_employer",
    "merge_people",
    "name_representative",
    "name_standing",
    "record_bar",
    "record_posts",
    "register_employer",
    "register_person",
    "send_petition",
    "sign_undertaking",
    "verify_organization",
]
