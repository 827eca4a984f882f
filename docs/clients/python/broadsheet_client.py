"""Publishes to a Broadsheet newsroom: signs each request with an editor's key (RFC 9421, RFC 9530).

    python broadsheet_client.py https://news.example key.jwk.json article.json
"""

import base64, hashlib, json, secrets, sys, time, uuid
from datetime import datetime, timedelta, timezone

import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from http_message_signatures import HTTPMessageSigner, MappingKeyResolver, algorithms

TRIES = 5


class EditorAuth(requests.auth.AuthBase):
    """Signs what is about to be sent with an Ed25519 key, given as a private JWK."""

    def __init__(self, jwk):
        public = {name: jwk[name] for name in ("crv", "kty", "x")}  # RFC 7638 §3
        canonical = json.dumps(public, separators=(",", ":"), sort_keys=True).encode()
        self.keyid = base64.urlsafe_b64encode(hashlib.sha256(canonical).digest()).decode().rstrip("=")
        key = Ed25519PrivateKey.from_private_bytes(base64.urlsafe_b64decode(jwk["d"] + "="))
        keys = MappingKeyResolver(public_keys={}, private_keys={self.keyid: key})
        self.signer = HTTPMessageSigner(signature_algorithm=algorithms.ED25519, key_resolver=keys)

    def __call__(self, request):
        body = request.body.encode() if isinstance(request.body, str) else request.body
        covered = ["@method", "@target-uri"] + [
            name for name in ("content-type", "if-match", "idempotency-key") if name in request.headers
        ]
        request.headers.pop("Content-Digest", None)
        now = datetime.now(timezone.utc)
        self.signer.sign(
            request, key_id=self.keyid, created=now, expires=now + timedelta(seconds=300),
            nonce=secrets.token_urlsafe(16), tag="broadsheet", label="sig1", include_alg=False,
            covered_component_ids=covered, body=body or None,
        )
        return request


class Broadsheet:
    """One newsroom, at the public origin of its site."""

    def __init__(self, origin, jwk):
        self.origin, self.auth = origin.rstrip("/"), EditorAuth(jwk)

    def act(self, method, path, content=None, version=None):
        """Does an act once, however often it has to be sent; gives its answer, or raises its problem."""
        headers = {"Idempotency-Key": f'"{uuid.uuid4()}"'}
        if version is not None:
            headers["If-Match"] = f'"v{version}"'
        for attempt in range(1, TRIES + 1):
            wait = attempt
            try:  # Every try has the same key and content, and a signature of its own.
                answer = requests.request(
                    method, self.origin + path, json=content, headers=headers, auth=self.auth, timeout=30
                )
                in_flight = answer.status_code == 409 and "Retry-After" in answer.headers
                if answer.status_code not in (429, 500, 502, 503, 504) and not in_flight:
                    break
                wait = int(answer.headers.get("Retry-After", attempt))
            except requests.RequestException:  # Nobody knows whether it was done: ask again.
                if attempt == TRIES:
                    raise
            time.sleep(wait)
        if not answer.ok:
            raise RuntimeError(f"{answer.status_code} {answer.text}")
        return answer.json() if answer.content else None


if __name__ == "__main__":
    origin, key_file, article_file = sys.argv[1:]
    with open(key_file, encoding="utf-8") as key, open(article_file, encoding="utf-8") as article:
        newsroom, content = Broadsheet(origin, json.load(key)), json.load(article)
    made = newsroom.act("POST", "/api/articles", {"act": "publish", **content})["article"]
    read = requests.get(f"{newsroom.origin}/api/articles/{made['id']}", timeout=30)
    print(json.dumps({"id": made["id"], "url": made["url"], "title": read.json()["title"]}, ensure_ascii=False))
