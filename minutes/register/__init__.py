"""The register: what was decided, by whom it is done, and what became of it."""
