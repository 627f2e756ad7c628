"""Who may open and do what: every address and every service, with the ids of real objects, tried by everybody.

The list of addresses is the resolver's, that of services the rooms': one without a row fails, and so does an address
that takes a POST without a row for it. A row names who may; everybody else, of the same unit, of others and of another
city, gets the answer for what is not there, a visitor the way to sign-in, and not one row is written on the way. On
each page that opens it is also seen that no ID number stands on it, and no expert's name for whoever may not know it
(GX-28.2).

Roles that are all answered alike at a door take turns: a third of them knocks in every run, the others in the long one.
Whom an answer of its own is for, the visitor and the owner of the case knock every time.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import log

from tests.stages.access_addresses import (
    ABSENT,
    EVERYBODY,
    FORBIDDEN,
    OPEN,
    OWNER,
    REFUSED,
    ROWS,
    SENT,
    SIGN_IN,
    SIGNED_IN,
    VISITOR,
    Row,
    acts,
)
from tests.stages.access_services import (
    ACTS,
    ANYBODY,
    INNER,
    KNOWN_PEOPLE,
    Act,
    arguments,
    ids_of,
    services,
)
from tests.stages.access_town import NOTICED, Town, make_town
from tests.stages.access_turns import EVERY_TURN, in_turn
from tests.world import actor
from zhicheng.infra.access import Denied, actor_of
from zhicheng.infra.accounts.models import Account
from zhicheng.infra.clock.reading import fixed_time
from zhicheng.infra.refusal import Refusal

SOURCE = Path(__file__).resolve().parents[2] / "src" / "zhicheng"
ID_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?!\w)")
EXPERT_NAME = "夏侯"
MAY_KNOW_EXPERTS = {"organizer", "supervisor"}
EXPERTS_THEMSELVES = {"chair", "expert"}

PLAIN_ROLES = (VISITOR, "colleague")
FAR = ("far handler", "far city HR")  # of another city: asked for what is somebody's, not for what is everybody's
# Pages of the accounts library, which has its own tests; addresses for other systems go by token (tests/api).
OF_THE_LIBRARY = ("account_", "mfa_", "openid_", "api_")
WRITING = ("INSERT", "UPDATE", "DELETE", "MERGE", "COPY", "TRUNCATE")
LOOKS = '"looks_look"'  # that a page was opened
NOT_OURS = ('"django_session"', '"cache"')  # whoever asks may be counted and remembered


def test_every_address_has_a_row():
    names = [name for name, _pattern in addresses(get_resolver().url_patterns)]

    assert {row.name for row in ROWS} == set(names)


def test_every_service_has_a_row():
    assert {name.partition("/")[0] for name in ACTS} == set(services()) - INNER
    assert set(services()) > INNER


def test_inner_services_are_no_pages_business():
    pages_and_api = [path.read_text() for path in SOURCE.rglob("*.py") if {"views", "api"} & set(path.parts)]

    assert [name for name in INNER if any(_imports(text, name.partition(".")[2]) for text in pages_and_api)] == []


@pytest.fixture
def plain_absence(monkeypatch):
    """Answer what is absent without drawing its page: that page is the same for all, and drawn elsewhere."""
    monkeypatch.setattr("zhicheng.portal.urls.handler404", lambda request, exception: HttpResponse(status=404))
    monkeypatch.setattr(log.request_logger, "disabled", True)


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker):
    """One town for all that is tried here; each trial is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_town()
        transaction.set_rollback(True)


@pytest.fixture
def clients(town, settings):
    """A browser for everybody, and for the owner of each case."""
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    of_roles = {role: signed_in_client(account) for role, account in town.roles.items()}
    return of_roles | {f"{OWNER} of {key}": signed_in_client(person.account) for key, person in town.owners.items()}


@EVERY_TURN
@pytest.mark.clause("GX-28.2", "GX-42.2")
def test_who_may_open_what(turn, plain_absence, town, clients):
    seen, expected, told, written = {}, {}, [], []
    for number, row in enumerate(ROWS):
        cache.clear()
        address = reverse(row.name, args=row.ids(town))
        for role in in_turn(asking(row, town), turn, number, alike=partial(is_of_the_crowd, row)):
            writes: list[str] = []
            with watched(writes):
                response = ask(clients[f"{OWNER} of {row.owner}" if role == OWNER else role], row, address)
            seen[number, row.title, role] = class_of(response)
            expected[number, row.title, role] = expectation(row, role)
            told += told_too_much(row, role, response)
            if writes and expected[number, row.title, role] in NO_WAY_IN:
                written.append((row.title, role, writes))

    differing = {place: (seen[place], expected[place]) for place in seen if seen[place] != expected[place]}
    assert differing == {}
    assert told == []
    assert written == []


@EVERY_TURN
def test_addresses_without_a_row_for_it_do_nothing_on_a_post(turn, plain_absence, town, clients):
    tried = {row.name for row in ROWS if row.post is not None}
    rows = {row.name: row for row in ROWS if not row.name.startswith(OF_THE_LIBRARY) and row.name not in tried}
    writing = set()
    for number, (name, row) in enumerate(rows.items()):
        address = reverse(name, args=row.ids(town))
        if takes_post(clients["colleague"], address):
            for role in in_turn(clients, turn, number, alike=lambda role: role != VISITOR):
                writes: list[str] = []
                with watched(writes, LOOKS):
                    ask(clients[role], acts(name, at=row.at), address)
                writing |= {(name, *writes)} if writes else set()

    assert writing == set()


