"""Numbers and days as Vietnamese readers write them."""

from datetime import datetime, time

from tracuu.model.dates import VIETNAM, official_form, short_form
from tracuu.model.document import Document, Status
from tracuu.query.request import SearchRequest


def thousands(number: int) -> str:
    """``12345`` as ``12.345``."""
    return f"{number:,}".replace(",", ".")


def hits_noun(request: SearchRequest) -> str:
    """What a search counts."""
    return "điều, mục" if request.group == "provision" else "văn bản"


def moment(when: datetime) -> str:
    """``06:06, ngày 09 tháng 8 năm 2023``, in Vietnam's time."""
    local = when.astimezone(VIETNAM)
    return f"{local:%H:%M}, {official_form(local.date())}"


def paper_day(document: Document) -> str:
    """The date line of a document; a bulletin has the time it was published. "" where unknown."""
    if document.published is not None:
        local = document.published.astimezone(VIETNAM)
        # Ngày đăng: 09/08/2023 gives no time, and nobody published it at midnight.
        if local.time() == time.min:
            return f"Đăng {official_form(local.date())}"
        return f"Đăng lúc {moment(local)}"
    return official_form(document.issued) if document.issued else ""


def short_day(document: Document) -> str:
    """``09/08/2023``, "" where unknown."""
    return short_form(document.issued) if document.issued else ""


def status_label(document: Document) -> str:
    """The name of its status; "" of a bulletin without one: news is neither in force nor out."""
    is_news = document.published is not None and document.status is Status.UNKNOWN
    return "" if is_news else document.status.label


def signed(number: float) -> str:
    """A number with its sign and two decimals: ``+1,25``, ``−0,50``."""
    return f"{number:+.2f}".replace(".", ",").replace("-", "−")
