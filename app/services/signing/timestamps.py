"""An authority of time asked for its word (RFC 3161), where the office has one; nothing else here asks the network."""

import asyncio
import urllib.request

from asn1crypto import cms, tsp
from pyhanko.sign.timestamps import TimeStamper

from app.errors import Unavailable
from app.language import tr

_PATIENCE_S = 20
_LARGEST = 100_000


class TimeAuthority(TimeStamper):
    """The authority at an address. `Unavailable` `time_authority_silent` where its word does not come, or is none."""

    def __init__(self, address: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # of a library half typed
        self._address = address

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """Its word for a digest."""
        try:
            return await super().async_timestamp(message_digest, md_algorithm)
        except Exception as error:  # whatever a machine elsewhere answers, or a page in its stead
            raise Unavailable(
                "time_authority_silent",
                tr("Máy chủ dấu thời gian không trả lời, hoặc trả lời sai. Chưa ký gì."),
                tr("Xem mạng và địa chỉ ở Cài đặt, hoặc bỏ trống địa chỉ để ký không có dấu thời gian."),
            ) from error

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Its answer to a question."""
        return await asyncio.to_thread(self._ask, req.dump())

    def _ask(self, question: bytes) -> tsp.TimeStampResp:
        asking = urllib.request.Request(
            self._address, question, {"Content-Type": "application/timestamp-query"}, method="POST"
        )
        with urllib.request.urlopen(asking, timeout=_PATIENCE_S) as answer:
            return tsp.TimeStampResp.load(answer.read(_LARGEST))
