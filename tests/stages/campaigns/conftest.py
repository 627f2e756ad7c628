"""What tests of campaigns share."""

import pytest

from tests.stages.campaigns.planning import Planning, make_planning


@pytest.fixture
def planning() -> Planning:
    """The city with an organizer who plans and an office that approves."""
    return make_planning()
