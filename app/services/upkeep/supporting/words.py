"""What is said of a support bundle before it is taken, and inside it."""

from app.language import tr


def what_is_in_it() -> tuple[str, ...]:
    """What a bundle holds, a line each."""
    return (
        tr("Bản chương trình và hệ điều hành."),
        tr("Kết quả các lần kiểm tra trên trang này."),
        tr("Cài đặt của máy, không có mật khẩu."),
        tr("Số dòng của từng bảng dữ liệu, không có nội dung."),
        tr("50 việc gần nhất trong nhật ký: việc gì, lúc nào; không có tên và mã hồ sơ."),
        tr("Báo cáo lỗi 14 ngày qua."),
        tr("500 lượt quét gần nhất của máy này: nhịp phím và hình dạng, không có chữ số nào đã quét."),
        tr("Tên, số, điện thoại, địa chỉ của người dân và cán bộ đều thay bằng dấu như “người 1”."),
    )
