"""Types of event of the user's own, learned from marked example sentences and coded beside PLOVER's."""
