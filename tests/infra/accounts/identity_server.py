"""A small OpenID Connect provider behind a real HTTP server of this machine: discovery, keys, token, userinfo."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "zhicheng", "a-secret-of-the-tests"


@cache
def key(number: int) -> rsa.RSAPrivateKey:
    """A signing key of this run; another number, another key."""
    assert number
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Provider:
    """Who signs in there (`claims`), and how it misbehaves: `changes` of the ID token, its key, what userinfo says."""

    claims: dict[str, Any] = field(default_factory=dict)
    changes: dict[str, Any] = field(default_factory=dict)
    signing_key: int = 1
    info: dict[str, Any] | None = None
    cancels: bool = False
    broken: bool = False
    issuer: str = ""
    wanted: dict[str, dict[str, str]] = field(default_factory=dict)
    asked_for: list[dict[str, str]] = field(default_factory=list)

    def token(self, code: str, posted: dict[str, str]) -> dict[str, Any]:
        """What the token endpoint answers, once for each code, to who knows the secret and the PKCE verifier."""
        wanted = self.wanted.pop(code)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(posted["code_verifier"].encode()).digest()).rstrip(b"=")
        assert posted["client_secret"] == SECRET
        assert wanted["code_challenge"] == challenge.decode()
        now = int(time.time())
        told = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, **self.claims, **self.changes}
        signed = jwt.encode(told, key(self.signing_key), "RS256", headers={"kid": "one"})
        return {"access_token": "access", "token_type": "Bearer", "id_token": signed}

    def description(self) -> dict[str, Any]:
        """The discovery document."""
        places = {
            f"{name}_endpoint": f"{self.issuer}/{place}"
            for name, place in (("authorization", "authorize"), ("token", "token"), ("userinfo", "userinfo"))
        }
        methods = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
        return {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys", **places, **methods}


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        provider: Provider = self.server.provider
        place = urlsplit(self.path)
        if provider.broken:
            self.send_error(503)
        elif place.path == "/authorize":
            self._authorize(provider, {name: values[0] for name, values in parse_qs(place.query).items()})
        elif place.path == "/keys":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key(1).public_key()))
            self._json({"keys": [{**public, "kid": "one", "alg": "RS256"}]})
        elif place.path == "/userinfo":
            assert self.headers["Authorization"] == "Bearer access"
            self._json(provider.claims if provider.info is None else provider.info)
        else:
            self._json(provider.description())

    def do_POST(self) -> None:
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        posted = {name: values[0] for name, values in parse_qs(text).items()}
        self._json(self.server.provider.token(posted["code"], posted))

    def _authorize(self, provider: Provider, wanted: dict[str, str]) -> None:
        provider.asked_for.append(wanted)
        code = f"code-{len(provider.asked_for)}"
        provider.wanted[code] = wanted
        said = {"error": "access_denied"} if provider.cancels else {"code": code}
        self.send_response(302)
        self.send_header("Location", f"{wanted['redirect_uri']}?{urlencode({**said, 'state': wanted['state']})}")
        self.end_headers()

    def _json(self, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@contextmanager
def running_provider() -> Iterator[Provider]:
    """Run one."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as server:
        server.daemon_threads = True
        server.provider = Provider(issuer=f"http://127.0.0.1:{server.server_address[1]}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server.provider
        server.shutdown()
        thread.join()
