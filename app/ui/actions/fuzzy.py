"""Fuzzy matching: whether, and how well, a few typed letters match a text."""

from __future__ import annotations

_START, _RUN, _GAP = 8.0, 5.0, 0.4


def match(typed: str, text: str) -> float | None:
    """How well ``typed`` stands for ``text``; None where it does not.

    Every word of ``typed`` must be found, its letters in their order: beginnings of words and runs of letters
    count most, gaps against it. Case does not matter. Nothing typed stands for everything alike.
    """
    total = 0.0
    folded = text.casefold()
    for word in typed.casefold().split():
        found = _word(word, folded)
        if found is None:
            return None
        total += found
    return total - 0.01 * len(text)  # of equals, the shorter


def _word(word: str, text: str) -> float | None:
    at = text.find(word)
    starts = [n for n in range(len(text)) if _begins(text, n)]
    whole = [n for n in starts if text.startswith(word, n)]
    if whole:
        return (_START + _RUN * len(word)) * 2 - 0.02 * whole[0]
    if at >= 0:
        return _RUN * len(word) * 1.5 - 0.02 * at
    # The letters apart: from each place where the first one stands, and the best of these.
    tries = [_scattered(word, text, n) for n in range(len(text)) if text[n] == word[0]]
    scores = [each for each in tries if each is not None]
    return max(scores, default=None)


def _scattered(word: str, text: str, start: int) -> float | None:
    score, last = 0.0, start - 1
    for letter in word:
        at = text.find(letter, last + 1)
        # A letter that begins a word says more than the same one inside of an earlier word.
        begun = at
        while begun >= 0 and not _begins(text, begun):
            begun = text.find(letter, begun + 1)
        if at != last + 1 and begun >= 0:
            at = begun
        if at < 0:
            return None
        run = at == last + 1 and at > start
        score += _START if _begins(text, at) else _RUN if run else 1.0
        score -= _GAP * min(at - last - 1, 10)
        last = at
    # Letters strewn over a text stand for nothing.
    return score if score >= 2.0 * len(word) else None


def _begins(text: str, at: int) -> bool:
    return text[at].isalnum() and (at == 0 or not text[at - 1].isalnum())
