"""Judged queries: reading them, running them through the search service, measuring the answers."""
