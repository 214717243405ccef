"""Stored documents that would run a script, lead astray or break a page, were they not escaped."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tracuu.model.document import (
    Attachment,
    Document,
    Named,
    Provision,
    Relation,
    RelationKind,
    Status,
)

RUN = "window.ran=1"
PAYLOADS = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</title></style></textarea><script>{RUN}</script>",
    f"<!--<script>{RUN}</script>-->",
    f"--><script>{RUN}</script><!--",
    f"]]><script>{RUN}</script>",
    f'"><script>{RUN}</script>',
    f"'><script>{RUN}</script>",
    f'<img src="x:" onerror="{RUN}">',
    f"<img src=x: onerror={RUN}>",
    f'" onfocus="{RUN}" autofocus tabindex="0" x="',
    f"' onfocus='{RUN}' autofocus tabindex='0' x='",
    f"x onmouseover={RUN} style=position:fixed;inset:0",
    f"<svg onload={RUN}><animate onbegin={RUN} attributeName=x dur=1s></svg>",
    f"<svg><script>{RUN}</script></svg>",
    f"<details open ontoggle={RUN}>",
    f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    f"<a href='javascript:{RUN}' id='t-q' class='copy'>x</a>",
    f"<base href='javascript:{RUN}//'>",
    f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    f"<math><mtext><table><mglyph><style><!--</style><img title='--><img src=x: onerror={RUN}>'>",
    "{{ 7*7 }}{% raw %}${7*7}<%= 7*7 %>",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    "\u202e\u2066\u2067<b>gnốx gnợưs</b>\u202d\u2068",
    "\u2028\u2029\u0085\x0b\x0c\ufeff\u200b\x00\x7f",
    "⁠" * 50 + "ạ" * 50 + "\u0301" * 300,
    "W" * 2_000,
    "/" * 400 + "-" * 400,
)  # fmt: skip
ADDRESSES = (
    f"javascript:{RUN}",
    f" \tJaVa\nScRiPt:{RUN}",
    f"\x01javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f'https://a.vn/"onmouseover="{RUN}',
    f"https://a.vn/'><script>{RUN}</script>",
    "vbscript:x",
    "//a.vn/x",
    "http://[::1",
)


def hostile_documents() -> Iterator[Document]:
    """A document for every payload, which stands in every field that is shown; ids are plain."""
    for at, payload in enumerate(PAYLOADS):
        address = ADDRESSES[at % len(ADDRESSES)]
        yield Document(
            id=f"la-{at}",
            title=f"lạ {payload}",
            type=Named("chi-thi", f"Chỉ thị {payload}"),
            number=f"{at}-CT/HU {payload}",
            summary=f"tóm tắt {payload}",
            unit=Named("la", f"Cơ quan {payload}"),
            parent_unit=Named("la-tren", payload),
            issued=date(2020, 1, 1),
            effective=date(2020, 1, 1),
            status=Status.EXPIRED,
            signer=payload,
            urgency=payload,
            recipients=(payload, payload),
            byline=payload,
            topics=(Named("la", payload),),
            topic_reasons=(payload,),
            url=address,
            source=payload,
            attachments=(
                Attachment(payload, address), Attachment("", address), Attachment("a.pdf", payload),
            ),
            body=f"lạ {payload}\nđoạn {payload} lạ",
            provisions=(
                Provision(f"la-{at}#t-q", "t-q", payload, payload, f"lạ {payload}"),
                Provision(f"la-{at}#x", "noi-dung", f"Điều 1{payload}", f"lạ {payload}", payload),
                Provision(f"la-{at}#y", payload, "", payload, payload),
            ),
            relations=(
                *(Relation(kind, f"1/NQ-X {payload}", payload, payload) for kind in RelationKind),
                Relation(RelationKind.BASIS, f"{at - 1}-CT/HU {PAYLOADS[at - 1]}", payload),
                Relation(RelationKind.REPLACES, "", payload, f"la-{at - 1}"),
            ),
            head=payload,
        )  # fmt: skip


def named_alike() -> Iterator[Document]:
    """Papers that end another one, whose page shows their titles and numbers above its text."""
    first = Document(
        id="bi-thay", title="lạ bị thay thế", number="77-CT/HU", issued=date(2019, 1, 1),
        body="lạ",
    )  # fmt: skip
    yield first
    for at, payload in enumerate(PAYLOADS):
        yield replace(
            first, id=f"thay-{at}", title=payload, number=f"{at}-QĐ/HU", issued=date(2021, 1, 1),
            relations=(Relation(RelationKind.REPLACES, "77-CT/HU", payload, "bi-thay"),),
        )  # fmt: skip
