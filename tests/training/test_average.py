import pytest

torch = pytest.importorskip("torch")

from average import average  # noqa: E402


def save(path, value, labels="{}"):
    torch.save({"model": {"weight": torch.full((2, 2), value)}, "optimizer": {}, "step": 7, "labels": labels}, path)
    return path


def test_weights_are_the_mean_and_labels_stay(tmp_path):
    average([save(tmp_path / "a.pt", 1.0), save(tmp_path / "b.pt", 4.0), save(tmp_path / "c.pt", 4.0)], tmp_path / "m.pt")
    made = torch.load(tmp_path / "m.pt", weights_only=True)
    assert made["model"]["weight"].tolist() == [[3.0, 3.0], [3.0, 3.0]]
    assert (made["labels"], "optimizer" in made) == ("{}", False)


def test_other_labels_are_refused(tmp_path):
    with pytest.raises(ValueError, match=r"b\.pt has other weights or labels"):
        average([save(tmp_path / "a.pt", 1.0), save(tmp_path / "b.pt", 1.0, labels="[]")], tmp_path / "m.pt")
