import pytest

torch = pytest.importorskip("torch")

from average import average  # noqa: E402
from deepen import deepen  # noqa: E402
from model import Encoder, Reader  # noqa: E402


def save(path, value, labels="{}"):
    torch.save({"model": {"weight": torch.full((2, 2), value)}, "optimizer": {}, "step": 7, "labels": labels}, path)
    return path


def test_weights_are_the_mean_and_labels_stay(tmp_path):
    average([save(tmp_path / "a.pt", 1.0), save(tmp_path / "b.pt", 4.0), save(tmp_path / "c.pt", 4.0)], tmp_path / "m.pt")
    made = torch.load(tmp_path / "m.pt", weights_only=True)
    assert made["model"]["weight"].tolist() == [[3.0, 3.0], [3.0, 3.0]]
    assert (made["labels"], "optimizer" in made) == ("{}", False)


def test_beside_a_deeper_network_the_small_one_is_deepened_first(tmp_path):
    torch.manual_seed(3)
    small = Reader(Encoder(60, 8), 3, 4).state_dict()
    deep = {name: one + 2 if name.endswith("layers.1.outer.bias") else one for name, one in deepen(small).items()}
    for name, state in (("small", small), ("deep", deep)):
        torch.save({"model": state, "step": 7, "labels": "{}"}, tmp_path / f"{name}.pt")
    average([tmp_path / "small.pt", tmp_path / "deep.pt", tmp_path / "deep.pt"], tmp_path / "m.pt")
    made = torch.load(tmp_path / "m.pt", weights_only=True)["model"]
    assert made.keys() == deep.keys()
    assert torch.equal(made["words.encoder.pieces.levels"], deep["words.encoder.pieces.levels"])
    torch.testing.assert_close(made["words.encoder.layers.1.outer.bias"], torch.full((384,), 4 / 3))


def test_other_labels_are_refused(tmp_path):
    with pytest.raises(ValueError, match=r"b\.pt has other weights or labels"):
        average([save(tmp_path / "a.pt", 1.0), save(tmp_path / "b.pt", 1.0, labels="[]")], tmp_path / "m.pt")
