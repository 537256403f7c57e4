"""Who is who: states, offices and their holders on the day, organisations, armed groups, and what pronouns stand for."""

from dragoman.actors.cast import resolve
from dragoman.actors.entities import Cast
from dragoman.actors.lexicon import find_code

__all__ = ["Cast", "find_code", "resolve"]
