"""ESC/POS read back by hand, from the printer's manual: pictures of dots put below each other, and cuts."""

from dataclasses import dataclass, field

from PIL import Image


@dataclass
class Strip:
    """What came out before a cut: its rows of dots, as bytes, and how high each picture was that was sent."""

    width: int = 0
    rows: list[bytes] = field(default_factory=list)
    heights: list[int] = field(default_factory=list)

    @property
    def image(self) -> Image.Image:
        """Black on white, as on paper."""
        picture = Image.frombytes("1", (self.width, len(self.rows)), b"".join(self.rows))
        return picture.point([255, 0] + [0] * 254, "L").convert("L")


def decoded(sent: bytes) -> tuple[list[Strip], int]:
    """The strips, and how many cuts there were; anything that is not in the manual fails."""
    strips, cuts, at = [Strip()], 0, 0
    while at < len(sent):
        if sent[at : at + 2] == b"\x1b@":
            at += 2
        elif sent[at : at + 4] == b"\x1dv0\x00":
            across = int.from_bytes(sent[at + 4 : at + 6], "little")
            high = int.from_bytes(sent[at + 6 : at + 8], "little")
            body = sent[at + 8 : at + 8 + across * high]
            assert len(body) == across * high
            strips[-1].width = across * 8
            strips[-1].rows += [body[row * across : (row + 1) * across] for row in range(high)]
            strips[-1].heights.append(high)
            at += 8 + across * high
        elif sent[at : at + 2] == b"\x1bd":
            at += 3
            if sent[at : at + 2] != b"\x1dV":
                strips.append(Strip())
        elif sent[at : at + 2] == b"\x1dV":
            at, cuts = at + 3, cuts + 1
            strips.append(Strip())
        else:
            raise AssertionError(f"not ESC/POS at {at}: {sent[at : at + 8]!r}")
    return [each for each in strips if each.rows], cuts
