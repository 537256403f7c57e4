"""The model of a user's type: logistic regression with a penalty on its weights, fitted by Newton's method.

A dozen examples stand against hundreds of other acts and hundreds of dimensions. The penalty is what keeps such a fit sensible, and
Newton's method (iteratively reweighted least squares) finds its one optimum, whatever the order of the examples.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.reader.network import Floats, sigmoid

PENALTY = 0.3
BALANCE = 0.8
"""How much the weight of examples makes up for their being few: 0 not at all, 1 wholly. Both constants by trying ten pairs on
PLOVER's modes as if they were users' types, twelve examples each, in passages that trained nothing; none was far from the best."""
N_STEPS = 30
_TOLERANCE = 1e-8


@dataclass(frozen=True, slots=True)
class TypeModel:
    """The centre and weights of a type in the space of trigger vectors.

    *Shapes:* centre, weights (n_dimensions,).
    """

    centre: Floats
    weights: Floats
    bias: float

    def score(self, vectors: Floats) -> Floats:
        """How much each vector looks like the type, from 0 to 1; .5 is where the model says yes. *Shape:* (n,)."""
        return sigmoid(((vectors - self.centre) @ self.weights + self.bias).astype(np.float32))


def fit_model(vectors: Floats, is_example: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> TypeModel:
    """The model that tells the examples from the rest.

    Computed in the span of the vectors (their Gram matrix), which has fewer dimensions than they have.

    Args:
        vectors: (n, n_dimensions).
        is_example: which of them are of the type (n,).
    """
    centre = vectors.astype(np.float64).mean(0)
    centred = vectors - centre
    gram = centred @ centred.T
    n_yes, n_no = int(is_example.sum()), int((~is_example).sum())
    heavy = (n_no / n_yes) ** BALANCE
    mass = np.where(is_example, heavy, 1.0)
    mass = mass * (len(mass) / mass.sum())
    target = is_example.astype(np.float64)
    dual, bias = np.zeros(len(vectors)), 0.0
    for _ in range(N_STEPS):
        margins = gram @ dual + bias
        shares = 0.5 * (1.0 + np.tanh(0.5 * margins))
        curvature = np.maximum(mass * shares * (1 - shares), 1e-10)
        working = margins + mass * (target - shares) / curvature
        new_dual, new_bias = _solve(gram, curvature, working)
        moved = float(abs(new_dual - dual).max()) + abs(new_bias - bias)
        dual, bias = new_dual, new_bias
        if moved < _TOLERANCE:
            break
    return TypeModel(centre.astype(np.float32), (centred.T @ dual).astype(np.float32), float(bias))


def _solve(gram: np.ndarray, curvature: np.ndarray, working: np.ndarray) -> tuple[np.ndarray, float]:
    """One weighted ridge regression with a free constant, in the dual: (gram + penalty / curvature) dual + bias = working."""
    n = len(working)
    system = np.zeros((n + 1, n + 1))
    system[:n, :n] = gram + np.diag(PENALTY / curvature)
    system[:n, n] = system[n, :n] = 1.0
    solution = np.linalg.solve(system, np.append(working, 0.0))
    return solution[:n], float(solution[n])
