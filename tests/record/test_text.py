"""Text in three languages: what is missing is said, what nobody reviewed never passes for reviewed."""

from hypothesis import given
from hypothesis import strategies as st

from dalel.record.text import LANGUAGES, Language, Text

languages = st.sampled_from(LANGUAGES)
words = st.sampled_from(["", "сөз", "слово", "word"])
texts = st.builds(
    Text, en=words, ru=words, kk=words, original=languages, reviewed=st.lists(languages, unique=True).map(tuple)
)


@given(texts, languages)
def test_the_best_words_are_really_in_the_language_named(text: Text, language: Language) -> None:
    found, said = text.best(language)
    assert said == text.get(found)
    assert said or text.missing() == LANGUAGES


@given(texts, languages)
def test_a_readers_own_language_comes_first_then_the_original(text: Text, language: Language) -> None:
    found, _ = text.best(language)
    if text.get(language):
        assert found == language
    elif text.get(text.original):
        assert found == text.original


@given(texts, languages)
def test_only_a_translation_can_be_unreviewed(text: Text, language: Language) -> None:
    assert text.unreviewed(language) is (
        language not in text.missing() and language != text.original and language not in text.reviewed
    )


def test_a_text_says_which_languages_it_lacks() -> None:
    assert Text(en="word").missing() == ("ru", "kk")
    assert Text().missing() == ("en", "ru", "kk")
    assert Text().best("ru") == ("en", "")


def test_kazakh_falls_back_to_the_original_before_english() -> None:
    assert Text(en="act", ru="закон", original="ru").best("kk") == ("ru", "закон")
