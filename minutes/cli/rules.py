"""`minutes rules`: the rules that find things."""

from __future__ import annotations

from pathlib import Path

import click

from minutes.cli.output import to_stdout
from minutes.cli.sources import config_option, settings


@click.group()
def rules() -> None:
    """Check the rules that find things.

    \b
    Examples:
      minutes rules check
      minutes rules check my-rules
    """  # noqa: D301


@rules.command()
@click.argument(
    "folder", metavar="[FOLDER]", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False)
)
@config_option
@click.pass_context
def check(ctx: click.Context, folder: Path | None, config: Path | None) -> None:
    """Prove that each rule fires on its own hits and not on its misses.

    FOLDER holds rules of your own, laid out like pipelines/: zh/actions.jsonl and
    so on. They are proven together with ours, as they will run. Without FOLDER the
    folder of the settings is taken, if any. The exit status is 1 if a rule fails.

    \b
    Examples:
      minutes rules check
      minutes rules check my-rules
    """  # noqa: D301
    with_rules = folder or settings(config).rules
    from minutes.nlp.slim import import_spacy

    import_spacy()
    from minutes.work.proving import prove

    proofs = list(prove(with_rules))
    for proof in proofs:
        for failure in proof.failures:
            to_stdout(": ".join(part for part in (proof.file, proof.rule, failure) if part) + "\n")
    failed = sum(1 for proof in proofs if proof.failures)
    kept = f"{len(proofs) - failed} of {len(proofs)} rules keep their word."
    to_stdout(f"{kept}\n")
    ctx.exit(1 if failed else 0)
