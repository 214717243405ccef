"""tracuu: full-text search for Vietnamese directives, resolutions and bulletins."""

__version__ = "0.1.0"
