"""Reports coded by a chat model: one question each, one try to repair what does not hold."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice

from dragoman import __version__
from dragoman.coding import Failed
from dragoman.llm.answer import Checked, NoJsonError, read_answer
from dragoman.llm.client import LlmClient, Message, NoAnswerError
from dragoman.llm.prompt import build_schema, instructions, question
from dragoman.records import CodedReport, Coder, Report

N_THREADS = 4
N_FAULTS_TOLD = 20
PER_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Spent:
    """What the coding has taken: reports, questions, tokens, records refused, seconds of waiting for answers."""

    reports: int = 0
    questions: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    refused: int = 0
    seconds: float = 0.0

    def cost(self, price_in: float, price_out: float) -> float:
        """The price of the tokens, given those of a million read and a million written, in the same currency."""
        return (self.tokens_in * price_in + self.tokens_out * price_out) / PER_MILLION


class LlmCoder:
    """Codes reports with a chat model; the answers are held to the contract.

    Args:
        client: the model.
        n_threads: questions asked side by side.
    """

    def __init__(self, client: LlmClient, n_threads: int = N_THREADS) -> None:
        self._client = client
        self._n_threads = n_threads
        self._lock = threading.Lock()
        self.spent = Spent()

    @property
    def identity(self) -> Coder:
        """The version and model that its records name."""
        return Coder(version=__version__, model=self._client.model, name="llm")

    def code_report(self, report: Report) -> CodedReport:
        """Code one report; records that do not hold after one try to repair them are left out. One that is not English has none.

        Raises:
            LlmError: if the server cannot be used at all.
            NoAnswerError: if no usable answer came.
            NoJsonError: if neither answer is of the form asked for.
        """
        if not report.is_english:
            return CodedReport(self.identity, report, (), (), ())
        messages: list[Message] = [
            {"role": "system", "content": instructions()}, {"role": "user", "content": question(report)},
        ]
        checked, complaint, answer = self._try(messages, report)
        if complaint:
            messages += [{"role": "assistant", "content": answer}, {"role": "user", "content": complaint}]
            again, complaint, _ = self._try(messages, report)
            checked = _better(checked, again)
        if checked is None:
            raise NoJsonError(complaint)
        self._note(reports=1, refused=len(checked.faults))
        return checked.coded

    def code_reports(self, reports: Iterable[Report]) -> Iterator[CodedReport | Failed]:
        """Code reports side by side and give the results in their order; one that fails is named and the rest goes on.

        Raises:
            LlmError: if the server cannot be used at all.
        """
        remaining = iter(reports)
        with ThreadPoolExecutor(self._n_threads) as pool:
            waiting: deque[Future[CodedReport | Failed]] = deque(
                pool.submit(self._try_report, one) for one in islice(remaining, 2 * self._n_threads)
            )
            try:
                while waiting:
                    yield waiting.popleft().result()
                    waiting.extend(pool.submit(self._try_report, one) for one in islice(remaining, 1))
            finally:
                for one in waiting:
                    one.cancel()

    def _try_report(self, report: Report) -> CodedReport | Failed:
        try:
            return self.code_report(report)
        except (NoAnswerError, NoJsonError) as error:
            return Failed(report.id, str(error))

    def _try(self, messages: list[Message], report: Report) -> tuple[Checked | None, str, str]:
        """What holds of an answer, a complaint about what does not (empty if all does), and the answer."""
        began = time.monotonic()
        answer = self._client.ask(messages, build_schema())
        self._note(
            questions=1, tokens_in=answer.tokens_in, tokens_out=answer.tokens_out, seconds=time.monotonic() - began,
        )
        try:
            checked = read_answer(answer.text, report, self.identity)
        except NoJsonError as error:
            return None, f"{error}. Answer again with the one JSON object asked for.", answer.text
        if not checked.faults:
            return checked, "", answer.text
        told = "\n".join(checked.faults[:N_FAULTS_TOLD])
        complaint = f"These records do not hold:\n{told}\nCorrect them and answer with the whole JSON object again."
        return checked, complaint, answer.text

    def _note(self, **more: float) -> None:
        with self._lock:
            self.spent = replace(self.spent, **{name: getattr(self.spent, name) + value for name, value in more.items()})


def _better(first: Checked | None, second: Checked | None) -> Checked | None:
    """The answer with the more records that hold; the repaired one if they are equal."""
    if first is None or second is None:
        return second or first

    def size(one: Checked) -> int:
        return len(one.coded.statements) + len(one.coded.events)

    return first if size(first) > size(second) else second
