"""The documents of the web tests: few, each with something that a page must get right."""

from datetime import date, datetime

from tracuu.model.dates import VIETNAM
from tracuu.model.document import (
    Attachment,
    Document,
    Named,
    Provision,
    Relation,
    RelationKind,
    Status,
)

DIRECTIVE = Named("chi-thi", "Chỉ thị")
RESOLUTION = Named("nghi-quyet", "Nghị quyết")
NOTICE = Named("thong-bao", "Thông báo")
BULLETIN = Named("ban-tin", "Bản tin")
COMMITTEE = Named("ban-thuong-vu-huyen-uy-phong-dien", "Ban Thường vụ Huyện ủy Phong Điền")
ENVIRONMENT = Named("moi-truong", "Môi trường")

WASTE = Document(
    id="mau/12-ct-hu-2022",
    title="Chỉ thị về thu gom, phân loại rác thải sinh hoạt",
    type=DIRECTIVE,
    number="12-CT/HU",
    summary="Phân loại rác tại nguồn.",
    unit=COMMITTEE,
    issued=date(2022, 5, 18),
    effective=date(2022, 5, 20),
    status=Status.IN_FORCE,
    signer="Bí thư Huyện ủy",
    topics=(ENVIRONMENT,),
    url="https://phongdien.example.vn/12-ct-hu?a=1&b=2",
    attachments=(
        Attachment("Bản ký số.pdf", "https://phongdien.example.vn/12.pdf"),
        Attachment("Bẫy.pdf", "javascript:alert(1)"),
    ),
    body="Lượng rác phát sinh ngày càng lớn.\n\nHuyện ủy yêu cầu các cấp ủy thực hiện:",
    provisions=(
        Provision(
            "mau/12-ct-hu-2022#muc-1", "muc-1", "1", "Mục tiêu",
            "Đến hết năm 2023, 85% lượng rác được thu gom.\nKhông còn điểm đốt rác lộ thiên.",
        ),
        Provision(
            "mau/12-ct-hu-2022#muc-2", "muc-2", "2", "Tổ chức thực hiện",
            "Ủy ban nhân dân huyện ban hành kế hoạch trong tháng 6/2022.",
        ),
    ),
    relations=(
        Relation(RelationKind.REPLACES, "08-CT/HU", "Chỉ thị số 08-CT/HU", "mau/08-ct-hu-2019"),
        Relation(RelationKind.BASIS, "72/2020/QH14", "Luật Bảo vệ môi trường"),
        Relation(RelationKind.MENTIONS, "04-NQ/ĐU"),
    ),
)  # fmt: skip
OLD_WASTE = Document(
    id="mau/08-ct-hu-2019",
    title="Chỉ thị về giữ gìn vệ sinh môi trường nông thôn",
    type=DIRECTIVE,
    number="08-CT/HU",
    unit=COMMITTEE,
    issued=date(2019, 4, 22),
    status=Status.EXPIRED,
    topics=(ENVIRONMENT,),
    provisions=(
        Provision("mau/08-ct-hu-2019#muc-1", "muc-1", "1", "Hố rác", "Mỗi hộ có một hố rác."),
    ),
)
HEALTH = Document(
    id="ban-tin/khoa-giao",
    title="Ban Tuyên giáo làm việc về công tác khoa giáo",
    type=BULLETIN,
    unit=Named("ban-tuyen-giao", "Ban Tuyên giáo Huyện ủy Phong Điền"),
    issued=date(2023, 8, 9),
    published=datetime(2023, 8, 9, 6, 6, tzinfo=VIETNAM),
    byline="Tin, ảnh: Cộng tác viên",
    url="javascript:alert(document.domain)",
    body="Sáng 08/8, đoàn làm việc về chăm sóc sức khoẻ.\nBuổi làm việc kết thúc cùng ngày.",
)
TWINS = tuple(
    Document(
        id=f"mau/04-nq-du-{place}",
        title=f"Nghị quyết về phát triển giáo dục xã {name}",
        type=RESOLUTION,
        number="04-NQ/ĐU",
        unit=Named(f"dang-uy-{place}", f"Đảng ủy xã {name}"),
        issued=date(2026, 9, day),
        body="Nâng cao chất lượng giáo dục.",
    )
    for place, name, day in (("nhon-ai", "Nhơn Ái", 10), ("truong-long", "Trường Long", 15))
)
HOSTILE = Document(
    id='la/a b?c#d&"é"/<i>',
    title='<script>alert("x")</script> & tiêu đề "lạ"',
    number="",
    body="<img src=x onerror=alert(1)> con tàu lạ & <b>đậm</b>",
    topics=(Named("la", "<u>Lạ</u>"),),
)
NOTICES = tuple(
    Document(
        id=f"thong-bao/{at}",
        title=f"Thông báo lịch tiếp công dân kỳ {at}",
        type=NOTICE,
        number=f"{at}/TB-UBND",
        issued=date(2020 + at % 4, 1 + at % 12, 5),
        status=Status.UNKNOWN,
        body="Lãnh đạo huyện tiếp công dân tại trụ sở.",
    )
    for at in range(1, 46)
)
PAPERS = (WASTE, OLD_WASTE, HEALTH, *TWINS, HOSTILE, *NOTICES)
