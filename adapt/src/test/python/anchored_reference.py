"""An independent computation of the default method (NumPy), for AnchoredKernelRegressionTest.

Run:  python3 adapt/src/test/python/anchored_reference.py > adapt/src/test/resources/anchored/reference.json
"""

import json

import numpy as np

H_ANCHOR, H_SOURCE, H_SHOT, C, BETA, BETA_SOURCE = 20.0, 15.0, 4.0, 20.0, 0.45, 0.2


def log_odds(x, bank, y, h):
    g = np.exp(h * (x @ bank.T - 1))
    return np.log(g[:, y == 1].mean(1) + 1e-30) - np.log(g[:, y == 0].mean(1) + 1e-30)


def auc(y, s):
    d = s[y == 1][:, None] - s[y == 0][None]
    return ((d > 0) + 0.5 * (d == 0)).mean()


def prior(x, anchors, anchor_y, sources, reference):
    total = np.zeros(len(x))
    parts = [(anchors, anchor_y, H_ANCHOR, BETA)]
    for e, y in sources:
        r = max(0.0, 2 * auc(anchor_y, log_odds(anchors, e, y, H_SOURCE)) - 1)
        parts.append((e, y, H_SOURCE, BETA_SOURCE * r))
    for e, y, h, w in parts:
        r = log_odds(reference, e, y, h)
        total += w * (log_odds(x, e, y, h) - r.mean()) / r.std()
    return total


def kernel(a, b):
    return np.exp(H_SHOT * (a @ b.T - 1)) + 1


def fit(x, y, s):
    n = len(y)
    k = kernel(x, x)
    w = C * np.where(y == 1, n / (2 * max(1, (y == 1).sum())), n / (2 * max(1, (y == 0).sum())))
    a = np.zeros(n)
    for _ in range(500):  # damped Newton, far past convergence
        z = k @ a + s
        p = 1 / (1 + np.exp(-z))
        v = w * p * (1 - p)
        r = z - s + w * (y - p) / v
        step = np.linalg.solve(k + np.diag(1 / v), r) - a
        a = a + step * min(1, 2 / np.abs(k @ step).max()) if np.abs(k @ step).max() > 0 else a
    inverse = np.linalg.inv(k + np.diag(1 / v))
    return a, r - (inverse @ r) / np.diag(inverse) + s


def temperature(z, y):
    u = np.linspace(-3, 3, 241)
    q = np.where(y == 1, 1.0, -1.0)
    f = -np.logaddexp(0, -np.exp(u)[:, None] * (q * z)[None]).sum(1)
    f -= (u - np.log(1.25)) ** 2 / (2 * 0.5**2)
    return float(np.exp(u[f.argmax()]))


def vectors(random, n, shift):
    x = random.normal(size=(n, 8)) + shift
    x = (x / np.linalg.norm(x, axis=1, keepdims=True)).astype(np.float32).astype(np.float64)
    return x


def main():
    random = np.random.default_rng(7)
    anchor_y, source_y, y = (np.tile([1, 0], n) for n in (6, 20, 4))
    direction = random.normal(size=8)
    draw = lambda labels: vectors(random, len(labels), 0.5 * np.outer(2 * labels - 1, direction))
    anchors, source, shots, test = draw(anchor_y), draw(source_y), draw(y), draw(np.tile([1, 0], 3))
    s = lambda x: prior(x, anchors, anchor_y, [(source, source_y)], source)
    a, left_out = fit(shots, y, s(shots))
    z = kernel(test, shots) @ a + s(test)
    print(
        json.dumps(
            {
                "anchors": anchors.tolist(),
                "anchorLabels": anchor_y.tolist(),
                "source": source.tolist(),
                "sourceLabels": source_y.tolist(),
                "shots": shots.tolist(),
                "shotLabels": y.tolist(),
                "test": test.tolist(),
                "priorLogits": s(test).tolist(),
                "coefficients": a.tolist(),
                "leftOutLogits": left_out.tolist(),
                "logits": z.tolist(),
                "factor": temperature(left_out, y),
            }
        )
    )


main()
