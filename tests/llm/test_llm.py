"""The chat model as a second coder, against a server on loopback that misbehaves in every way."""

from __future__ import annotations

import json
import time
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler

import pytest
from typer.testing import CliRunner

import loopback
from dragoman.cli.main import app
from dragoman.coding import Failed
from dragoman.ledger import Store
from dragoman.llm import LlmClient, LlmCoder, LlmError, client
from dragoman.llm.answer import NoJsonError, find_quotation, read_answer
from dragoman.llm.client import NoAnswerError
from dragoman.llm.prompt import build_schema, instructions
from dragoman.plover import EVENT_TYPES
from dragoman.records import Coder, Report, Span, find_faults

TEXT = "Iran's president on Saturday accused Turkey of arming rebels. \"They feed the fire,\" Hassan Rouhani said."
REPORT = Report(TEXT, id="r1", published="2016-11-26")
CODER = Coder("0", "m", "llm")


def answer(**changes):
    """A right answer about TEXT, with changes to its event."""
    unknown = {"date": None, "enddate": None, "date_precision": "unknown"}
    event = {
        "event": "ACCUSE", "mode": ["allege"], "actor": ["n1"], "recipient": ["n2"], "trigger": "accused",
        "evidence": "Iran's president on Saturday accused Turkey of arming rebels.", "status": "happened", "background": False,
        "statement": None, "date": "2016-11-26", "enddate": None, "date_precision": "day",
    }
    return {
        "entities": [
            {"id": "n1", "name": "Hassan Rouhani", "kind": "person", "entity_code": "IRN", "sector_code": "GOV", "role": None},
            {"id": "n2", "name": "Turkey", "kind": "state", "entity_code": "TUR", "sector_code": None, "role": None},
        ],
        "statements": [
            {"id": "x", "speaker": ["n1"], "addressee": [], "source": "Hassan Rouhani", "cue": "said",
             "content": ['"They feed the fire,"'], "manner": "direct", **unknown},
        ],
        "events": [event | changes],
    }


def completion(content, usage=True):
    value = {"choices": [{"message": {"role": "assistant", "content": content}}]}
    return 200, json.dumps(value | ({"usage": {"prompt_tokens": 1000, "completion_tokens": 100}} if usage else {}))


GOOD = completion(json.dumps(answer()))


@pytest.fixture
def serve():
    """Starts a server that gives the scripted answers in turn, the last one for ever; gives its address and the bodies it got."""
    servers = ExitStack()

    def start(*script):
        asked = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                step = script[min(len(asked), len(script)) - 1]
                if callable(step):
                    step(self)
                    return
                status, body = step
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *_):
                pass

        return f"{servers.enter_context(loopback.serve(Handler))}/v1", asked

    with servers:
        yield start


def coder_at(address, **options):
    return LlmCoder(LlmClient(address, "m", sleep=lambda _: None, **options))


def test_a_right_answer_becomes_a_coded_report(serve):
    address, asked = serve(GOOD)
    coder = coder_at(address)
    coded = coder.code_report(REPORT)
    assert find_faults(coded) == []
    [event], [statement] = coded.events, coded.statements
    assert (event.trigger.text_of(TEXT), event.quad_code, event.actor, event.when.date) == ("accused", 3, ("n1",), "2016-11-26")
    assert (statement.id, statement.content[0].text_of(TEXT)) == ("s1", '"They feed the fire,"')
    assert (coded.coder.name, coded.coder.model) == ("llm", "m")
    assert (coder.spent.tokens_in, coder.spent.tokens_out, coder.spent.questions) == (1000, 100, 1)
    assert coder.spent.cost(2.0, 10.0) == pytest.approx(0.003)
    assert asked[0]["temperature"] == 0
    assert asked[0]["response_format"]["json_schema"]["schema"] == build_schema()


def test_words_that_are_not_in_the_text_are_refused_after_one_try_to_repair(serve):
    bad = completion(json.dumps(answer(evidence="Iran blamed Turkey.")))
    address, asked = serve(bad)
    coder = coder_at(address)
    coded = coder.code_report(REPORT)
    assert (coded.events, len(coded.statements), coder.spent.questions, coder.spent.refused) == ((), 1, 2, 1)
    assert "the evidence 'Iran blamed Turkey.' is not in the text" in asked[1]["messages"][-1]["content"]


def test_a_repaired_answer_is_taken(serve):
    address, _ = serve(completion(json.dumps(answer(trigger="blamed"))), GOOD)
    assert len(coder_at(address).code_report(REPORT).events) == 1


@pytest.mark.parametrize("wrapped", ["```json\n{}\n```", "Here you are:\n{}\nAnything else?"])
def test_words_around_the_object_do_not_matter(serve, wrapped):
    address, asked = serve(completion(wrapped.replace("{}", json.dumps(answer())), usage=False))
    assert len(coder_at(address).code_report(REPORT).events) == 1
    assert len(asked) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again(serve, status):
    address, asked = serve((status, "busy"), GOOD)
    assert coder_at(address).code_report(REPORT).events
    assert len(asked) == 2


def test_a_server_without_schemas_is_asked_without(serve):
    address, asked = serve((400, "unknown field response_format"), GOOD)
    assert coder_at(address).code_report(REPORT).events
    assert "response_format" not in asked[1]


def drop(handler):
    handler.connection.close()


