"""Ratings in XMP sidecars: read back as written, by Exiv2 too, and nothing else in the file changed."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from xml.dom import minidom

import pyexiv2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.imaging.files import rating as module
from app.imaging.files.rating import LABELS, UNRATED, Rating, RatingError, read_rating, write_rating
from app.imaging.files.xmp_text import EMPTY, DamagedXmp, XmpText

RATINGS = st.builds(Rating, st.integers(0, 5), st.sampled_from(("", *LABELS)), st.booleans()) | st.builds(
    Rating, st.just(-1), st.sampled_from(("", *LABELS))
)

DARKTABLE = """<?xml version="1.0" encoding="UTF-8"?>
<!-- a note -->
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 4.4.0-Exiv2">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:darktable="http://darktable.sf.net/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
   xmp:Rating='2'
   darktable:xmp_version="5"
   darktable:note="a&#10;b &gt; 3 &amp; 'c'">
   <darktable:colorlabels><rdf:Seq><rdf:li>3</rdf:li></rdf:Seq></darktable:colorlabels>
   <darktable:history>
    <rdf:Seq>
     <rdf:li darktable:num="0" darktable:operation="exposure" darktable:params="gz02eJxjYGBgYGBg"/>
     <rdf:li
      darktable:num="1"
      darktable:operation="sharpen"/>
    </rdf:Seq>
   </darktable:history>
   <dc:subject><rdf:Bag><rdf:li>Möwe</rdf:li><rdf:li>xmp:Rating="9"</rdf:li></rdf:Bag></dc:subject>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
