"""Failures as answers: one table from error class to HTTP status, two ways to write an answer.

What is for programs (`/api`, `/healthz`, feeds, sheets) answers with `application/problem+json`
(RFC 9457), the rest with a page. A visitor never sees where the index lies or what broke inside:
that goes to the log.
"""

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import orjson
from flask import Flask, Response, current_app, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, TooManyRequests

from tracuu.errors import (
    DocumentNotFound,
    DraftTooLong,
    IndexingError,
    InvalidParameter,
    QueryError,
    QuerySyntaxError,
    TracuuError,
)
from tracuu.query.request import typed_place
from tracuu.web.next_steps import next_steps, typed_number

STATUSES: dict[type[TracuuError], int] = {
    QueryError: 400,
    DocumentNotFound: 404,
    IndexingError: 503,
    DraftTooLong: 413,
    TracuuError: 500,
}
"""The nearest ancestor of an error's class decides."""

PROBLEM = "application/problem+json"
TITLES = {
    400: "Yêu cầu chưa đúng",
    404: "Không tìm thấy",
    405: "Cách gọi không được hỗ trợ",
    413: "Yêu cầu quá lớn",
    415: "Dạng dữ liệu không được hỗ trợ",
    429: "Quá nhiều yêu cầu",
    500: "Hệ thống gặp lỗi",
    503: "Tạm thời chưa tra cứu được",
}
_DETAILS = {
    404: "Không có trang nào ở địa chỉ này. Có thể địa chỉ đã cũ hoặc bị chép thiếu; "
    "xin tìm lại từ trang tra cứu.",
    405: "Địa chỉ này chỉ nhận: {allowed}.",
    429: "Đã có quá nhiều yêu cầu từ máy này, hoặc từ mạng mà nó dùng chung. "
    "Xin chờ {seconds} giây rồi thử lại.",
    413: "Nội dung gửi lên quá lớn; hãy chia thành nhiều phần.",
    415: "Hãy gửi nội dung dưới dạng application/json hoặc text/plain.",
    500: "Hệ thống gặp lỗi ngoài dự kiến; lỗi đã được ghi vào nhật ký. Xin thử lại sau ít phút, "
    "nếu vẫn lỗi thì báo cho người quản trị.",
    503: "Dữ liệu tra cứu đang được chuẩn bị hoặc bảo trì. Xin quay lại sau ít phút.",
}
_RETRY_SECONDS = "30"
_FOR_PROGRAMS = frozenset({"api", "healthz", "goi-y"})


@dataclass(frozen=True, slots=True)
class Problem:
    """One failure, ready to be written as JSON or as a page."""

    status: int
    code: str
    detail: str
    errors: tuple[dict[str, Any], ...] = ()
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The Vietnamese title of the status."""
        return TITLES.get(self.status) or HTTPStatus(self.status).phrase

    def record(self, instance: str) -> dict[str, Any]:
        """The members of RFC 9457, with `code` and a message per parameter."""
        return {
            "type": f"urn:tracuu:loi:{self.code}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": instance,
            "code": self.code,
            "errors": list(self.errors),
        }


def problem_of(error: Exception) -> Problem:
    """What to tell the caller about `error`."""
    if isinstance(error, TracuuError):
        return _of_domain(error)
    if isinstance(error, HTTPException):
        return _of_http(error)
    return Problem(500, "loi-he-thong", _DETAILS[500])


def _of_domain(error: TracuuError) -> Problem:
    status = next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)
    headers = {"Retry-After": _RETRY_SECONDS} if status == 503 else {}
    detail = _DETAILS[status] if status >= 500 else error.message
    return Problem(status, error.code, detail, _parameters(error), headers)


def _parameters(error: TracuuError) -> tuple[dict[str, Any], ...]:
    row: dict[str, Any] = {"code": error.code, "message": error.message}
    if isinstance(error, InvalidParameter):
        return ({"param": error.param, **row},)
    if isinstance(error, QuerySyntaxError):
        start, end = typed_place(request.args.get("q", ""), error.start, error.end)
        return ({"param": "q", **row, "start": start, "end": end},)
    return ()


def _of_http(error: HTTPException) -> Problem:
    status = error.code or 500
    headers = {}
    if isinstance(error, MethodNotAllowed):
        headers["Allow"] = ", ".join(sorted(error.valid_methods or ()))
    if isinstance(error, TooManyRequests):
        headers["Retry-After"] = str(error.retry_after)
    return Problem(
        status,
        # By werkzeug: Python renamed 413 in 3.13, and what programs read is to stay.
        error.name.lower().replace(" ", "-"),
        _DETAILS.get(status, "").format(
            allowed=headers.get("Allow"), seconds=headers.get("Retry-After")
        )
        or HTTPStatus(status).description
        or _DETAILS[500],
        headers=headers,
    )


def is_machine(path: str) -> bool:
    """Whether a program asks: for JSON, a feed, a sheet, or what browsers and robots read."""
    first = path.split("/")[1]
    return first in _FOR_PROGRAMS or first.endswith((".xml", ".atom", ".csv", ".txt"))


def respond(error: Exception) -> Response:
    """The answer to a request that failed."""
    problem = problem_of(error)
    if problem.status >= 500:
        # Quoted: a line end in an address is not to begin a line of the log.
        current_app.logger.error("%s %s", request.method, quote(request.path), exc_info=error)
    if is_machine(request.path):
        response = Response(orjson.dumps(problem.record(request.path)), content_type=PROBLEM)
    else:
        response = Response(
            render_template(
                "problem.html",
                problem=problem,
                typed=typed_number(),
                steps=next_steps(problem.status, problem.code),
            )
        )
    response.status_code = problem.status
    response.headers.update(problem.headers)
    return response


def init_app(app: Flask) -> None:
    """Answer every failure of `app` calmly."""
    app.register_error_handler(Exception, respond)
