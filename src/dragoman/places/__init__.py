"""Names of places to countries and coordinates, and the place of an act."""

from dragoman.places.act import ActWords, place_act
from dragoman.places.choose import StateWords
from dragoman.places.find import PlaceMention, find_places
from dragoman.places.gazetteer import load_places

__all__ = ["ActWords", "PlaceMention", "StateWords", "find_places", "load_places", "place_act"]
