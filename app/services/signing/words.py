"""What is said of a signature."""

from app.language import tr
from app.rules.calendar import local
from app.services.signing.views import SignatureSeen, Trust, Unread


def signature_words(seen: SignatureSeen) -> tuple[str, str]:
    """Who signed when, then what is to be known of it."""
    if seen.unread is not None:
        return tr("Ký số: {who}", who=tr("không rõ ai")), _unread(seen.unread)
    who = seen.signer or tr("không rõ ai")
    if seen.organisation:
        who = f"{who}, {seen.organisation}"
    when = "" if seen.signed_at is None else f"{local(seen.signed_at):%H:%M:%S %d/%m/%Y}"
    first = tr("Ký số: {who}, {when}", who=who, when=when) if when else tr("Ký số: {who}", who=who)
    return first, "; ".join((_whole(seen), _trusted(seen), _time(seen)))


def _unread(why: Unread) -> str:
    if why is Unread.KIND:
        return tr(
            "CÓ CHỮ KÝ thuộc loại chương trình này không đọc được: không kiểm được; mở tệp bằng phần mềm của nơi ký"
        )
    return tr("CÓ CHỮ KÝ không đọc được: không kiểm được văn bản còn nguyên hay không")


def _whole(seen: SignatureSeen) -> str:
    if not seen.is_intact:
        return tr("NỘI DUNG ĐÃ BỊ SỬA sau khi ký")
    if seen.is_altered:
        return tr("ĐÃ THÊM NỘI DUNG sau khi ký")
    return tr("cả văn bản, chưa bị sửa") if seen.covers_all else tr("chưa bị sửa, sau đó có người ký thêm")


def _trusted(seen: SignatureSeen) -> str:
    if seen.trust is Trust.TRUSTED:
        return tr("chứng thư của {issuer}, nơi cấp được tin", issuer=seen.issuer)
    if seen.trust is Trust.EXPIRED and seen.until is not None:
        return tr("chứng thư đã hết hạn {day}, còn hạn lúc ký", day=f"{local(seen.until):%d/%m/%Y}")
    if seen.trust is Trust.REVOKED:
        return tr("CHỨNG THƯ ĐÃ BỊ THU HỒI")
    return tr("không kiểm được chứng thư của {issuer}", issuer=seen.issuer or tr("nơi cấp không rõ"))


def _time(seen: SignatureSeen) -> str:
    return tr("có dấu thời gian") if seen.has_proven_time else tr("giờ theo máy người ký")
