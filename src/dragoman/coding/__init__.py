"""Reading, actors, times and places to statements and events."""

from dragoman.coding.coder import Coder, Failed, code_reading, shared_coder

__all__ = ["Coder", "Failed", "code_reading", "shared_coder"]
