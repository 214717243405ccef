"""The version of the shipped templates, styles and scripts, as a short digest of their bytes."""

from functools import cache
from hashlib import sha256

from tracuu import __version__
from tracuu.resources import web

_FOLDERS = ("templates", "static", "embed")


@cache
def build_digest() -> str:
    """Changes whenever a shipped file or the version does; part of asset URLs and of ETags."""
    digest = sha256(__version__.encode())
    for folder in _FOLDERS:
        for path in sorted(web(folder).rglob("*")):
            if path.is_file():
                digest.update(path.name.encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
