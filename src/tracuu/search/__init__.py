"""Use cases: search, read, resolve, suggest; build and keep an index."""
