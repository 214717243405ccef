"""Headers of every answer: security, cross-origin reading, caching by index generation."""

from hashlib import sha256

from flask import Flask, Response, current_app, g, request
from werkzeug.http import quote_etag

from tracuu.model.dates import today
from tracuu.web.assets import build_digest
from tracuu.web.service import search_service

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
"""Nothing inline, nothing from elsewhere, no frames: the embedded box is an element, no iframe."""

_FRAME = "embed.frame"
"""The one page that may stand in a frame, on the sites of `ALLOW_ORIGINS`; it runs no scripts."""

_PREVIEW = {"frame-src": "'self'"}
"""The page that writes the code shows that frame."""

_SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}

# What a browser may keep, by endpoint. "no-cache" means keep, but ask again with the ETag.
_CACHING = {
    "pages.search": "no-cache",
    "pages.document": "no-cache",
    "pages.number": "no-cache",
    "drafts.form": "no-cache",
    "api.search": "no-cache",
    "api.document": "no-cache",
    "api.openapi": "no-cache",
    # The same few letters are asked for by every visitor; five minutes old is fresh enough.
    "api.suggest": "public, max-age=300",
    "embed.script": "public, max-age=3600",
    "embed.page": "no-cache",
    "embed.frame": "public, max-age=300",
    "embed.frame_style": "public, max-age=300",
    "feeds.atom": "no-cache",
    "feeds.sheet_of_hits": "no-cache",
    "discovery.suggest": "public, max-age=300",
    "discovery.opensearch": "public, max-age=3600",
    "crawling.sitemap": "no-cache",
    "crawling.part": "no-cache",
    "crawling.robots": "public, max-age=3600",
    "health.live": "no-store",
    "health.ready": "no-store",
}
_WITHOUT_INDEX = frozenset({
    "embed.page", "embed.frame", "embed.frame_style", "api.openapi", "discovery.opensearch",
    "crawling.robots",
})  # fmt: skip
"""These are there without an index, and are the same for every one."""

_FILES = frozenset({"embed.script"})
"""What has a tag of its own."""

TAGGED = frozenset(name for name, kept in _CACHING.items() if kept != "no-store") - _FILES
"""The routes whose answers have a tag."""

_IMMUTABLE = "public, max-age=31536000, immutable"
_SHARED = ("/api/v1/", "/embed/", "/tin.atom", "/ket-qua.csv")
"""What pages of other sites may read."""

_PREFLIGHT_SECONDS = "86400"


def init_app(app: Flask) -> None:
    """Attach the hooks."""
    app.before_request(_answer_unchanged)
    app.after_request(_finish)


def _answer_unchanged() -> Response | None:
    """304 when the caller has this generation's answer. The tag is taken before the search.

    An index switched in between then costs one more request; the other order would pin an old
    answer to the new generation's tag.
    """
    if request.endpoint not in TAGGED or request.method not in {"GET", "HEAD"}:
        return None
    g.tag = _tag()
    known = request.if_none_match
    # "*" asks whether there is anything, which nobody has looked for yet.
    if known.star_tag or not known.contains_weak(g.tag):
        return None
    return Response(status=304)


def _tag() -> str:
    config = current_app.config
    parts = [build_digest(), config["SITE_NAME"], config["PUBLIC_URL"], request.url]
    if request.endpoint not in _WITHOUT_INDEX:
        info = search_service().info
        parts += info.generation, info.built_at.isoformat(), today().isoformat()
    return sha256("\0".join(parts).encode()).hexdigest()[:32]


def _finish(response: Response) -> Response:
    for name, value in _SECURITY.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", _content_policy(request.endpoint))
    _set_caching(response)
    _set_cross_origin(response)
    return response


def _content_policy(endpoint: str | None) -> str:
    policy = dict(_POLICY)
    if endpoint == _FRAME:
        allowed: frozenset[str] = current_app.config["ALLOW_ORIGINS"]
        sites = ("*",) if "*" in allowed else ("'self'", *sorted(allowed))
        policy |= {
            "script-src": "'none'",
            "connect-src": "'none'",
            "frame-ancestors": " ".join(sites),
        }
    elif endpoint == "embed.page":
        policy |= _PREVIEW
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def _set_caching(response: Response) -> None:
    if response.status_code >= 400 or request.method == "POST":
        response.headers["Cache-Control"] = "no-store"
        return
    versioned = request.endpoint == "static" and request.args.get("v") == build_digest()
    caching = _IMMUTABLE if versioned else _CACHING.get(request.endpoint or "", "no-cache")
    response.headers["Cache-Control"] = caching
    if "tag" in g and response.status_code in {200, 304}:
        # Weak: `took_ms` differs from answer to answer.
        response.headers["ETag"] = quote_etag(g.tag, weak=True)


def _set_cross_origin(response: Response) -> None:
    shared = request.path.startswith(_SHARED)
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin" if shared else "same-origin"
    if not shared:
        return
    allowed: frozenset[str] = current_app.config["ALLOW_ORIGINS"]
    response.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After"
    if "*" in allowed:
        response.headers["Access-Control-Allow-Origin"] = "*"
    else:
        response.vary.add("Origin")
        origin = request.headers.get("Origin", "")
        if origin not in allowed:
            return
        response.headers["Access-Control-Allow-Origin"] = origin
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = ", ".join(sorted(response.allow))
        response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match"
        response.headers["Access-Control-Max-Age"] = _PREFLIGHT_SECONDS
