"""What signatures show on a page, drawn into a copy for the screen: Qt's PDF leaves out what belongs to a form.

The copy is looked at and kept nowhere; what was signed is never touched.
"""

import io
import math
from collections.abc import Iterator
from typing import Any

_SIGN = b"/ByteRange"
_MOST_PAGES = 2_000


def with_stamps(content: bytes) -> bytes:
    """The PDF with the stamps of its signatures among what is drawn; as it is where there is none, or none is read."""
    if _SIGN not in content or not content.startswith(b"%PDF-"):
        return content
    try:
        return _drawn_in(content)
    except Exception:  # a file from elsewhere may be anything; its pages are shown all the same
        return content


def _drawn_in(content: bytes) -> bytes:
    from pyhanko.pdf_utils import generic as half_typed
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    generic: Any = half_typed
    writer: Any = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
    pages = int(writer.prev.root["/Pages"]["/Count"])
    for page in range(min(pages, _MOST_PAGES)):
        for number, (drawing, place) in enumerate(_stamps(writer.find_page_for_modification(page)[0])):
            name = generic.pdf_name(f"/DauKy{number}")
            stream = generic.StreamObject(stream_data=f"q {place} cm {name} Do Q".encode())
            resources = generic.DictionaryObject(
                {generic.pdf_name("/XObject"): generic.DictionaryObject({name: drawing})}
            )
            writer.add_stream_to_page(page, writer.add_object(stream), resources)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _stamps(reference: Any) -> Iterator[tuple[Any, str]]:
    """The drawings of a page's signatures, each with the matrix that puts it where it belongs."""
    annotations = reference.get_object().get("/Annots", ())
    # By their places: what they refer to is wanted, and not the references.
    for annotation in (annotations[place] for place in range(len(annotations))):
        looks = annotation.get("/AP")
        if annotation.get("/FT") != "/Sig" or looks is None or "/N" not in looks:
            continue
        left, bottom, right, top = _corners(annotation["/Rect"])
        a, b, c, d = _corners(looks["/N"]["/BBox"])
        if right > left and top > bottom and c > a and d > b:
            across, up = (right - left) / (c - a), (top - bottom) / (d - b)
            yield looks.raw_get("/N"), f"{across:f} 0 0 {up:f} {left - a * across:f} {bottom - b * up:f}"


def stamp_of(reader: Any, field: Any) -> tuple[int, float]:
    """In which revision of a file the field of a signature changed last, and how much of its pages it covers with what
    it shows, in square points; the newest and all of them where that cannot be made out."""
    try:
        field = field.get_object()
        widgets = field.get("/Kids", [field])
        parts = [field, *(widgets[place] for place in range(len(widgets)))]
        revision = max(reader.xrefs.get_last_change(each.get_container_ref()) for each in parts)
        size = 0.0
        for widget in parts[1:]:
            if "/AP" in widget and "/Rect" in widget:
                left, bottom, right, top = _corners(widget["/Rect"])
                size += (right - left) * (top - bottom)
    except Exception:  # as above
        return reader.total_revisions, math.inf
    return revision, size


def _corners(rectangle: Any) -> tuple[float, float, float, float]:
    """Lower left and upper right, whichever corners are named."""
    x1, y1, x2, y2 = (float(each) for each in rectangle)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
