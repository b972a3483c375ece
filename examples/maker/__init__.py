"""Makes the example minutes: a light markup in, Word files out. Not part of the installed package."""
