"""Anchors in the words of the language in use, the same for the window and the command line."""

import uuid

from app.language import tr
from app.rules.calendar import local
from app.services.accounts.office_key import fingerprint
from app.services.anchors.checking import DayKept, Disagreement, KeptChecked
from app.services.anchors.judging import PlaceRemark, Remark
from app.services.anchors.places import own_folder
from app.services.anchors.trust import Distrust
from app.services.office.restores import PutBack


def wrong_words(wrong: Disagreement) -> str:
    """What an anchor shows that does not agree, or that cannot be believed."""
    places = ", ".join(_named(wrong.anchor.data, each) for each in wrong.places)
    day = f"{wrong.anchor.day:%d/%m/%Y}"
    if wrong.put_back is not None:
        return _restored_words(wrong.put_back, day, places, is_harmless=wrong.is_harmless)
    if wrong.ahead is not None:
        return tr(
            "Mã chốt ngày {day} ở {places} không khớp, nhưng lúc tạo mã đồng hồ máy chạy nhanh: lần chốt kế tiếp của "
            "máy đó mang giờ sớm hơn ({moment}). Đối chiếu bằng mã của lần chốt kế tiếp và lần trước.",
            day=day,
            places=places,
            moment=f"{local(wrong.ahead.at):%d/%m/%Y %H:%M}",
        )
    if wrong.is_to_come:
        return tr(
            "Mã chốt ngày {day} ở {places} mang giờ chưa đến ({moment}): lúc tạo mã đồng hồ máy chạy nhanh, hoặc bây "
            "giờ đồng hồ máy này chạy chậm. Chỉnh đồng hồ cho đúng rồi chốt lại.",
            day=day,
            places=places,
            moment=f"{local(wrong.anchor.until):%d/%m/%Y %H:%M}",
        )
    if wrong.doubt is None:
        return tr("Sổ đã bị sửa sau khi chốt ngày {day}: mã ở {places} không khớp.", day=day, places=places)
    if wrong.doubt is Distrust.ALTERED:
        return tr("Mã chốt ngày {day} ở {places} đã bị sửa: chữ ký không đúng.", day=day, places=places)
    return tr(
        "Khoá ký đã bị đổi mà không có mã chốt nào ký bằng khoá trước báo trước (mã ngày {day} ở {places}).",
        day=day,
        places=places,
    )


def _restored_words(put_back: PutBack, day: str, places: str, *, is_harmless: bool) -> str:
    moment = f"{local(put_back.at):%d/%m/%Y %H:%M}"
    if is_harmless:
        return tr(
            "Dữ liệu đã được khôi phục lúc {moment} từ một bản sao cũ hơn lần chốt ngày {day} (mã ở {places}): không "
            "mất hồ sơ hay lần xử lý nào.",
            moment=moment,
            day=day,
            places=places,
        )
    return tr(
        "Dữ liệu đã được khôi phục lúc {moment} từ một bản sao cũ hơn lần chốt ngày {day} (mã ở {places}): những "
        "gì ghi trong khoảng đó không còn trong sổ.",
        moment=moment,
        day=day,
        places=places,
    )


def remark_words(remark: PlaceRemark) -> str:
    """What a place shows besides its anchors."""
    place = remark.place
    match remark.what:
        case Remark.MISSING:
            return tr(
                "Thiếu {count} mã chốt đã từng có ở {place}: tệp đã bị xoá hoặc bị bớt dòng.",
                count=remark.count,
                place=place,
            )
        case Remark.ALTERED:
            return tr("Mã chốt ở {place} không nối tiếp nhau: có dòng đã bị thay.", place=place)
        case Remark.TWICE:
            return tr(
                "Ở {place} có {count} mã chốt khác nhau mang cùng một số: máy tạo mã đã quay về trạng thái cũ (như "
                "khôi phục ảnh đĩa). Mã nào cũng được đối chiếu.",
                count=remark.count,
                place=place,
            )
        case Remark.STRANGE:
            return tr(
                "Ở {place} có {count} dòng lạ, không có chữ ký đúng: không tính là khớp hay không khớp.",
                count=remark.count,
                place=place,
            )
        case Remark.UNKNOWN_KEY:
            assert remark.anchor is not None
            return tr(
                "Ở {place} có {count} dòng lạ ký bằng khoá mà dữ liệu này không biết ({key}): không tính là khớp hay "
                "không khớp. Chỉ khi phiếu đóng sổ đã ký có in khoá này thì khoá của cơ quan mới là đã bị đổi: chạy "
                "motcua-admin verify với khoá in trên phiếu.",
                count=remark.count,
                place=place,
                key=fingerprint(remark.anchor.key),
            )
        case Remark.OF_OTHERS:
            return tr(
                "Ở {place} có {count} mã chốt mang mã cơ quan này nhưng của dữ liệu khác: không đối chiếu được.",
                count=remark.count,
                place=place,
            )


def alarms(checked: KeptChecked) -> list[str]:
    """Whatever somebody has to look into, in words."""
    ordered = sorted(checked.wrong, key=lambda each: (each.is_explained, each.is_harmless))
    return [*map(wrong_words, ordered), *map(remark_words, checked.faults)]


def what_to_do() -> str:
    """What is safe once the books were altered past the program, and whom to call."""
    return tr(
        "Phiếu đóng sổ đã ký và các bản sao lưu vẫn dùng để đối chiếu được: cất riêng, đừng xoá. Vẫn tiếp nhận và trả "
        "kết quả bình thường; báo ngay lãnh đạo và người quản trị chạy motcua-admin verify."
    )


def kept_words(kept: DayKept) -> str:
    """When the day was closed last and where that is kept; nothing for a day that was not."""
    anchor = kept.anchor
    if anchor is None:
        return ""
    places = ", ".join(_named(anchor.data, each) for each in kept.places)
    moment = f"{local(anchor.at):%d/%m/%Y %H:%M}"
    if anchor.key:
        return tr("Chốt ngày lúc {moment}: đã ký, đã ghi ở {places}.", moment=moment, places=places)
    return tr("Chốt ngày lúc {moment}: chưa ký, đã ghi ở {places}.", moment=moment, places=places)


def _named(data: uuid.UUID, place: str) -> str:
    return tr("máy này") if place == str(own_folder(data)) else place