@EVERY_TURN
def test_who_may_do_what(turn, town):
    known, all_services = ids_of(town), services()
    people = {role: actor_of(account.pk if account else None, NOTICED.date()) for role, account in town.roles.items()}
    differing = []
    for number, (name, act) in enumerate(ACTS.items()):
        service = all_services[name.partition("/")[0]]
        facts = arguments(service, {**known, **act.known(town)}, act.at)
        known_here = people | {OWNER: actor(town.owners[act.owner])}
        for role in in_turn(known_here, turn, number, alike=partial(is_kept_out, act)):
            writes: list[str] = []
            with watched(writes):
                is_let_in = comes_in(service, actor=known_here[role], now=act.at, **facts)
            if is_let_in != may(act, role) or (writes and not is_let_in):
                differing.append((name, role, "let in" if is_let_in else "denied", writes))

    assert differing == []


def asking(row: Row, town: Town) -> list[str]:
    """Who is tried at a row: two where the page is the same for all, nobody from afar at what is everybody's."""
    if row.plain:
        return list(PLAIN_ROLES)
    near = [role for role in town.roles if role not in FAR or not isinstance(row.who, str)]
    return [*near, OWNER] if row.owner else near


def is_of_the_crowd(row: Row, role: str) -> bool:
    """Tell whether the row has no answer of its own for the role: it is for everybody, or closed like to most."""
    return (
        not row.plain and role not in (VISITOR, OWNER, *row.other) and (isinstance(row.who, str) or role not in row.who)
    )


def is_kept_out(act: Act, role: str) -> bool:
    return role not in (VISITOR, OWNER) and not may(act, role)


def may(act: Act, role: str) -> bool:
    if act.who == KNOWN_PEOPLE:
        return role not in (VISITOR, "newcomer")
    return act.who == ANYBODY or role in act.who


def comes_in(service: Callable[..., Any], **facts: Any) -> bool:
    """Tell whether a service lets somebody in, whatever becomes of the call; what it changed is undone."""
    try:
        with transaction.atomic():
            service(**facts)
            transaction.set_rollback(True)
    except Denied:
        return False
    except (Refusal, AttributeError, TypeError, ValueError):
        return True  # past the door: the call itself is only as good as its invented arguments
    return True


@contextmanager
def watched(writes: list[str], *beside: str) -> Iterator[None]:
    """Note each statement that writes a row of ours, into other tables than those `beside`."""

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(WRITING) and not any(table in sql for table in (*NOT_OURS, *beside)):
            writes.append(sql[:60])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield


def takes_post(client: Client, address: str) -> bool:
    """What the address says when it is asked by a method that none takes."""
    answer = client.generic("TRACE", address)
    return answer.status_code != 405 or "POST" in answer["Allow"]


def _imports(text: str, name: str) -> bool:
    return re.search(rf"\bimport\b[^#]*?\b{name}\b", text) is not None


def addresses(patterns: Iterable[Any]) -> Iterable[tuple[str, str]]:
    """Name and pattern of every address that the site serves."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield str(pattern.name), str(pattern.pattern)
        else:
            yield from addresses(pattern.url_patterns)


def signed_in_client(account: Account | None) -> Client:
    client = Client(raise_request_exception=False)
    if account is not None:
        client.force_login(account)
    return client


NO_WAY_IN = (ABSENT, SIGN_IN, FORBIDDEN)


def ask(client: Client, row: Row, address: str) -> HttpResponse:
    """Ask once; whatever it changed is undone."""
    with fixed_time(row.at), transaction.atomic():
        response = client.get(address) if row.post is None else client.post(address, row.post)
        transaction.set_rollback(True)
    return response


def expectation(row: Row, role: str) -> str:
    if role in row.other:
        return row.other[role]
    if role != VISITOR and SIGNED_IN in row.other:
        return row.other[SIGNED_IN]
    if row.who == EVERYBODY or (row.who == SIGNED_IN and role != VISITOR) or role in row.who:
        return row.answer
    return SIGN_IN if role == VISITOR else ABSENT


def class_of(response: HttpResponse) -> str:
    status = response.status_code
    if status in (301, 302):
        to_sign_in = response["Location"].startswith(reverse("account_login"))
        return SIGN_IN if to_sign_in else SENT
    known = {200: OPEN, 404: ABSENT, 403: FORBIDDEN, 400: REFUSED, 409: REFUSED, 422: REFUSED}
    return known.get(status, str(status))


def told_too_much(row: Row, role: str, response: HttpResponse) -> list[tuple[str, str, str]]:
    if not response.headers.get("Content-Type", "").startswith(("text/", "application/json")):
        return []
    text = response.content.decode()
    found = [(row.title, role, number) for number in ID_NUMBER.findall(text)]
    if EXPERT_NAME in text and role not in MAY_KNOW_EXPERTS | EXPERTS_THEMSELVES:
        found.append((row.title, role, "an expert's name"))
    return found
