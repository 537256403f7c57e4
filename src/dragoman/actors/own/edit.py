"""A copy of a lexicon in which entries can be put in, exchanged and taken out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.actors.lexicon import PERSON, SHIPPED, Entry, Lexicon
from dragoman.actors.words import keys_of


class EditedLexicon:
    """A lexicon's copy; the one that it was made of stays as it is."""

    def __init__(self, base: Lexicon) -> None:
        self.lexicon = replace(
            base,
            names={key: list(rows) for key, rows in base.names.items()},
            surnames={key: list(entries) for key, entries in base.surnames.items()},
            holders={code: list(entries) for code, entries in base.holders.items()},
            wikidata_ids=dict(base.wikidata_ids),
            forms=dict(base.forms),
        )

    def shipped(self, form: str) -> list[Entry]:
        """What a name means in the shipped lexicon, as far as that still holds."""
        return [entry for entry in self.lexicon.entries(form) if entry.origin == SHIPPED]

    def enter_person(self, entry: Entry, forms: Iterable[str]) -> None:
        """Put a person in, before shipped ones of the same surname or state."""
        forms = tuple(forms)
        self.lexicon.add_person(entry, forms)
        for entries in self._lists_of(entry, forms):
            entries.sort(key=lambda one: one.origin == SHIPPED)

    def enter_words(self, entry: Entry, forms: Iterable[str]) -> None:
        """Put an organisation, group, state or place in."""
        for form in forms:
            self.lexicon.add(form, entry)

    def exchange(self, old: Entry, new: Entry) -> None:
        """Put a person in the place of another with the same names."""
        forms = self.lexicon.forms.pop(old)
        for key in {keys_of(form)[0] for form in forms}:
            self.lexicon.names[key] = [(rest, shape, new if one == old else one) for rest, shape, one in self.lexicon.names[key]]
        for entries in self._lists_of(old, forms):
            entries[:] = [new if one == old else one for one in entries]
        self.lexicon.forms[new] = forms

    def drop(self, entry: Entry) -> None:
        """Take an entry out with all its names."""
        forms = self.lexicon.forms.pop(entry)
        for key in {keys_of(form)[0] for form in forms}:
            self.lexicon.names[key] = [row for row in self.lexicon.names[key] if row[2] != entry]
        if entry.form == PERSON:
            for entries in self._lists_of(entry, forms):
                entries[:] = [one for one in entries if one != entry]

    def take_names(self, entry: Entry, forms: Iterable[str]) -> None:
        """Take names from an entry that keeps its other ones."""
        taken = {keys_of(form) for form in forms}
        left = {form: None for form in self.lexicon.forms.pop(entry) if keys_of(form) not in taken}
        for keys in taken:
            rows = self.lexicon.names.get(keys[0], [])
            self.lexicon.names[keys[0]] = [row for row in rows if not (row[2] == entry and row[0] == keys[1:])]
        if left:
            self.lexicon.forms[entry] = left

    def _lists_of(self, entry: Entry, forms: Iterable[str]) -> list[list[Entry]]:
        keys = {key for form in forms for key in (keys_of(form)[0], keys_of(form)[-1])}
        surnames = (self.lexicon.surnames[key] for key in sorted(keys) if key in self.lexicon.surnames)
        return [*surnames, self.lexicon.holders[entry.code]]

    def finish(self) -> Lexicon:
        """The lexicon, ready to be looked up: the longest names first, of equally long ones the user's own."""
        for rows in self.lexicon.names.values():
            rows.sort(key=lambda row: (-len(row[0]), row[2].origin == SHIPPED))
        return self.lexicon
