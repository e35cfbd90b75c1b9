"""What a study of a population of a given size would need to answer at all: planned before any fieldwork."""

from __future__ import annotations

from functools import lru_cache

from dalel.profile.size.words import size_words
from dalel.record.text import Language

#: Half the width of the interval a study should give, as a share of the number of people.
WANTED = 0.25
#: The share of the people who are given an object, and how many are asked in the survey, in the plan that is shown.
_OBJECTS, _ASKED = 0.1, 500


@lru_cache(maxsize=64)
def needs(people: float, language: Language) -> tuple[str, ...]:
    """Sentences on what a study would take, for about ``people``; none where they are too few to plan for."""
    from dalel.size.planning.lists import PlanLists
    from dalel.size.planning.surveys import PlanMultiplier

    if people < 500:
        return ()
    words = size_words(language)
    count = round(people)
    lists = PlanLists(people=count, sizes=(count // 20,) * 2, wanted=WANTED, simulations=200).plan()
    objects = PlanMultiplier(
        people=count, count=round(count * _OBJECTS), respondents=min(_ASKED, count), wanted=WANTED
    ).plan()
    said = [words.tell("needs-about", people=words.rough(people))]
    each, survey = (next((one.size for one in plan.needs), None) for plan in (lists, objects))
    half = f"{WANTED * 100:g}"
    if each is not None:
        said.append(words.tell("needs-two-lists", each=words.rough(each), half=half, again=round(each * each / count)))
    if survey is not None:
        given = words.rough(count * _OBJECTS)
        said.append(words.tell("needs-object", objects=given, survey=words.rough(survey), half=half, deff=2))
    return (*said, words.tell("needs-three"), words.tell("needs-no-ids"))
