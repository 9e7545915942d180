"""Golden Thread: the one system a SEND local area partnership runs on."""

__version__ = "0.1.0"
