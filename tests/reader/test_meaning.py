from __future__ import annotations

import numpy as np
import pytest

from dragoman.reader.meaning import Meaning, MeaningMap, read_map
from dragoman.reader.network import SHIPPED, ModelError


@pytest.fixture(scope="module")
def meaning():
    return Meaning()


def test_meaning_of_a_paraphrase_is_nearer_than_another_subject(meaning):
    one, near, far = meaning.read([
        "American soldiers have to leave our country", "The troops of the United States must withdraw from Iraq",
        "The price of wheat rose in the spring",
    ])  # fmt: skip
    assert float(one @ near) > float(one @ far) + 0.1


def test_meaning_does_not_depend_on_what_is_read_beside(meaning):
    alone = meaning.read(["Talks will go on"])[0]
    assert np.array_equal(meaning.read(["Nothing else", "Talks will go on", ""])[1], alone)
    assert np.linalg.norm(alone) == pytest.approx(1)


def test_a_text_without_words_has_no_meaning(meaning):
    assert not meaning.read(["", "…"]).any()
    assert meaning.read([]).shape[0] == 0


def test_map_by_hand():
    one = MeaningMap(np.zeros(2), np.zeros(2), np.eye(2), np.zeros(2), np.eye(2))
    found = one.apply([np.array([[3.0, -1.0], [3.0, 8.0]]), np.zeros((0, 2)), np.array([[0.0, 2.0]])])
    assert found == pytest.approx(np.array([[0.6, 0.8], [0, 0], [0, 1]]))
    assert one.apply([]).shape == (0, 2)


def test_a_map_for_another_encoder_is_refused(tmp_path):
    with pytest.raises(ModelError, match="has no meaning"):
        read_map(tmp_path)
    (tmp_path / "meaning.npz").write_bytes((SHIPPED / "meaning.npz").read_bytes())
    (tmp_path / "words.onnx").write_bytes(b"another")
    with pytest.raises(ModelError, match="another encoder"):
        read_map(tmp_path)
