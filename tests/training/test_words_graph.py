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
from dragoman.reader.network import read_graph
from large import STEP, WHOLE, LargeEncoder
from model import WIDTH, Encoder, FourBits, Words
from quantize import find_share, find_widths, products_of, round_products
from words_graph import build_words, write_words

N_PIECES = 150


@pytest.fixture(scope="module", params=["small", "deep", "large", "half"])
def words(request) -> Words:
    """A network of two layers that was not trained, but whose features and distances say something."""
    torch.manual_seed(3)
    sizes = {"large": [WHOLE, WHOLE], "half": [((0, 3, 4, 11), 256), (tuple(range(12)), 128)]}.get(request.param)
    is_deep = request.param == "deep"
    encoder = LargeEncoder(N_PIECES + 5, sizes=sizes) if sizes else Encoder(N_PIECES, deep=is_deep)
    encoder.layers = encoder.layers[:2]
    with torch.no_grad():
        if is_deep:
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
    assert (tmp_path / "words.onnx").stat().st_size < (tmp_path / "floats.onnx").stat().st_size / 2.5
    hidden, _ = computed((tmp_path / "words.onnx").read_bytes(), batch)
    before = meant(words, batch)[0]
    assert np.linalg.norm(hidden - before) < 0.05 * np.linalg.norm(before)
    kinds = {node.op_type for node in onnx.load(str(tmp_path / "words.onnx")).graph.node}
    assert {"MatMulInteger", "MultiHeadAttention", "BiasGelu"} <= kinds


def test_half_of_the_large_network_in_few_bits_is_near_and_packed(batch, tmp_path):
    torch.manual_seed(4)
    words = Words(LargeEncoder(N_PIECES + 5, sizes=[((0, 5), 128), ((1, 2, 8), 64)])).eval()
    with torch.no_grad():
        words.encoder.pieces.weight.copy_((words.encoder.pieces.weight * STEP).round() / STEP)
    windows = windows_of(batch)
    widths = find_widths(words, windows)
    share = find_share(list(products_of(words, widths).values()), 4)
    rounded = round_products(words, widths, windows, share)
    whole = write_words(words, tmp_path / "whole.onnx", widths)
    packed = write_words(words, tmp_path / "words.onnx", widths, rounded)
    assert packed.name == "words.onnx.zst"
    assert whole.stat().st_size - packed.stat().st_size > 0.4 * sum(one.levels.size for one in rounded.values())
    assert not (tmp_path / "words.onnx").exists()
    hidden, _ = computed(read_graph(packed), batch)
    before = meant(words, batch)[0]
    assert np.linalg.norm(hidden - before) < 0.15 * np.linalg.norm(before)
    weights = {one.name: onnx.numpy_helper.to_array(one) for one in onnx.load_from_string(read_graph(packed)).graph.initializer}
    table = weights["pieces.weight_quantized"] * weights["pieces.weight_scale"]
    assert np.array_equal(table, words.encoder.pieces.weight.detach().numpy()[words.encoder.numbers])
    assert np.array_equal(weights["layers.0.outer.weight_quantized"], rounded["layers.0.outer"].levels)
