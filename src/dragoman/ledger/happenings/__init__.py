"""Happenings: the events of several reports that are one act in the world, with all its tellings."""
