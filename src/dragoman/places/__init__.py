"""PlaceMention names to countries and coordinates, and the place of an act."""

from dragoman.places.find import PlaceMention, find_places, place_act
from dragoman.places.gazetteer import load_places

__all__ = ["PlaceMention", "find_places", "load_places", "place_act"]
