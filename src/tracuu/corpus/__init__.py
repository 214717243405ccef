"""Files and folders of users, read into canonical Documents with a report of what happened."""

from tracuu.corpus.reading import read_corpus, read_file
from tracuu.corpus.report import Report, ReportRow, Severity

__all__ = ["Report", "ReportRow", "Severity", "read_corpus", "read_file"]
