"""Notes of the catalogue: what a citizen may be told, and what only its editors are to read, in columns of their own.
A dossier keeps the grades of its prices.

Every note written so far counts as the editors'. The notes that came with the program, and the one the import
of a workbook writes, were read and sorted by hand: where a stored note is word for word one of them, it goes
where that one went.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TABLES = ("procedure_case", "case_paper", "case_term", "case_fee")
FOR_CITIZENS = (
    "02 bộ",
    "Bản chính để đối chiếu",
    "Chỉ có bản chính thì nơi tiếp nhận chụp giúp",
    "Chỉ khi không tra được nơi cư trú trong cơ sở dữ liệu",
    "Chỉ khi không tra được tình trạng hôn nhân trong cơ sở dữ liệu",
    "Chọn mẫu theo nhóm đối tượng",
    "Cơ quan, tổ chức thì nộp văn bản yêu cầu có nêu lý do",
    "Do cơ quan xây dựng cấp huyện cấp trước 01/7/2025",
    "Gồm cả điểm chỉ và trường hợp không thể ký, không thể điểm chỉ",
    "Hai bên cùng có mặt khi nhận kết quả",
    "Hai bên khai chung một tờ; nộp trực tuyến thì điền mẫu điện tử",
    "Khi chỗ ở là phương tiện",
    "Khi chỗ ở là phương tiện không phải đăng ký, hoặc đậu đỗ ở nơi khác nơi đăng ký",
    "Khi chứng nhận quyền sở hữu công trình xây dựng",
    "Khi các thành viên hộ gia đình cùng đăng ký",
    "Khi có vi phạm hành chính về đất đai",
    "Khi giấy cũ hết thời hạn sử dụng hoặc dùng cho mục đích khác",
    "Khi hộ gia đình đang sử dụng đất",
    "Khi làm qua người đại diện",
    "Khi người yêu cầu không phải là người được cấp bản chính",
    "Khi nhiều người chung quyền",
    "Khi nhận thừa kế",
    (
        "Khi nhờ người khác đi làm; không cần chứng thực nếu người được ủy quyền là ông bà, cha "
        "mẹ, con, vợ chồng, anh chị em ruột"
    ),
    (
        "Khi nhờ người khác đi làm; không cần chứng thực nếu người được ủy quyền là ông bà, cha "
        "mẹ, con, vợ chồng, anh chị em ruột; ông bà, người thân của trẻ đi đăng ký thì không cần "
        "ủy quyền"
    ),
    "Khi phải xác minh nội dung khai",
    "Khi trẻ bị bỏ rơi",
    "Khi trẻ sinh ra do mang thai hộ",
    "Khi đã ly hôn hoặc hủy việc kết hôn ở nước ngoài mà không tra được trong cơ sở dữ liệu",
    "Khi đã nhận chuyển quyền mà chưa làm thủ tục",
    "Khi đăng ký quyền đối với thửa đất liền kề",
    "Khi ở cơ sở trợ giúp xã hội",
    "Khoản 2 Điều 20 Luật Cư trú; chủ hộ và chủ sở hữu chỗ ở đồng ý",
    (
        "Không có thì nộp văn bản của người làm chứng hoặc giấy cam đoan về việc sinh; đã có bản "
        "điện tử thì không phải nộp bản giấy"
    ),
    "Không thu phí",
    "Không thu phí, lệ phí",
    "Không tính thời gian cơ quan thuế xác định và người dân thực hiện nghĩa vụ tài chính",
    "Kể từ ngày nhận đủ hồ sơ hợp lệ",
    "Miễn lệ phí khi đăng ký đúng hạn",
    "Miễn lệ phí; bản sao trích lục nếu cần thì thu riêng theo Thông tư 281/2016/TT-BTC",
    "Mẫu số 01 Phụ lục II Nghị định 175/2024/NĐ-CP",
    "Mẫu theo Nghị định 176/2025/NĐ-CP",
    "Một trong các loại tại Điều 137, 148, 149 Luật Đất đai",
    "Một trong các loại tại Điều 137, 148, 149 Luật Đất đai, nếu có",
    "Một trường hợp là một hoặc nhiều chữ ký trong cùng một văn bản",
    "Mức thu do Hội đồng nhân dân cấp tỉnh quyết định",
    (
        "Mức thu do Hội đồng nhân dân cấp tỉnh quyết định; miễn cho gia đình có công với cách "
        "mạng, hộ nghèo, người khuyết tật"
    ),
    "Người Việt Nam định cư ở nước ngoài không còn hộ chiếu Việt Nam thì dùng mẫu CT02",
    "Người thuộc diện miễn theo Thông tư 75/2022/TT-BTC thì xuất trình giấy tờ chứng minh",
    "Nếu có",
    (
        "Nếu tra được trong cơ sở dữ liệu dân cư thì chỉ cần số định danh; nộp qua bưu chính thì "
        "gửi bản sao có chứng thực"
    ),
    "Nộp qua bưu chính thì gửi bản sao có chứng thực",
    "Nộp trực tuyến thì điền mẫu điện tử thay tờ khai",
    "Nộp được ở bất kỳ xã, phường nào trong tỉnh",
    "Trường hợp tại Điều 140 Luật Đất đai",
    "Văn bản tiếng nước ngoài có thể phải kèm bản dịch",
    "Với người thuộc điểm a, b, c khoản 4 Điều 20 Luật Cư trú",
    "Với người thuộc điểm d khoản 4 thì văn bản xác nhận cả việc thuộc khoản 2 Điều 17 Luật Cư trú",
    "Xuất trình bản chính hoặc bản sao, hoặc căn cước điện tử",
    "Đã có trong cơ sở dữ liệu thì không phải nộp",
    "Đã có trong cơ sở dữ liệu, căn cước điện tử hoặc VNeID thì không phải nộp",
    "Đối chiếu xong trả lại",
    "Có trường hợp được miễn, giảm",
)
PARTED = {
    "Khi không thể xong trong ngày; ghi rõ ngày hẹn trả": (
        "Khi không thể xong trong ngày",
        "Ghi rõ ngày hẹn trả",
    ),
    (
        "Thuế thu nhập cá nhân 2%, lệ phí trước bạ 0,5% nộp ở cơ quan thuế – theo trí nhớ, cần "
        "kiểm tra; không thu tại quầy"
    ): (
        "Thuế và lệ phí trước bạ nộp ở cơ quan thuế, không thu tại quầy",
        "Mức thuế thu nhập cá nhân 2%, trước bạ 0,5% ghi theo trí nhớ – cần kiểm tra",
    ),
    (
        "Hai trang đầu 2.000 đ một trang, từ trang thứ ba 1.000 đ, nhiều nhất 200.000 đ một bản; "
        "tính theo trang của bản chính"
    ): (
        "Tính theo trang của bản chính",
        "",
    ),
    (
        "Mức thu do Hội đồng nhân dân cấp tỉnh quyết định; nguồn nêu 150.000 đ làm ví dụ; nộp khi "
        "nộp hồ sơ, không hoàn lại"
    ): (
        "Mức thu do Hội đồng nhân dân cấp tỉnh quyết định; nộp khi nộp hồ sơ, không hoàn lại",
        "Nguồn nêu 150.000 đ làm ví dụ",
    ),
    "Khi công trình phải thẩm tra, thẩm định; theo trí nhớ – cần kiểm tra": (
        "Khi công trình phải thẩm tra, thẩm định",
        "Điều kiện ghi theo trí nhớ – cần kiểm tra",
    ),
    "Không quá 3 ngày làm việc": (
        "",
        "Nguồn ghi “không quá”",
    ),
    "Không quá 5 ngày làm việc; theo trí nhớ – cần kiểm tra": (
        "",
        "Thời hạn ghi theo trí nhớ – cần kiểm tra",
    ),
    (
        "Nguồn ghi từ 8 đến 18 ngày tùy trường hợp; không tính thời gian cơ quan thuế xác định và "
        "người dân thực hiện nghĩa vụ tài chính"
    ): (
        "Không tính thời gian cơ quan thuế xác định và người dân thực hiện nghĩa vụ tài chính",
        "Nguồn ghi từ 8 đến 18 ngày tùy trường hợp",
    ),
    "Thêm không quá 2 ngày làm việc, hoặc lâu hơn theo thỏa thuận; theo trí nhớ – cần kiểm tra": (
        "Có thể lâu hơn theo thỏa thuận",
        "Thời hạn ghi theo trí nhớ – cần kiểm tra",
    ),
    (
        "Tổng 10 ngày làm việc, hẹn hai lần: 6 + 4. Không tính thời gian cơ quan thuế xác định và "
        "người dân thực hiện nghĩa vụ tài chính"
    ): (
        (
            "Tổng 10 ngày làm việc. Không tính thời gian cơ quan thuế xác định và người dân thực hiện "
            "nghĩa vụ tài chính"
        ),
        "Hẹn hai lần: 6 + 4",
    ),
    (
        "Tổng 5 ngày làm việc, hẹn hai lần: 3 + 2. Không tính thời gian cơ quan thuế xác định và "
        "người dân thực hiện nghĩa vụ tài chính"
    ): (
        (
            "Tổng 5 ngày làm việc. Không tính thời gian cơ quan thuế xác định và người dân thực hiện "
            "nghĩa vụ tài chính"
        ),
        "Hẹn hai lần: 3 + 2",
    ),
    "Xét duyệt; không tính thời gian niêm yết; cần kiểm tra": (
        "Không tính thời gian niêm yết",
        "Thời gian xét duyệt cần kiểm tra",
    ),
}
"""What was told and noted in one breath: the advice, and what stays with the editors."""

AGENCY_UNKNOWN = ("Cơ quan có thẩm quyền (danh mục nhập không ghi)", "Cơ quan có thẩm quyền")
DECISION_UNKNOWN = ("Quyết định công bố (danh mục nhập không ghi)", "Quyết định công bố thủ tục hành chính")


def upgrade() -> None:
    sorted_notes = {note: (note, "") for note in FOR_CITIZENS} | PARTED
    for name in TABLES:
        op.execute(f"ALTER TABLE {name} RENAME COLUMN note TO editor_note")
        op.add_column(name, sa.Column("advice", sa.Text(), nullable=False, server_default=""))
        _sort(_table(name), sorted_notes)
        with op.batch_alter_table(name) as batch:
            batch.alter_column("advice", server_default=None)
    op.add_column("dossier_fee", sa.Column("steps", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("dossier_fee") as batch:
        batch.alter_column("steps", server_default=None)
    _reword("decides", *AGENCY_UNKNOWN)
    _reword("legal_basis", *DECISION_UNKNOWN)


def downgrade() -> None:
    with op.batch_alter_table("dossier_fee") as batch:
        batch.drop_column("steps")
    for name in TABLES:
        table = _table(name)
        both = table.c.advice + sa.literal("; ") + table.c.editor_note
        joined = sa.case((table.c.editor_note == "", table.c.advice), else_=both)
        op.execute(table.update().where(table.c.advice != "").values(editor_note=joined))
        with op.batch_alter_table(name) as batch:
            batch.drop_column("advice")
        op.execute(f"ALTER TABLE {name} RENAME COLUMN editor_note TO note")


def _table(name: str) -> sa.TableClause:
    return sa.table(name, sa.column("advice", sa.Text()), sa.column("editor_note", sa.Text()))


def _sort(table: sa.TableClause, sorted_notes: dict[str, tuple[str, str]]) -> None:
    for note, (advice, editor_note) in sorted_notes.items():
        found = table.c.editor_note == note
        op.execute(table.update().where(found).values(advice=advice, editor_note=editor_note))


def _reword(column: str, before: str, after: str) -> None:
    version = sa.table("procedure_version", sa.column(column, sa.Text()))
    op.execute(version.update().where(version.c[column] == before).values({column: after}))
