"""All that reading a file takes, loaded by importing this: by the process of which workers are forked, once for all."""

import gc
import os

# Who reads what a run says need not wait for this, where the run has found nothing to read.
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

from minutes.nlp.slim import import_spacy  # noqa: E402

import_spacy()
import minutes.rendering.formats  # noqa: E402
import minutes.work.process  # noqa: E402, F401

gc.freeze()  # what is shared stays shared
