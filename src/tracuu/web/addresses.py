"""Full addresses, as other sites and search engines must write them.

They lie under the setting TRACUU_PUBLIC_URL; without it under the address that the request came to,
which behind a proxy with TLS begins with http.
"""

from flask import current_app, request, url_for


def full_address(endpoint: str) -> str:
    """The full address of a route."""
    return origin() + url_for(endpoint)


def origin() -> str:
    """Scheme, host and port of this server, as visitors write them."""
    public: str = current_app.config["PUBLIC_URL"]
    return public or request.host_url.rstrip("/")


def canonical(path: str) -> str:
    """The one address of a page that search engines are to keep; a path where nobody says more."""
    public: str = current_app.config["PUBLIC_URL"]
    return public + path
