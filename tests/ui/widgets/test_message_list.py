"""Which messages are shown over which photo, which go, and what of all that was said is remembered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.widgets.message_list import MOST, Matter, MessageList


@dataclass(eq=False)
class Photo:
    name: str


A, B = Photo("a.jpg"), Photo("b.jpg")


@pytest.fixture
def messages() -> MessageList:
    return MessageList()


def said(messages: MessageList) -> list[str]:
    return [each.sentence for each in messages.waiting]


def test_a_message_is_shown_over_its_photo_alone_and_again_when_that_is_looked_at_again(
    messages: MessageList,
) -> None:
    messages.looked_at = A
    messages.say("About A.", False, matter=Matter("map", A))
    messages.say("About B.", True, matter=Matter("map", B))
    messages.say("About none.", True, matter=Matter("batch"))
    assert said(messages) == ["About none.", "About A."]
    messages.looked_at = B
    assert said(messages) == ["About none.", "About B."]
    messages.looked_at = None
    assert said(messages) == ["About none."]
    messages.looked_at = A
    assert said(messages) == ["About none.", "About A."]


def test_what_was_dismissed_does_not_come_back(messages: MessageList) -> None:
    note = Matter("note", A, unasked=True)
    messages.looked_at = A
    messages.say("Beyond repair.", False, matter=note)
    messages.say("Beyond repair.", False, matter=note)
    assert said(messages) == ["Beyond repair."] and len(messages.said) == 1, "said by itself at every look"
    messages.dismiss(messages.waiting[0])
    messages.looked_at = B
    messages.looked_at = A
    messages.say("Beyond repair.", False, matter=note)
    assert said(messages) == []
    messages.solve(note)
    messages.say("Beyond repair.", False, matter=note)
    assert said(messages) == ["Beyond repair."], "it has happened anew"


def test_what_was_asked_for_is_answered_every_time(messages: MessageList) -> None:
    for _ in range(2):
        messages.say("The file exists.", True, matter=Matter("export", A, here=True))
        messages.dismiss(messages.waiting[0])
    assert len(messages.said) == 2


def test_a_long_job_ends_over_the_photo_that_is_looked_at_by_then(messages: MessageList) -> None:
    messages.looked_at = B
    messages.say("Exported.", False, matter=Matter("export", A, here=True))
    assert said(messages) == ["Exported."] and messages.waiting[0].photo_name == "a.jpg"


def test_a_solved_matter_is_gone_and_others_stay(messages: MessageList) -> None:
    messages.looked_at = A
    messages.say("One.", True, matter=Matter("map", A))
    messages.say("Two.", True, matter=Matter("map", A))
    messages.say("Other.", True, matter=Matter("views", A))
    assert said(messages) == ["Other.", "Two."], "the newer one took the place of the older"
    messages.solve(Matter("map", B))
    messages.solve(Matter("map", A))
    assert said(messages) == ["Other."]
    assert [each.sentence for each in messages.said] == ["One.", "Two.", "Other."], "remembered all the same"


def test_all_that_wait_can_be_read_in_turn(messages: MessageList) -> None:
    for sentence in ("One.", "Two.", "Three."):
        messages.say(sentence, False)
    seen = []
    for _ in range(3):
        seen.append(said(messages)[0])
        messages.turn()
    assert seen == ["Three.", "Two.", "One."] and said(messages)[0] == "Three."


photos = st.sampled_from([None, A, B])
steps = st.lists(
    st.one_of(
        st.tuples(
            st.just("say"), st.sampled_from([None, A, B]), st.booleans(), st.booleans(), st.integers(0, 3)
        ),
        st.tuples(st.just("look"), st.sampled_from([None, A, B])),
        st.tuples(st.just("dismiss")),
        st.tuples(st.just("turn")),
    ),
    max_size=40,
)


@given(steps)
def test_nothing_is_ever_shown_over_another_photo(taken: list[tuple[Any, ...]]) -> None:
    messages = MessageList()
    for step, *given_ in taken:
        if step == "say":
            photo, here, unasked, number = given_
            messages.say(f"{number}.", False, matter=Matter(f"{number % 2}", photo, here, unasked))
        elif step == "look":
            messages.looked_at = given_[0]
        elif step == "turn":
            messages.turn()
        elif messages.waiting:
            messages.dismiss(messages.waiting[0])
        assert all(each.over in (None, messages.looked_at) for each in messages.waiting)
        matters = [each.matter for each in messages.waiting]
        assert len(set(matters)) == len(matters), "one message a matter"


def test_what_is_remembered_is_bounded(messages: MessageList) -> None:
    for number in range(3 * MOST):
        messages.say(f"{number}.", False)
    assert len(messages.said) == MOST and messages.said[-1].sentence == f"{3 * MOST - 1}."
    assert len(messages.waiting) <= MOST
