"""What is wrong with a text that should be JSON, in Vietnamese."""

from json import JSONDecodeError

# Beginnings of the messages of yyjson, which orjson passes on; the first that fits counts.
_FAULTS = (
    ("Input is a zero-length", "không có gì cả"),
    ("unexpected end of data", "bị cắt ngang"),
    ("unexpected content after document", "còn chữ thừa ở sau"),
    ("trailing comma", "thừa dấu phẩy"),
    ("unexpected character, expected a string key", "tên khóa phải nằm trong ngoặc kép"),
    ("unexpected character, expected ':'", "thiếu dấu hai chấm sau tên khóa"),
    ("unexpected character, expected ','", "thiếu dấu phẩy hoặc dấu đóng ngoặc"),
    ("unexpected character", "chỗ này không phải một giá trị JSON"),
    ("unexpected control character", "có ký tự điều khiển trong chuỗi"),
    ("invalid escaped", "sai dấu \\ trong chuỗi"),
    ("no low surrogate", "thiếu nửa sau của một ký tự \\u"),
    ("depth limit", "lồng nhau quá sâu"),
    ("number", "số viết sai"),
)


def json_fault(error: JSONDecodeError) -> str:
    """What `orjson` found wrong and at which column (from 1): "bị cắt ngang, ở cột 22"."""
    said = (fault for beginning, fault in _FAULTS if error.msg.startswith(beginning))
    return f"{next(said, 'sai cú pháp')}, ở cột {error.colno}"
