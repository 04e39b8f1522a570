"""The text of an XMP sidecar, of which single values are read and changed.

Other programs keep what they do to a photo in the same file. It is therefore not written anew from what
was understood of it: only the bytes of the values that change are replaced.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

Name = tuple[str, str]
"""Namespace and local name of a value."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DESCRIPTION, _ROOT, _ITEM = (RDF, "Description"), (RDF, "RDF"), (RDF, "li")
_START = re.compile(rb"""<[^\s/>"']+(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = re.compile(rb"""\s+([^\s=/>]+)\s*=\s*(?:"[^"]*"|'[^']*')""")

EMPTY = b"""<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Allfocus">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""/>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
"""


class DamagedXmp(ValueError):
    """No XMP, or not what a program that writes XMP would leave."""


@dataclass
class _Element:
    name: Name
    names: dict[str, str]
    start: int
    end_of_tag: int
    closed: bool
    text: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)


class XmpText:
    """``values``: a text, or the items of a list, by their names. Raises DamagedXmp."""

    def __init__(self, data: bytes) -> None:
        self.values: dict[Name, str | tuple[str, ...]] = {}
        self._places: dict[Name, list[tuple[int, int]]] = {}
        self._open: list[_Element] = []
        self._first: _Element | None = None
        wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        self._encoding = "utf-16" if wide else "utf-8"
        parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._take_text
        parser.EntityDeclHandler = self._refuse  # no XMP has any, and they can be made to grow without end
        self._parser = parser
        try:
            self._text = data.decode(self._encoding).encode("utf-8")
            parser.Parse(self._text, True)
        except (expat.ExpatError, UnicodeError, IndexError) as problem:
            raise DamagedXmp(str(problem)) from problem
        if self._first is None:
            raise DamagedXmp("there is no description of a photo in it")

    def changed(self, changes: Mapping[Name, str | None], prefixes: Mapping[str, str]) -> bytes:
        """The text with these values, None for none; ``prefixes``: those of namespaces it does not know."""
        first = self._first
        assert first is not None
        names, added = dict(first.names), ""
        for (space, local), value in changes.items():
            if value is None:
                continue
            prefix = next((each for each, of in names.items() if of == space and each), None)
            if prefix is None:
                prefix = prefixes[space]
                while prefix in names:
                    prefix += "_"
                names[prefix] = space
                added += f" xmlns:{prefix}={quoteattr(space)}"
            added += f" {prefix}:{local}={quoteattr(value)}"
        edits = [(start, end, b"") for name in changes for start, end in self._places.get(name, ())]
        at = re.compile(rb"<[^\s/>]+").match(self._text, first.start)
        assert at is not None
        edits.append((at.end(), at.end(), added.encode("utf-8")))
        text = self._text
        for start, end, new in sorted(edits, reverse=True):
            text = text[:start] + new + text[end:]
        XmpText(text)  # never write what could not be read again
        return text.decode("utf-8").encode(self._encoding)

    # --- reading ---------------------------------------------------------------------------------------

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        above = self._open[-1].names if self._open else {}
        declared = {
            key.partition(":")[2]: value for key, value in attributes.items() if key.split(":")[0] == "xmlns"
        }
        names = {**above, **declared} if declared else above
        start = self._parser.CurrentByteIndex
        found = _START.match(self._text, start)
        if found is None:
            raise DamagedXmp("a tag has no end")
        closed = found[0].endswith(b"/>")
        element = _Element(_resolved(tag, names), names, start, found.end(), closed)
        if element.name == _DESCRIPTION and self._open and self._open[-1].name == _ROOT:
            self._first = self._first or element
            for each in _ATTRIBUTE.finditer(found[0]):
                key = each[1].decode("utf-8")
                if ":" in key and not key.startswith("xmlns:"):
                    self._keep(
                        _resolved(key, names), attributes[key], start + each.start(), start + each.end()
                    )
        self._open.append(element)

    def _end(self, _: str) -> None:
        element = self._open.pop()
        if element.name == _ITEM:
            for each in self._open:
                each.items.append("".join(element.text))
        if [each.name for each in self._open[-2:]] == [_ROOT, _DESCRIPTION]:
            start, end = element.start, element.end_of_tag
            if not element.closed:
                end = self._text.index(b">", self._parser.CurrentByteIndex) + 1
            start = len(self._text[:start].rstrip())
            value = tuple(element.items) if element.items else "".join(element.text).strip()
            self._keep(element.name, value, start, end)

    def _take_text(self, text: str) -> None:
        for element in self._open:
            element.text.append(text)

    def _keep(self, name: Name, value: str | tuple[str, ...], start: int, end: int) -> None:
        self.values.setdefault(name, value)
        self._places.setdefault(name, []).append((start, end))

    @staticmethod
    def _refuse(*_: object) -> None:
        raise DamagedXmp("it declares entities")


def _resolved(tag: str, names: Mapping[str, str]) -> Name:
    prefix, colon, local = tag.partition(":")
    if not colon:
        return names.get("", ""), tag
    if prefix not in names and prefix != "xml":
        raise DamagedXmp(f"{prefix} stands for nothing")
    return names.get(prefix, ""), local
