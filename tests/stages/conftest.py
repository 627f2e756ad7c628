"""What tests of several stages share."""

import pytest

from tests.stages.meetings.season import Season, make_season


@pytest.fixture
def season() -> Season:
    """The season before its panel is drawn."""
    return make_season()
