"""The spaCy pipelines as ``pipelines/<language>/config.cfg`` describes them, made once a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.util import load_config, load_model_from_config

# registers the factories also where the package is run without being installed
import minutes.nlp.components.cues
import minutes.nlp.components.owners
import minutes.nlp.tokenizer  # noqa: F401
from minutes.assets import PIPELINES


@cache
def pipeline(language: str, extra: Path | None = None) -> Language:
    """The pipeline for "zh" or "en", with a user's rules from ``extra``.

    >>> doc = pipeline("en")("Mary will send the plan.")
    >>> [(span.text, span.label_) for span in doc.spans["cues"]]
    [('will', 'will'), ('send', 'verb'), ('plan', 'verb_or_noun')]
    """
    config = load_config(PIPELINES / language / "config.cfg")
    if extra is not None:
        config["components"]["minutes_cues"]["extra"] = str(extra)
    return load_model_from_config(config, auto_fill=True)
