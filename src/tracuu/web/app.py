"""The Flask app: settings in, blueprints on, nothing else."""

from pathlib import Path

from flask import Flask, url_for
from jinja2 import StrictUndefined

from tracuu import config, resources
from tracuu.web import (
    api,
    asked,
    bounds,
    crawling,
    discovery,
    drafts,
    embed,
    feeds,
    headers,
    health,
    packing,
    pages,
    problems,
    service,
)
from tracuu.web.assets import build_digest
from tracuu.web.presenters.wording import moment, thousands

_LARGEST_BODY = 64 * 1024
"""Bytes; a body has no business here but at the routes of `drafts`, which allow a larger one."""


def create_app(
    folder: Path,
    *,
    site_name: str | None = None,
    allow_origins: str | None = None,
    public_url: str | None = None,
    rate_limit: str | None = None,
) -> Flask:
    """A WSGI app that serves the index in `folder`; settings not given come from `config`.

    The index may be missing: every page then answers 503 until one has been built.

    Raises:
        ConfigError: the web assets are not installed, or a setting makes no sense.
    """
    app = Flask(
        __name__,
        template_folder=str(resources.web("templates")),
        static_folder=str(resources.web("static")),
        static_url_path="/static",
    )
    app.config.update(
        SITE_NAME=site_name or config.value("TRACUU_SITE_NAME"),
        ALLOW_ORIGINS=config.origins(allow_origins),
        PUBLIC_URL=config.public_url(public_url),
        TRUSTED_PROXY=config.trusted_proxy(),
        MAX_CONTENT_LENGTH=_LARGEST_BODY,
    )
    # An id may hold "//" or end in "/": its address is taken as it stands.
    app.url_map.merge_slashes = False
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.globals.update(asset=_asset, site_name=app.config["SITE_NAME"])
    app.jinja_env.filters.update(thousands=thousands, moment=moment)
    # First, so that it comes last: it packs the answers that the others have finished.
    packing.init_app(app)
    service.init_app(app, folder)
    asked.init_app(app)
    limit = config.value("TRACUU_RATE_LIMIT") if rate_limit is None else rate_limit
    if limit.strip():
        from tracuu.web import rate  # noqa: PLC0415  (its library is slow to load)

        rate.init_app(app, limit)
    bounds.init_app(app)
    headers.init_app(app)
    problems.init_app(app)
    for module in (pages, api, health, embed, feeds, discovery, crawling, drafts):
        app.register_blueprint(module.blueprint)
    return app


def _asset(name: str) -> str:
    return url_for("static", filename=name, v=build_digest())
