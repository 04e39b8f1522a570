"""What the window has to say: which messages are shown over which photo, and all that was. Without Qt."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

MOST = 200
"""So many messages are remembered, the newest."""


class Named(Protocol):
    """A photo, as far as messages know it."""

    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class Matter:
    """What a message is about: a newer one about the same takes its place.

    ``photo``: the one it concerns (None: none), over which alone it is shown. ``here``: shown over the photo
    that is looked at by then, as the end of a long job is: nobody would go back to read it. ``unasked``: said
    by itself whenever the photo is looked at; dismissed, it is not said again before the matter was solved.
    ``sign``: the icon beside what is no error.
    """

    name: str
    photo: Named | None = None
    here: bool = field(default=False, compare=False)
    unasked: bool = field(default=False, compare=False)
    sign: str = field(default="done", compare=False)


@dataclass(frozen=True, eq=False)
class Message:
    """``words``: what a button says that does ``act``. ``over``: the photo it is shown over, None for any."""

    sentence: str
    matter: Matter
    is_error: bool
    words: str = ""
    act: Callable[[], None] | None = None
    over: Named | None = None
    at: datetime = field(default_factory=datetime.now)

    @property
    def photo_name(self) -> str:
        """The photo it is about; empty for none."""
        return "" if self.matter.photo is None else self.matter.photo.name


class MessageList:
    """Holds a message until it is dismissed or its matter solved. ``said``: all of them, oldest first."""

    def __init__(self) -> None:
        self.said: deque[Message] = deque(maxlen=MOST)
        self.looked_at: Named | None = None
        self._held: deque[Message] = deque(maxlen=MOST)
        self._dismissed: set[tuple[Matter, str]] = set()

    @property
    def waiting(self) -> list[Message]:
        """What is to be read now, the newest first."""
        return [each for each in reversed(self._held) if each.over in (None, self.looked_at)]

    def say(
        self,
        sentence: str,
        is_error: bool,
        words: str = "",
        act: Callable[[], None] | None = None,
        matter: Matter | None = None,
    ) -> None:
        """Hold a message. ``matter``: by default ``sentence`` itself, of no photo."""
        matter = matter or Matter(sentence)
        known = any(each.matter == matter and each.sentence == sentence for each in self._held)
        if matter.unasked and (known or (matter, sentence) in self._dismissed):
            return
        self._drop(matter)
        over = self.looked_at if matter.here else matter.photo
        message = Message(sentence, matter, is_error, words, act, over)
        self._held.append(message)
        self.said.append(message)

    def solve(self, matter: Matter) -> None:
        """There is nothing left to say about ``matter``."""
        self._drop(matter)
        self._dismissed = {each for each in self._dismissed if each[0] != matter}

    def dismiss(self, message: Message) -> None:
        """``message`` was read."""
        self._drop(message.matter)
        if message.matter.unasked:
            self._dismissed.add((message.matter, message.sentence))

    def turn(self) -> None:
        """Put what is read now behind the other messages that wait."""
        if shown := self.waiting[:1]:
            self._held.remove(shown[0])
            self._held.appendleft(shown[0])

    def _drop(self, matter: Matter) -> None:
        for each in [each for each in self._held if each.matter == matter]:
            self._held.remove(each)
