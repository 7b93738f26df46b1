"""The benchmark's texts are what its results say of them."""

from __future__ import annotations

import statistics

from bounce_codes import read_message
from tests.bench.messages import messages
from tests.bench.stream import repeated, replies, take


def test_the_stream_is_the_same_each_time_and_no_reply_comes_twice() -> None:
    texts = take(replies(), 5000)
    assert texts == take(replies(), 5000)
    assert len(set(texts)) == len(texts)
    assert not any("\n" in text for text in texts)


def test_replies_are_as_long_as_those_in_the_wild() -> None:
    lengths = sorted(map(len, take(replies(), 20_000)))
    assert 60 <= statistics.median(lengths) <= 90
    assert 160 <= lengths[len(lengths) * 95 // 100] <= 260
    assert lengths[-10] >= 500


def test_few_texts_make_most_of_a_repeated_stream() -> None:
    texts = take(repeated(), 10_000)
    assert len(set(texts)) <= 5000
    assert max(map(texts.count, set(texts[:100]))) > 100


def test_a_bounce_is_read_from_every_message() -> None:
    made = take(messages(), 200)
    assert made == take(messages(), 200)
    assert all(read_message(message) for message in made)
