"""spaCy is imported without its command line, and whole where that cannot be."""

from __future__ import annotations

import subprocess
import sys

import pytest

SLIM = "from minutes.nlp.slim import import_spacy\nimport_spacy()\nimport sys, spacy\n"
# spaCy asks for a module that has no stand-in, as it may in a version to come.
UNKNOWN = "import minutes.nlp.slim as slim\nslim._MODULE = 'spacy.cli.other'\n"


def printed(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (SLIM + "print('typer' in sys.modules, 'spacy.cli' in sys.modules)", "False False"),
        (SLIM + "print(spacy.info(silent=True)['spacy_version'] == spacy.__version__)", "True"),
        (SLIM + "from spacy.cli import download\nprint(download.__module__)", "spacy.cli.download"),
        (SLIM + "print([token.text for token in spacy.blank('en')('It works.')])", "['It', 'works', '.']"),
        ("import spacy\ninfo = spacy.info\n" + SLIM + "print(spacy.info is info)", "True"),
        (UNKNOWN + SLIM + "print(spacy.info.__module__, 'typer' in sys.modules)", "spacy.cli.info True"),
    ],
)
def test_what_is_imported(code: str, expected: str) -> None:
    assert printed(code) == expected
