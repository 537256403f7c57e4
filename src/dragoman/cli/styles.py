"""The colours of the terminal: one for each part of a statement or event, and one for each kind of act."""

QUAD_STYLES = {1: "green", 2: "bright_green", 3: "yellow", 4: "red"}
"""Verbal and material cooperation, verbal and material conflict."""

COOPERATION, CONFLICT = "green", "red"
"""Of series, where verbal and material are one."""

SOURCE = "bold cyan"
CUE = "italic magenta"
CONTENT = "underline"
ACTOR = "bold green"
TRIGGER = "bold black on yellow"
RECIPIENT = "bold blue"
FURNITURE = "bright_black"
LABEL = "dim"
"""The parts of a report's text; where two of them are the same words, the one further down this list is seen."""
