"""The second coder of `dragoman code`: a chat model, its options and what it took."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from dragoman.cli.terminal import USAGE, count_of, stop

if TYPE_CHECKING:
    from dragoman.llm import LlmCoder

KEY = "DRAGOMAN_API_KEY"
"""The environment variable that holds the server's key: on the command line others could read it."""


def open_llm(base_url: str | None, model: str | None) -> LlmCoder:
    """The chat model at an address.

    Raises:
        LlmError: if the address is none.
    """
    from dragoman.llm import LlmClient, LlmCoder

    if not base_url or not model:
        stop("--coder llm wants --base-url (as http://127.0.0.1:11434/v1) and --llm-model", USAGE)
    return LlmCoder(LlmClient(base_url, model, os.environ.get(KEY)))


def tell_spent(coder: LlmCoder, price_in: float, price_out: float) -> str:
    """What the run took, in words."""
    spent = coder.spent
    told = (
        f"{count_of(spent.questions, 'question')} to {coder.identity.model}, {spent.tokens_in:,} tokens read and"
        f" {spent.tokens_out:,} written, {spent.seconds:.1f} s of waiting for answers; {count_of(spent.refused, 'record')} refused"
    )
    if price_in or price_out:
        told += f"; cost {spent.cost(price_in, price_out):.4f}"
    return told
