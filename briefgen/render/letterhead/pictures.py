"""Pictures of a letterhead as a PDF can draw them: PNG on white, no finer than print needs."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn

from ...blocks import Picture
from .package import number, tag

KINDS = ("PNG", "JPEG", "GIF")
EMU = 36000
"""English Metric Units, in which Word measures pictures, per millimetre."""
DOTS = 300 / 25.4
"""Pixels per millimetre: more does not show in print."""
MOST_PIXELS = 40_000_000
WIDEST, HIGHEST = 200.0, 80.0


def picture_of(drawing: Any, part: Any, name: str, files: dict[str, bytes], tell: Callable[[str], None]) -> Picture | None:
    """The picture in a drawing, whose file is added to `files`; None if a PDF can't show it, and then `tell` gets the reason."""
    blip = next((one for one in drawing.iter() if tag(one) == "blip"), None)
    if blip is None:
        words = "".join(text.text or "" for text in drawing.iter(qn("w:t"))).strip()
        tell("a shape, chart or text box" + (f" (“{words[:60]}”)" if words else ""))
        return None
    relation = part.rels.get(blip.get(qn("r:embed")) or "")
    if relation is None or relation.is_external:
        tell("a picture that is linked, not in the file")
        return None
    drawn = _png(relation.target_part.blob, *_extent(drawing))
    if drawn is None:
        tell(f"a picture of a kind that only Word draws ({Path(str(relation.target_part.partname)).suffix})")
        return None
    raw, width, height = drawn
    file = f"{name}-picture-{len([known for known in files if known.endswith('.png')]) + 1}.png"
    files[file] = raw
    return Picture(file=Path(file), width=width, height=height, alt=_alt(drawing))


def _extent(drawing: Any) -> tuple[float, float]:
    extent = next((one for one in drawing.iter() if tag(one) == "extent"), None)
    if extent is None:
        return 20.0, 20.0
    return max(number(extent.get("cx")) / EMU, 1.1), max(number(extent.get("cy")) / EMU, 1.1)


def _png(raw: bytes, width: float, height: float) -> tuple[bytes, float, float] | None:
    """The picture as PNG, and its width and height in millimetres, no larger than a page; None if it can't be read."""
    from PIL import Image, UnidentifiedImageError

    shrink = min(1.0, WIDEST / width, HIGHEST / height)
    width, height = round(width * shrink, 2), round(height * shrink, 2)
    try:
        with Image.open(BytesIO(raw), formats=KINDS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None
            opaque = Image.new("RGBA", picture.size, "white")
            opaque.alpha_composite(picture.convert("RGBA"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    most = (max(round(width * DOTS), 1), max(round(height * DOTS), 1))
    flat = opaque.convert("RGB")
    if flat.width > most[0] or flat.height > most[1]:
        flat.thumbnail(most, Image.Resampling.LANCZOS)
    saved = BytesIO()
    flat.save(saved, "PNG", optimize=True)
    return saved.getvalue(), width, height


def _alt(drawing: Any) -> str:
    told = next((one for one in drawing.iter() if tag(one) == "docPr"), None)
    return (told.get("descr") or told.get("title") or "Logo")[:200] if told is not None else "Logo"
