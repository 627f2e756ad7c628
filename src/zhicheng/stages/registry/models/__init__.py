"""What the registry keeps: people, organizations, posts and bars; and what registrars are asked for."""

from zhicheng.stages.registry.models.asking import Change, EmployerRequest, Invitation, Petition, State
from zhicheng.stages.registry.models.channels import ChannelOpinion
from zhicheng.stages.registry.models.mandates import Mandate
from zhicheng.stages.registry.models.people import (
    Appointment,
    Bar,
    Headquarters,
    LegalStanding,
    Organization,
    Person,
    Place,
    Post,
    Proof,
)
from zhicheng.stages.registry.models.posts import PostLedger
from zhicheng.stages.registry.models.undertakings import Undertaking

__all__ = [
    "Appointment",
    "Bar",
    "Change",
    "ChannelOpinion",
    "EmployerRequest",
    "Headquarters",
    "Invitation",
    "LegalStanding",
    "Mandate",
    "Organization",
    "Person",
    "Petition",
    "Place",
    "Post",
    "PostLedger",
    "Proof",
    "State",
    "Undertaking",
]
