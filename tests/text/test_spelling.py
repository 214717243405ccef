"""A key turned back into the spelling of official papers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.golden import golden
from tracuu.text.letters import NON_ASCII
from tracuu.text.spelling import customary
from tracuu.text.syllables import key

words = st.text(st.sampled_from("abcdeghiklmnopqrstuvxy" + NON_ASCII.lower()), max_size=8)
open_syllables = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "h", "k", "l", "m", "qu", "s", "t", "th", "x"]),
        st.sampled_from([*"iìíỉĩịyỳýỷỹỵ", "òa", "oà", "óe", "oé", "ủy", "uỷ"]),
        st.sampled_from(["", "", "", "t", "nh", "ch", "p", "n"]),
    ),
)


@pytest.mark.parametrize(("word", "expected", "why"), golden(__file__, "spelling.tsv"))
def test_the_customary_spelling_of_a_key(word: str, expected: str, why: str) -> None:
    assert key(word) == word, "the table holds keys"
    assert customary(word) == expected, why


@settings(max_examples=2000)
@given(words | open_syllables)
def test_a_customary_spelling_has_the_key_it_came_from(word: str) -> None:
    of_word = key(word)
    spelling = customary(of_word)
    assert key(spelling) == of_word
    assert len(spelling) == len(of_word)
