"""The query language and the search request; knows no engine."""
