"""The files of a document: their names, their kinds, and links that are safe to follow."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from tracuu.model.document import Document
from tracuu.web.presenters.links import web_link

_KINDS = {
    "pdf": "PDF", "doc": "Word", "docx": "Word", "odt": "OpenDocument", "rtf": "RTF",
    "xls": "Excel", "xlsx": "Excel", "ods": "OpenDocument", "csv": "CSV",
    "ppt": "PowerPoint", "pptx": "PowerPoint", "odp": "OpenDocument",
    "zip": "tệp nén", "rar": "tệp nén", "7z": "tệp nén",
    "jpg": "ảnh", "jpeg": "ảnh", "png": "ảnh", "tif": "ảnh", "tiff": "ảnh",
    "mp3": "âm thanh", "mp4": "video", "txt": "văn bản thuần",
    "html": "trang web", "htm": "trang web",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class File:
    """A file; `url` is "" where its address is none that a browser may be sent to."""

    name: str
    kind: str
    url: str


def files(document: Document) -> tuple[File, ...]:
    """The attachments. Their sizes are not known: nothing is fetched from the source."""
    return tuple(
        File(
            name=each.name or _file_name(each.url) or "Tệp không tên",
            kind=_kind(each.name) or _kind(_file_name(each.url)),
            url=web_link(each.url, document.url),
        )
        for each in document.attachments
    )


def _file_name(url: str) -> str:
    try:
        return PurePosixPath(unquote(urlsplit(url.strip()).path)).name
    except ValueError:
        return ""


def _kind(name: str) -> str:
    return _KINDS.get(name.rpartition(".")[2].strip().lower(), "") if "." in name else ""
