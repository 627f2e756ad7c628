"""What can be done in the registry."""

from zhicheng.stages.registry.services.appoint_person import appoint_person
from zhicheng.stages.registry.services.enrol_person import enrol_person
from zhicheng.stages.registry.services.found_organization import found_organization
from zhicheng.stages.registry.services.record_bar import record_bar
from zhicheng.stages.registry.services.register_person import register_person

__all__ = ["appoint_person", "enrol_person", "found_organization", "record_bar", "register_person"]
