"""Draws the sounds: two rising notes for "done", one low note for "refused", a falling third for a number called."""

import math
import struct
import wave
from pathlib import Path

RATE = 22_050
LOUDNESS = 0.35
FADE_SECONDS = 0.012

GOOD = ((880.0, 0.07), (1318.5, 0.11))
BAD = ((196.0, 0.28),)
CALL = ((659.3, 0.35), (523.3, 0.55))
"""Notes as (hertz, seconds)."""


def write(file: Path, notes: tuple[tuple[float, float], ...]) -> None:
    """Write the notes one after the other as a mono WAV file of 16 bit."""
    frames = b"".join(struct.pack("<h", sample) for note in notes for sample in _samples(*note))
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(frames)


def _samples(hertz: float, seconds: float) -> list[int]:
    count = round(RATE * seconds)
    fade = round(RATE * FADE_SECONDS)
    samples = []
    for place in range(count):
        # Faded in and out, since a wave cut off clicks.
        strength = min(1.0, place / fade, (count - 1 - place) / fade)
        wave_height = math.sin(2 * math.pi * hertz * place / RATE)
        samples.append(round(32_767 * LOUDNESS * strength * wave_height))
    return samples


if __name__ == "__main__":
    here = Path(__file__).parent
    write(here / "good.wav", GOOD)
    write(here / "bad.wav", BAD)
    write(here / "call.wav", CALL)
