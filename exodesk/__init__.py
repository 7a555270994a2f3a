"""exodesk: questions, evidence and an honest status for a person who plans an exosome treatment in South Korea."""

__version__ = "0.1.0"
