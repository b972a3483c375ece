"""``python -m minutes`` is the command `minutes`."""

from minutes.cli import run

if __name__ == "__main__":
    run()
