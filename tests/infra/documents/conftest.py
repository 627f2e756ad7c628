from pathlib import Path

import pytest

from zhicheng.infra.documents.fonts import font_folder

PACKAGE = Path(__file__).parents[3] / "frontend" / "node_modules" / "@expo-google-fonts" / "noto-serif-sc"


@pytest.fixture(scope="session")
def folder() -> Path:
    """The fonts that the front-end step put in place, or its package."""
    for place in (font_folder(), PACKAGE):
        if any(place.rglob("NotoSerifSC_400Regular.ttf")):
            return place
    pytest.fail("the fonts are not there: run the front-end step of ./zc")