def trickle(handler):
    handler.send_response(200)
    handler.end_headers()
    for _ in range(40):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        ((200, "<html>Bad gateway</html>"), "no chat completion"),
        ((200, '{"choices": []}'), "no chat completion"),
        ((200, '{"choices": [{"message"'), "no chat completion"),
        ((200, "[1, 2]"), "no chat completion"),
        (completion(None), "has no text"),
        (completion("I cannot help with that."), "no JSON object"),
        (completion('{"events": 3}'), "lacks one of the lists"),
        (completion("[" * 100_000), "no JSON object"),
        ((418, "teapot"), "status 418"),
        ((500, "broken"), "status 500"),
        (drop, "the connection failed"),
    ],
)
def test_what_is_no_answer_fails_that_report_and_the_rest_goes_on(serve, step, reason):
    address, _ = serve(step)
    results = list(coder_at(address).code_reports([REPORT, Report(TEXT, id="r2")]))
    assert all(isinstance(one, Failed) for one in results)
    assert [one.report_id for one in results] == ["r1", "r2"]
    assert reason in results[0].reason


def test_an_endless_answer_is_cut(serve, monkeypatch):
    monkeypatch.setattr(client, "MAX_BYTES", 1000)
    address, _ = serve((200, "x" * 5000))
    with pytest.raises(NoAnswerError, match="longer than 1,000 bytes"):
        coder_at(address).code_report(REPORT)


def test_an_answer_that_trickles_in_is_not_waited_for(serve, monkeypatch):
    monkeypatch.setattr(client, "N_TRIES", 1)
    address, _ = serve(trickle)
    began = time.monotonic()
    with pytest.raises(NoAnswerError, match="the connection failed"):
        coder_at(address, timeout_s=0.3).code_report(REPORT)
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_server_that_refuses_stops_the_run(serve, status):
    address, _ = serve((status, "no such model"))
    with pytest.raises(LlmError, match=f"refuses the model 'm' with status {status}"):
        list(coder_at(address).code_reports([REPORT]))


def test_nobody_at_the_address_stops_the_run():
    with pytest.raises(LlmError, match="nobody answers at http"):
        list(coder_at("http://127.0.0.1:9/v1").code_reports([REPORT]))
    with pytest.raises(LlmError, match="begins with http"):
        LlmClient("127.0.0.1:9", "m")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"actor": ["n9"]}, "refers to 'n9'"),
        ({"status": "maybe"}, "'maybe' is none of"),
        ({"event": "HUG"}, "'HUG'"),
        ({"trigger": ""}, "trigger"),
        ({"date": "Saturday"}, "no ISO 8601 day"),
        ({"date_precision": "hour"}, "'hour' is none of"),
        ({"evidence": None}, "is not in the text"),
        ({"recipient": None}, "not iterable"),
    ],
)
def test_what_breaks_the_contract_is_left_out_with_its_reason(changes, fault):
    checked = read_answer(json.dumps(answer(**changes)), REPORT, CODER)
    assert checked.coded.events == ()
    assert len(checked.coded.statements) == 1
    assert any(fault in one for one in checked.faults)


@pytest.mark.parametrize(("code", "country"), [("TUR", "TUR"), ("UNO", None), ("IGO", None), (None, None)])
def test_codes_that_are_no_states_are_no_countries(code, country):
    told = answer()
    told["entities"][1]["entity_code"] = code
    entity = read_answer(json.dumps(told), REPORT, CODER).coded.entities[1]
    assert (entity.entity_code, entity.country_code) == (code, country)


def test_modes_of_other_types_are_dropped():
    checked = read_answer(json.dumps(answer(mode=["demo", "allege"])), REPORT, CODER)
    assert checked.coded.events[0].mode == ("allege",)


def test_deep_nesting_is_no_json():
    with pytest.raises(NoJsonError):
        read_answer('{"a":' * 50_000 + "}" * 50_000, REPORT, CODER)


def test_quotations_are_literal():
    assert find_quotation("fire", "the fire, the fire", 5) == Span(14, 18)
    assert find_quotation("Fire", "the fire") is None
    assert find_quotation("", "the fire") is None


def test_the_instructions_name_every_type():
    assert all(f"- {name}:" in instructions() for name in EVENT_TYPES)


def test_the_command_keeps_the_answers_beside_the_default_coders(serve, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(TEXT + "\n")
    address, asked = serve(GOOD)
    words = ["code", "report.txt", "--coder", "llm", "--base-url", address, "--llm-model", "m"]
    words += ["--price-in", "2", "--price-out", "10"]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 0, result.output
    assert "1 question to m, 1,000 tokens read and 100 written" in " ".join(result.stderr.split())
    assert "cost 0.0030" in " ".join(result.stderr.split())
    with Store.open("dragoman-llm.db", readonly=True) as store:
        assert [one.model for one in store.reports()] == ["m"]
    assert CliRunner().invoke(app, words).exit_code == 0
    assert len(asked) == 1  # what is there is passed over


def test_the_command_says_what_it_lacks(tmp_path):
    (tmp_path / "report.txt").write_text(TEXT)
    for words, told in ((["--coder", "llm"], "wants --base-url"), (["--coder", "gpt"], "no coder 'gpt'")):
        result = CliRunner().invoke(app, ["code", str(tmp_path / "report.txt"), *words])
        assert (result.exit_code, told in result.stderr) == (2, True)
