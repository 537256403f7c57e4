"""The graph that is written node by node computes what the network does, of both encoders."""

from __future__ import annotations

import numpy as np
import onnxruntime
import pytest

pytest.importorskip("torch")
pytest.importorskip("safetensors")
pytest.importorskip("onnx")

import onnx
import torch

from dragoman.reader.encode import CLS, FEATURE_SIZES, PAD, SEP, Window
from dragoman.reader.network import find_graph, read_graph
from large import LargeEncoder
from model import WIDTH, Encoder, FourBits, Words
from quantize import find_widths
from words_graph import LEVELS, build_words, write_words

N_PIECES = 150


@pytest.fixture(scope="module", params=["small", "deep", "deepest", "large"])
def words(request) -> Words:
    """A network of two layers that was not trained, but whose features and distances say something."""
    torch.manual_seed(3)
    is_large, added = request.param == "large", {"deep": 1, "deepest": 2}.get(request.param, 0)
    encoder = LargeEncoder(N_PIECES + 5, n_layers=2) if is_large else Encoder(N_PIECES, added=added)
    encoder.layers = encoder.layers[: max(2, 1 + added)]
    with torch.no_grad():
        if added:
            encoder.pieces = FourBits.rounded(torch.randn(N_PIECES, WIDTH) / 20)
        for table in encoder.features:
            table.weight.normal_(std=0.2)
        if isinstance(encoder, LargeEncoder):
            encoder.distances.weight.normal_(std=2)
    return Words(encoder).eval()


@pytest.fixture(scope="module")
def batch():
    """Two windows, the second shorter than the first."""
    rng = np.random.default_rng(5)
    pieces = rng.integers(104, N_PIECES, (2, 40))
    pieces[:, 0], pieces[0, -1], pieces[1, 29] = CLS, SEP, SEP
    pieces[1, 30:] = PAD
    features = np.stack([rng.integers(0, size, pieces.shape) for size in FEATURE_SIZES.values()], -1)
    return {"pieces": pieces, "features": features, "heads": np.array([[1, 2, 5, 39], [1, 3, 28, 0]])}


def computed(graph: bytes, batch) -> list[np.ndarray]:
    return onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"]).run(None, batch)


def meant(words, batch) -> list[np.ndarray]:
    with torch.no_grad():
        return [one.numpy() for one in words(*(torch.from_numpy(part) for part in batch.values()))]


def windows_of(batch) -> list[Window]:
    rng = np.random.default_rng(7)
    shuffled = [rng.permutation(batch["pieces"][0, 1:-1]) for _ in range(12)]
    pieces = [np.concatenate([[CLS], one, [SEP]]) for one in shuffled]
    return [Window(0, one, batch["features"][0], batch["heads"][0]) for one in pieces]


def test_in_floats_it_is_the_network(words, batch):
    hidden, tags = computed(build_words(words, {}).SerializeToString(), batch)
    hidden_, tags_ = meant(words, batch)
    np.testing.assert_allclose(hidden, hidden_, atol=2e-4)
    np.testing.assert_allclose(tags, tags_, atol=2e-4)


def test_narrowing_changes_nothing(words, batch):
    widths = find_widths(words, windows_of(batch))
    assert max(one.max() / one.min() for one in widths.values()) > 2
    hidden, _ = computed(build_words(words, widths).SerializeToString(), batch)
    np.testing.assert_allclose(hidden, meant(words, batch)[0], atol=5e-4)


def test_padding_changes_nothing(words, batch):
    graph = build_words(words, {}).SerializeToString()
    alone = {"pieces": batch["pieces"][1:, :30], "features": batch["features"][1:, :30], "heads": batch["heads"][1:]}
    np.testing.assert_allclose(computed(graph, alone)[0][0], computed(graph, batch)[0][1], atol=1e-4)


def test_in_integers_it_is_near_and_small(words, batch, tmp_path):
    write_words(words, tmp_path / "floats.onnx")
    write_words(words, tmp_path / "words.onnx", find_widths(words, windows_of(batch)))
    assert not (tmp_path / "words.onnx").exists()
    assert find_graph(tmp_path, "words").stat().st_size < (tmp_path / "floats.onnx").stat().st_size / 4
    graph = read_graph(find_graph(tmp_path, "words"))
    hidden, _ = computed(graph, batch)
    before = meant(words, batch)[0]
    assert np.linalg.norm(hidden - before) < 0.05 * np.linalg.norm(before)
    kinds = {node.op_type for node in onnx.load_from_string(graph).graph.node}
    assert {"MatMulInteger", "MultiHeadAttention", "BiasGelu"} <= kinds
    write_words(words, tmp_path / "words.onnx")
    assert read_graph(find_graph(tmp_path, "words")) == (tmp_path / "floats.onnx").read_bytes()


def test_packed_weights_have_few_levels_and_the_same_bytes_each_time(words, batch, tmp_path):
    if not isinstance(words.encoder, Encoder):
        pytest.skip("as of the small network")
    widths = find_widths(words, windows_of(batch))
    for name in ("once", "again"):
        write_words(words, tmp_path / f"{name}.onnx", widths)
    graph = read_graph(find_graph(tmp_path, "once"))
    assert find_graph(tmp_path, "once").read_bytes() == find_graph(tmp_path, "again").read_bytes()
    stored = {one.name: onnx.numpy_helper.to_array(one) for one in onnx.load_from_string(graph).graph.initializer}
    products = [one for name, one in stored.items() if name.endswith("weight_quantized") and one.dtype == np.int8]
    assert len(products) == 4 * len(words.encoder.layers)
    assert {int(np.abs(one).max()) for one in products} == {LEVELS}
    step = stored["layers.0.inner.weight_scale"]
    meant = words.encoder.layers[0].inner.weight.detach().numpy().T * widths["layers.0.inner"][:, None]
    assert np.abs(stored["layers.0.inner.weight_quantized"] * step - meant).max() < 0.7 * step.max()
