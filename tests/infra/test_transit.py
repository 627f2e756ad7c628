"""A real site is reached with https or not at all; demos and tests stay on one machine."""

import pytest

from zhicheng.cli.console import CommandError
from zhicheng.cli.site import require_https
from zhicheng.infra import inspection
from zhicheng.infra.inspection import Standing
from zhicheng.infra.transit import transit_fault, transit_lines

HTTPS, PROXY = {"ZC_SITE_URL": "https://zc.example.cn"}, {"ZC_BEHIND_PROXY": "1"}


@pytest.mark.clause("QZ-7.1.2.b")
@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({}, "ZC_SITE_URL"),
        (PROXY, "ZC_SITE_URL"),
        ({"ZC_SITE_URL": "http://zc.example.cn"} | PROXY, "ZC_SITE_URL"),
        (HTTPS, "ZC_BEHIND_PROXY"),
    ],
)
def test_a_real_site_without_https_is_not_served(environment, named):
    with pytest.raises(CommandError, match=f"QZ-7.1.2.b.*{named}"):
        require_https("production", environment)
    require_https("demo", environment)


@pytest.mark.clause("QZ-7.1.2.b")
def test_a_real_site_behind_its_proxy_is_served():
    require_https("production", HTTPS | PROXY)
    assert transit_fault("production", HTTPS | PROXY) is None


@pytest.mark.clause("QZ-7.1.2.b")
@pytest.mark.parametrize(
    ("mode", "environment", "standing"),
    [
        ("production", {}, Standing.WRONG),
        ("production", HTTPS | PROXY, Standing.GOOD),
        ("demo", {}, Standing.WARNING),
    ],
)
def test_the_check_tells_it(monkeypatch, mode, environment, standing):
    for name in ("ZC_SITE_URL", "ZC_BEHIND_PROXY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"ZC_MODE": mode, **environment}.items():
        monkeypatch.setenv(name, value)

    assert [line.standing for line in transit_lines()] == [standing]
    assert transit_lines in inspection._inspections