"""

LIGHTROOM = """<x:xmpmeta xmlns:x="adobe:ns:meta/">
<RDF xmlns="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<Description xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/" crs:Exposure2012="+0.35"/>
<Description xmlns:xap="http://ns.adobe.com/xap/1.0/" xmlns:xmp="urn:another">
<xap:Rating>4</xap:Rating>
<xap:Label>To do</xap:Label>
<xmp:Rating>7</xmp:Rating>
</Description>
</RDF></x:xmpmeta>"""


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "gull.jpg"
    Image.new("RGB", (8, 8)).save(path)
    return path


def beside(photo: Path) -> Path:
    return photo.with_name(photo.name + ".xmp")


def others(text: str) -> list[object]:
    """All that stands in an XMP but ratings, in its order."""
    ours = {"xmp:Rating", "xap:Rating", "xmp:Label", "xap:Label", "xmpDM:pick", "darktable:colorlabels"}
    declared = {"xmlns:xmp", "xmlns:xmp_", "xmlns:xap", "xmlns:xmpDM", "xmp_:Rating", "xmp_:Label"}

    def walk(node: minidom.Node) -> list[object]:
        if node.nodeType == node.ELEMENT_NODE:
            if node.nodeName in ours and node.namespaceURI != "urn:another":  # type: ignore[attr-defined]
                return []
            attributes = sorted(
                (name, value)
                for name, value in node.attributes.items()  # type: ignore[union-attr]
                if name not in ours | declared
            )
            return [node.nodeName, attributes, *(each for child in node.childNodes for each in walk(child))]
        if node.nodeType == node.DOCUMENT_NODE:
            return [each for child in node.childNodes for each in walk(child)]
        text = (node.nodeValue or "").strip()
        return [text] if text else []

    return walk(minidom.parseString(text))


@given(RATINGS)
def test_what_is_written_is_read_back_by_all(
    tmp_path_factory: pytest.TempPathFactory, rating: Rating
) -> None:
    photo = tmp_path_factory.mktemp("rated") / "gull.jpg"
    Image.new("RGB", (8, 8)).save(photo)
    content = photo.read_bytes()
    written = write_rating(photo, rating)
    assert read_rating(photo) == rating
    assert photo.read_bytes() == content
    if rating == UNRATED:
        assert written is None and not beside(photo).exists()
        return
    assert written == beside(photo)
    with pyexiv2.Image(str(written)) as image:
        tags = image.read_xmp()
    assert int(tags.get("Xmp.xmp.Rating", 0)) == rating.stars
    assert tags.get("Xmp.xmp.Label", "").lower() == rating.label
    assert int(tags.get("Xmp.xmpDM.pick", 0)) == (-1 if rating.rejected else int(rating.picked))


@given(st.sampled_from((DARKTABLE, LIGHTROOM)), st.lists(RATINGS, min_size=1, max_size=4), st.booleans())
def test_all_else_in_a_sidecar_stays(
    tmp_path_factory: pytest.TempPathFactory, text: str, ratings: list[Rating], wide: bool
) -> None:
    photo = tmp_path_factory.mktemp("foreign") / "gull.nef"
    photo.write_bytes(b"no photo")
    encoding = "utf-16" if wide else "utf-8"
    text = text.replace('encoding="UTF-8"', f'encoding="{encoding}"')
    sidecar = photo.with_suffix(".xmp") if text is LIGHTROOM else beside(photo)
    sidecar.write_bytes(text.encode(encoding))
    for rating in ratings:
        write_rating(photo, rating, read_rating(photo))
        assert read_rating(photo) == rating
    after = sidecar.read_bytes().decode(encoding)
    assert others(after.replace(f'encoding="{encoding}"', "")) == others(
        text.replace(f'encoding="{encoding}"', "")
    )
    assert [each.name for each in photo.parent.iterdir() if each not in (photo, sidecar)] == []


def test_ratings_of_other_programs_are_read(photo: Path) -> None:
    beside(photo).write_text(DARKTABLE, "utf-8")
    assert read_rating(photo) == Rating(2, "blue")
    beside(photo).write_text(LIGHTROOM, "utf-8")
    assert read_rating(photo) == Rating(4)  # a label in words of one's own is no colour


def test_a_label_in_words_stays_until_another_is_given(photo: Path) -> None:
    beside(photo).write_text(LIGHTROOM, "utf-8")
    write_rating(photo, Rating(5), read_rating(photo))
    assert "To do" in beside(photo).read_text("utf-8")
    write_rating(photo, Rating(5, "red"), read_rating(photo))
    assert "To do" not in beside(photo).read_text("utf-8")


def test_the_rating_in_the_file_itself_counts_until_the_sidecar_says_otherwise(photo: Path) -> None:
    with pyexiv2.Image(str(photo)) as image:
        image.modify_xmp({"Xmp.xmp.Rating": "4", "Xmp.xmp.Label": "Red"})
    assert read_rating(photo) == Rating(4, "red")
    write_rating(photo, Rating(4), read_rating(photo))
    assert read_rating(photo) == Rating(4)
    write_rating(photo, Rating(0, picked=True), read_rating(photo))
    assert read_rating(photo) == Rating(0, picked=True)


def test_the_sidecar_that_is_there_is_written_to(tmp_path: Path) -> None:
    raw = tmp_path / "a.NEF"
    raw.write_bytes(b"raw")
    stem = tmp_path / "a.xmp"
    stem.write_bytes(EMPTY)
    assert write_rating(raw, Rating(3)) == stem and not beside(raw).exists()
    beside(raw).write_bytes(EMPTY)
    os.utime(stem, ns=(1, 1))
    assert write_rating(raw, Rating(1), read_rating(raw)) == beside(raw)
    assert read_rating(raw) == Rating(1)  # the newer one


def test_the_sidecar_of_a_raw_file_is_not_that_of_its_jpeg(photo: Path) -> None:
    photo.with_suffix(".CR3").write_bytes(b"raw")
    stem = photo.with_suffix(".xmp")
    stem.write_text(LIGHTROOM, "utf-8")
    assert read_rating(photo) == UNRATED
    assert write_rating(photo, Rating(2)) == beside(photo)
    assert stem.read_text("utf-8") == LIGHTROOM


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"not xml",
        DARKTABLE.encode()[:600],
        b"<x><y/></x>",
        b'<!DOCTYPE x [<!ENTITY a "b">]>' + LIGHTROOM.encode(),
        b"\xff\xfe\x00",
        DARKTABLE.replace("xmlns:darktable", "xmlns:dark").encode(),
        DARKTABLE.encode("latin-1"),
    ],
)
def test_a_damaged_sidecar_is_left_as_it_is(photo: Path, damage: bytes) -> None:
    beside(photo).write_bytes(damage)
    assert read_rating(photo) == UNRATED
    with pytest.raises(RatingError, match=r"gull.jpg.xmp is damaged and was left as it is; .*again\.$"):
        write_rating(photo, Rating(3))
    assert beside(photo).read_bytes() == damage


def test_what_cannot_be_written_leaves_all_as_it_was(photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside(photo).write_text(DARKTABLE, "utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "write_atomically", full)
    with pytest.raises(RatingError, match=r"No space left on device.*rate it again"):
        write_rating(photo, Rating(5))
    assert beside(photo).read_text("utf-8") == DARKTABLE
    assert sorted(each.name for each in photo.parent.iterdir()) == ["gull.jpg", "gull.jpg.xmp"]


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_anything_is_read_or_called_damaged(data: bytes) -> None:
    with contextlib.suppress(DamagedXmp):
        XmpText(data)


@given(st.integers(0, len(DARKTABLE) - 1), st.sampled_from('<>"&/ x'))
def test_a_changed_letter_is_read_or_called_damaged(at: int, letter: str) -> None:
    with contextlib.suppress(DamagedXmp):
        XmpText((DARKTABLE[:at] + letter + DARKTABLE[at + 1 :]).encode())
