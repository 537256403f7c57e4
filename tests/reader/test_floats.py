"""Graphs in floats, as a GPU computes them; here on the processor, which is where their numbers can be compared."""

from __future__ import annotations

import numpy as np
import onnx
import onnxruntime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from onnx import TensorProto, helper, numpy_helper

from dragoman.coding import Coder
from dragoman.reader import DeviceError, Reader, network
from dragoman.reader.encode import make_windows, split_words
from dragoman.reader.floats import in_floats
from dragoman.reader.frames import about
from dragoman.reader.network import GRAPHS, SHIPPED, check_device, find_graph, read_graph
from dragoman.records import Report
from in_floats import compare, events_of, statements_of

TEXT = (
    "Iran condemned the strike on Friday. Turkey’s foreign minister, Mevlut Cavusoglu, met his Russian counterpart in Ankara and"
    " said that the border would stay open for trade.\n\nNo group claimed the attack, which killed twelve people. The opposition"
    " has urged the president to resign; he refused."
)  # invented


@pytest.fixture
def on_processor(monkeypatch):
    """The way of a GPU, taken by the processor: graphs in floats, windows and questions together."""
    monkeypatch.setitem(network.PROVIDERS, "cuda", "CPUExecutionProvider")
    monkeypatch.setattr(onnxruntime, "preload_dlls", lambda: None, raising=False)


def write_product(path, weight, zero, scale):
    """A graph as onnxruntime's dynamic quantization writes one product: given (1, k) -> product (1, n)."""
    nodes = [
        helper.make_node("DynamicQuantizeLinear", ["given"], ["whole", "width", "nought"]),
        helper.make_node("MatMulInteger", ["whole", "weight", "nought", "zero"], ["sums"]),
        helper.make_node("Cast", ["sums"], ["floats"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["width", "scale"], ["widths"]),
        helper.make_node("Mul", ["floats", "widths"], ["product"]),
    ]
    values = {"weight": weight, "zero": zero, "scale": scale}
    graph = helper.make_graph(
        nodes, "product", [helper.make_tensor_value_info("given", TensorProto.FLOAT, [1, len(weight)])],
        [helper.make_tensor_value_info("product", TensorProto.FLOAT, [1, weight.shape[1]])],
        [numpy_helper.from_array(value, name) for name, value in values.items()],
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), str(path))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 6), st.integers(1, 5))
def test_a_product_in_floats_is_that_of_the_weights_that_the_integers_stand_for(tmp_path_factory, seed, rows, columns):
    rng = np.random.default_rng(seed)
    weight = rng.integers(-128, 128, (rows, columns)).astype(np.int8)
    zero = rng.integers(-5, 6, columns).astype(np.int8)
    scale = rng.uniform(0.001, 0.1, columns).astype(np.float32)
    path = tmp_path_factory.mktemp("graph") / "product.onnx"
    write_product(path, weight, zero, scale)
    session = onnxruntime.InferenceSession(in_floats(path.read_bytes()), providers=["CPUExecutionProvider"])
    vector = rng.normal(size=(1, rows)).astype(np.float32)
    [product] = session.run(None, {"given": vector})
    meant = vector @ ((weight.astype(np.float32) - zero) * scale)
    np.testing.assert_allclose(product, meant, rtol=1e-4, atol=1e-5)


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("graph", GRAPHS)
def test_no_product_of_integers_is_left(graph):
    model = onnx.load_from_string(in_floats(read_graph(find_graph(SHIPPED, graph))))
    assert not {node.op_type for node in model.graph.node} & {"DynamicQuantizeLinear", "MatMulInteger"}


@pytest.mark.usefixtures("reader", "on_processor")
def test_windows_that_are_computed_together_are_scored_as_if_alone():
    floats = Reader(device="cuda").network
    windows = make_windows(split_words("No.\n" + TEXT * 4), floats.tokenizer, 40)
    assert len({len(one.pieces) for one in windows}) > 1
    for window, scores in zip(windows, floats.score(windows), strict=True):
        [alone] = floats.score([window])
        assert scores.hidden.shape == alone.hidden.shape == (window.n_words, alone.hidden.shape[1])
        np.testing.assert_allclose(scores.hidden, alone.hidden, atol=1e-4)
        assert all(np.allclose(scores.tags[name], alone.tags[name], atol=1e-3) for name in alone.tags)


@pytest.mark.usefixtures("reader", "on_processor")
def test_many_questions_have_the_answers_of_each():
    floats = Reader(device="cuda").network
    [window] = make_windows(split_words(TEXT), floats.tokenizer)
    [scores] = floats.score([window])
    questions = about("trigger", [(at, at + 1) for at in range(min(70, window.n_words))])
    together = floats.ask(scores.hidden, questions)
    for at in (0, 20, len(questions) - 1):
        np.testing.assert_allclose(together[at], floats.ask(scores.hidden, questions[at : at + 1])[0], atol=1e-3)


@pytest.mark.usefixtures("reader", "on_processor")
def test_records_in_floats_are_those_in_8_bits_within_the_tolerance_that_is_told():
    report = Report(text=TEXT, id="invented-1", language="en", published="2016-11-26")
    ours, floats = Coder(n_threads=1), Coder(n_threads=1, device="cuda")
    one, other = ours.code_report(report), floats.code_report(report)
    for rows_of in (statements_of, events_of):
        figures = compare([rows_of(one)], [rows_of(other)])
        assert figures["n"] >= 2
        assert figures["f1"] >= 0.8
        assert figures["most_apart"] <= 0.1
    assert other.coder.model == one.coder.model + "-floats"


def test_a_device_that_is_none_is_refused():
    with pytest.raises(DeviceError, match="tpu: a device is cpu or cuda"):
        check_device("tpu")


def test_an_onnxruntime_for_processors_alone_is_told_with_what_to_install(monkeypatch):
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: ["CPUExecutionProvider"])
    with pytest.raises(DeviceError, match=r"pip install 'dragoman\[cuda\]'; pip uninstall --yes onnxruntime onnxruntime-gpu; "):
        Reader(device="cuda")


@pytest.mark.usefixtures("on_processor")
def test_without_onnx_it_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr(network, "find_spec", lambda _: None)
    with pytest.raises(DeviceError, match="the package onnx is missing"):
        Reader(device="cuda")


@pytest.mark.usefixtures("reader")
def test_a_runtime_that_falls_back_to_the_processor_is_told_before_a_report_is_read(monkeypatch):
    """As onnxruntime-gpu does on a machine without a GPU: it warns and computes on the processor."""

    class FellBack:
        def __init__(self, *_args, **_kwargs):
            pass

        def get_providers(self):
            return ["CPUExecutionProvider"]

    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: ["CUDAExecutionProvider", "CPUExecutionProvider"])
    monkeypatch.setattr(onnxruntime, "preload_dlls", lambda: None, raising=False)
    monkeypatch.setattr(onnxruntime, "InferenceSession", FellBack)
    with pytest.raises(DeviceError, match="found no GPU that it can use"):
        Reader(device="cuda")
