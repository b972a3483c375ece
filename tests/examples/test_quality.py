"""What is found in the examples against `examples/gold.json`; how it is counted is told in `examples/yardstick.py`."""

import pytest
from yardstick import LANGUAGES, MEASURES, figures, gold, misses, wrong_dates

# The least F1, by language: of actions found, of decisions found, of actions whose owners and day are right too.
# Raise them when the finder gets better; never lower one to let a change pass.
LEAST = {
    "Chinese": {"action": 0.92, "decision": 0.80, "complete": 0.85},
    "English": {"action": 0.88, "decision": 0.88, "complete": 0.88},
}
MOST_WRONG_DATES = 0


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_items_found(language: str, measure: str) -> None:
    documents = [document for document in gold() if document["lang"] in LANGUAGES[language]]
    assert len(documents) >= 5
    told = "\n".join(line for document in documents for line in misses(document))
    assert figures(measure, documents).f1 >= LEAST[language][measure], told


def test_meeting_dates() -> None:
    assert len(wrong_dates()) <= MOST_WRONG_DATES, wrong_dates()
