"""A second coder: a chat model behind an OpenAI-compatible address, held to the same contract."""

from dragoman.llm.client import LlmClient, LlmError
from dragoman.llm.coder import LlmCoder, Spent

__all__ = ["LlmClient", "LlmCoder", "LlmError", "Spent"]
