"""Since when each pack is in force."""

from datetime import date

import pytest


@pytest.mark.clause("GX-54.2", "KS-3.a", "EX-1", "EN-1")
def test_every_pack_says_since_when_it_is_in_force(library):
    assert {name: pack.effective_from for name, pack in library.packs.items()} == {
        "engineering": date(2019, 2, 1),
        "example-city-2026": date(2026, 1, 1),
        "guangxi-2022": date(2022, 1, 1),
        "kashgar-2020": date(2020, 5, 15),
        "qinzhou-2020": date(2020, 1, 1),
    }
