from tests.portal.conftest import _clock, enter, world

__all__ = ["_clock", "enter", "world"]
