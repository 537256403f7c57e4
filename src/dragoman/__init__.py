"""Dragoman turns news reports about politics into dated, sourced, coded records with the words they rest on."""

__version__ = "0.1.0"
