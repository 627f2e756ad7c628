"""The breaker and the waits between attempts."""

from datetime import timedelta

from tests.world import moment
from zhicheng.infra.exchange.breaker import Breaker, wait_before

NOW = moment("2026-06-01")
MINUTE = timedelta(minutes=1)


def after(failures: int) -> Breaker:
    breaker = Breaker()
    for _ in range(failures):
        breaker = breaker.failed(NOW)
    return breaker


def test_it_opens_at_the_fifth_failure_and_rests_longer_each_time():
    rests = [after(number).open_until for number in (4, 5, 6, 7, 30)]

    assert rests == [None, NOW + MINUTE, NOW + 2 * MINUTE, NOW + 4 * MINUTE, NOW + 60 * MINUTE]


def test_after_its_rest_one_question_may_try():
    breaker = after(5)

    assert [
        breaker.is_open(NOW),
        breaker.is_open(NOW + MINUTE - timedelta(seconds=1)),
        breaker.is_open(NOW + MINUTE),
    ] == [
        True,
        True,
        False,
    ]


def test_six_attempts_and_no_more():
    waits = [wait_before(attempt) for attempt in range(1, 8)]

    seconds = [None if wait is None else wait.total_seconds() for wait in waits]
    assert seconds == [10, 20, 40, 80, 160, None, None]
