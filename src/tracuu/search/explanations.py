"""Why a hit stands where it does, as a reader is told: names of clauses and of features."""

from tracuu.index.plan import (
    Between,
    Day,
    Hit,
    Number,
    Phrase,
    Prior,
    Scored,
    Value,
    Word,
    Yearly,
)
from tracuu.index.reranking import Feature
from tracuu.model.dates import short_form
from tracuu.search.results import FILTER_LABELS, Explanation

FEATURE_LABELS = {
    Feature.FIRST_STAGE: "điểm của bước xếp hạng đầu",
    Feature.PRIOR: "các điều khác của cùng văn bản cũng khớp",
    Feature.COVERED: "phần câu hỏi có trong tiêu đề, tên điều hoặc nội dung",
    Feature.COVERED_HERE: "phần câu hỏi có trong tên điều hoặc nội dung",
    Feature.COVERED_PLACE: "thứ bậc theo phần câu hỏi có trong tên điều hoặc nội dung",
    Feature.COVERED_HEADING: "phần câu hỏi có trong tên điều",
    Feature.COVERED_TITLE: "phần câu hỏi có trong tiêu đề văn bản",
    Feature.COVERED_LEAD: "phần câu hỏi có trong 40 từ đầu",
    Feature.RAREST_TWO: "hai từ hiếm nhất của câu hỏi",
    Feature.RAREST_THREE: "ba từ hiếm nhất có trong tên điều hoặc nội dung",
    Feature.HEADING_SHARE: "phần tên điều có trong câu hỏi",
    Feature.TITLE_SHARE: "phần tiêu đề có trong câu hỏi",
    Feature.WINDOW_SHORT: "phần câu hỏi gom trong 15 từ liền nhau",
    Feature.WINDOW: "phần câu hỏi gom trong 30 từ liền nhau",
    Feature.WINDOW_LONG: "phần câu hỏi gom trong 60 từ liền nhau",
    Feature.WEIGHT_TITLE: "từ của câu hỏi lặp lại trong tiêu đề",
    Feature.WEIGHT_HEADING: "từ của câu hỏi lặp lại trong tên điều",
    Feature.WEIGHT_BODY: "từ của câu hỏi lặp lại trong nội dung",
    Feature.WEIGHT_ALL: "từ của câu hỏi lặp lại ở mọi phần",
    Feature.PAIRS: "cặp từ liền nhau của câu hỏi",
    Feature.PAIRS_HEADING: "cặp từ liền nhau có trong tên điều",
    Feature.PAIR_WEIGHT_HEADING: "cặp từ lặp lại trong tên điều",
    Feature.PAIR_WEIGHT_BODY: "cặp từ lặp lại trong nội dung",
    Feature.IN_ORDER: "từ đứng gần nhau, đúng thứ tự câu hỏi",
    Feature.IN_ORDER_PLACE: "thứ bậc theo từ đứng gần nhau, đúng thứ tự",
    Feature.RUN: "đoạn dài nhất trùng nguyên văn câu hỏi",
    Feature.RUN_HEADING: "đoạn tên điều trùng nguyên văn câu hỏi",
    Feature.TRIPLES: "số đoạn từ ba từ trở lên trùng nguyên văn",
    Feature.START: "vị trí từ đầu tiên của câu hỏi trong nội dung",
    Feature.LENGTH: "độ dài nội dung",
}


COMMON_LABEL = "mức chung của mọi kết quả trong lượt tìm"
REST_LABEL = "các yếu tố khác"
_TITLE = "tiêu đề có đủ các từ, đúng thứ tự"


def explanation_of(hit: Hit) -> Explanation:
    """What the place of a hit comes from."""
    gains = [(_named(node), gained) for node, gained in hit.gains]
    if hit.by_title:
        gains.append((_TITLE, hit.by_title))
    return Explanation(tuple(gains), hit.reasons, hit.common)


def _named(node: Scored) -> str:
    match node:
        case Word(key):
            return f"{key}*" if node.prefix else key
        case Phrase(words):
            return " ".join(word.key for word in words)
        case Number(fold):
            return fold
        case Day(day):
            return short_form(day)
        case Value(field) | Between(field) | Yearly(field):
            return f"{FILTER_LABELS[field]} như trong lời tìm"
        case Prior():
            return _PRIOR_LABELS[node]


_PRIOR_LABELS = {
    Prior.RECENCY: "mới ban hành",
    Prior.IN_FORCE: "chưa được ghi nhận là hết hiệu lực",
}
