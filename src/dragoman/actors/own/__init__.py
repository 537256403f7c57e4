"""Lexicons of the user's own: read, checked, laid over the shipped one, kept beside a store."""

from dragoman.actors.own.conflicts import Conflict
from dragoman.actors.own.keep import Added, add_rows, own_path
from dragoman.actors.own.lexicon import OwnLexicon, open_own
from dragoman.actors.own.overlay import overlay
from dragoman.actors.own.raw import ReadOptions
from dragoman.actors.own.read import ActorFile, read_actors, refuse_faults
from dragoman.actors.own.rows import FIELDS, ROW_KINDS, ActorRow, ActorsError, Fault, PlacedRow, digest_of
from dragoman.actors.own.write import rows_of, write_csv, write_toml

__all__ = [
    "FIELDS", "ROW_KINDS", "ActorFile", "ActorRow", "ActorsError", "Added", "Conflict", "Fault", "OwnLexicon", "PlacedRow",
    "ReadOptions", "add_rows", "digest_of", "open_own", "overlay", "own_path", "read_actors", "refuse_faults", "rows_of",
    "write_csv", "write_toml",
]  # fmt: skip
