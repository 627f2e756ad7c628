"""What the registry keeps: people, organizations, posts and bars; and what registrars are asked for."""

from zhicheng.stages.registry.models.asking import Change, EmployerRequest, Invitation, Petition, State
from zhicheng.stages.registry.models.people import (
    Appointment,
    Bar,
    Organization,
    Person,
    Place,
    Post,
    Proof,
)
from zhicheng.stages.registry.models.undertakings import Undertaking

__all__ = [
    "Appointment",
    "Bar",
    "Change",
    "EmployerRequest",
    "Invitation",
    "Organization",
    "Person",
    "Petition",
    "Place",
    "Post",
    "Proof",
    "State",
    "Undertaking",
]
