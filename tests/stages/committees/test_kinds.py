"""What a committee is set up by, and what an expert is in its pool: the database keeps no other."""

import pytest
from django.db import IntegrityError, transaction

from tests.world import SYSTEM, expert, make_world
from zhicheng.infra.access import acting
from zhicheng.stages.committees.models import Committee, PoolMember

pytestmark = pytest.mark.django_db


def kept(rows, **change):
    """Tell whether the database takes the change."""
    try:
        with transaction.atomic():
            return rows.update(**change) == 1
    except IntegrityError:
        return False


@pytest.mark.clause("GX-8.4", "GX-15(1).2")
def test_a_committee_has_a_basis_and_its_pool_three_roles():
    world = make_world()
    member = expert(world, "示例甲", 31)
    committees = Committee.objects.filter(pk=world.committee.pk)
    bases = {basis: kept(committees, basis=basis) for basis in ("series", "industry", "specialty", "region", "")}
    with acting(SYSTEM):
        pool = PoolMember.objects.filter(pk=member.pk)
        roles = {role: kept(pool, role=role) for role in ("chair", "vice_chair", "member", "clerk", "")}

    assert bases == {"series": True, "industry": True, "specialty": True, "region": False, "": False}
    assert roles == {"chair": True, "vice_chair": True, "member": True, "clerk": False, "": False}
