"""Writes a fixture for `touchstone bench reference`, computed by PyTorch's own double backward.

Independent of the product: plain torch.autograd in float64, each quantity from its definition.
Needs Python 3.8+ and torch 1.13 or newer. The committed fixture is made again by

    python3 bench/src/test/python/reference_fixture.py \
        --inputs 7 --units 5 --classes 2 --tasks 4 --steps 2 --support 9 --query 6 \
        --batch 11 --pool 10 --seed 20 \
        > bench/src/test/resources/reference/seven-inputs-four-tasks.json
"""

import argparse
import json
import sys

import torch
import torch.nn.functional as F

NAMES = ["hidden.weight", "hidden.bias", "output.weight", "output.bias"]
NETWORK = (
    "logits = output(tanh(hidden(x))); cross-entropy, mean over the batch; "
    "weights are [out, in]; label 1 = misinformation"
)


def logits(w, x):
    return F.linear(torch.tanh(F.linear(x, w[0], w[1])), w[2], w[3])


def loss(w, examples):
    return F.cross_entropy(logits(w, examples["x"]), examples["y"])


def named(tensors):
    return {name: tensor.tolist() for name, tensor in zip(NAMES, tensors)}


def detached(tensors):
    return [tensor.detach() for tensor in tensors]


def examples(random, size, inputs, classes):
    y = torch.arange(size) % classes
    return {
        "x": torch.randn(size, inputs, generator=random),
        "y": y[torch.randperm(size, generator=random)],
    }


def listed(batch):
    return {"x": batch["x"].tolist(), "y": batch["y"].tolist()}


def unrolled(theta, rates, support, steps):
    """Fast weights with the graph of every inner step."""
    phi = theta
    for k in range(steps):
        gradient = torch.autograd.grad(loss(phi, support), phi, create_graph=True)
        phi = [p - a[k] * g for p, a, g in zip(phi, rates, gradient)]
    return phi


def metaadapt_task(theta, rates, support, query, steps):
    leaves = [p.clone().requires_grad_() for p in theta]
    learned = [a.clone().requires_grad_() for a in rates]
    phi = unrolled(leaves, learned, support, steps)
    query_loss = loss(phi, query)
    gradients = torch.autograd.grad(query_loss, leaves + learned)
    meta, by_rate = gradients[: len(leaves)], gradients[len(leaves) :]
    final = [p.detach().requires_grad_() for p in phi]
    first_order = torch.autograd.grad(loss(final, query), final)
    cosines = [
        F.cosine_similarity((t - p).flatten(), m.flatten(), dim=0, eps=1e-30)
        for t, p, m in zip(theta, detached(phi), meta)
    ]
    return {
        "support": listed(support),
        "fast_weights": named(detached(phi)),
        "query_loss": query_loss.item(),
        "meta_gradient": named(meta),
        "first_order_meta_gradient": named(first_order),
        "similarity_aligned": torch.stack(cosines).mean().item(),
        "learning_rate_gradient": named(by_rate),
    }, meta


def combined(weights, gradients):
    return named([sum(c * g[p] for c, g in zip(weights, gradients)) for p in range(len(NAMES))])


def metaadapt(theta, query, options, random):
    temperature = 0.2
    rates = [0.1 + 0.1 * torch.rand(options.steps, generator=random) for _ in NAMES]
    tasks, gradients = [], []
    for _ in range(options.tasks):
        support = examples(random, options.support, options.inputs, options.classes)
        task, meta = metaadapt_task(theta, rates, support, query, options.steps)
        tasks.append(task)
        gradients.append(meta)
    similarity = torch.tensor([task["similarity_aligned"] for task in tasks])
    aligned = torch.softmax(similarity / temperature, 0)
    released = torch.softmax(-similarity / temperature, 0)
    equal = torch.full((options.tasks,), 1.0 / options.tasks)
    return {
        "inner_steps": options.steps,
        "temperature": temperature,
        "learning_rates": named(rates),
        "query": listed(query),
        "tasks": tasks,
        "task_weights_aligned": aligned.tolist(),
        "task_weights_released": released.tolist(),
        "combined_gradient_aligned": combined(aligned, gradients),
        "combined_gradient_released": combined(released, gradients),
        "combined_gradient_maml": combined(equal, gradients),
    }


def damstf(theta, meta_validation, options, random):
    rate = 0.25
    batch = examples(random, options.batch, options.inputs, options.classes)
    leaves = [p.clone().requires_grad_() for p in theta]
    w = torch.randn(options.batch, generator=random).requires_grad_()
    each = F.cross_entropy(logits(leaves, batch["x"]), batch["y"], reduction="none")
    weighted = (torch.sigmoid(w) * each).mean()
    gradient = torch.autograd.grad(weighted, leaves, create_graph=True)
    virtual = [p - rate * g for p, g in zip(leaves, gradient)]
    meta_loss = loss(virtual, meta_validation)
    (by_weight,) = torch.autograd.grad(meta_loss, [w])
    probabilities = torch.softmax(
        2 * torch.randn(options.pool, options.classes, generator=random), 1
    )
    entropy = -(probabilities * probabilities.log()).sum(1)
    quarter = entropy.argsort()[: options.pool // 4].sort().values
    return {
        "virtual_rate": rate,
        "batch": listed(batch),
        "instance_weights": w.tolist(),
        "meta_validation": listed(meta_validation),
        "weighted_loss": weighted.item(),
        "virtual_parameters": named(detached(virtual)),
        "meta_loss": meta_loss.item(),
        "instance_weight_gradient": by_weight.tolist(),
        "pool": {
            "probabilities": probabilities.tolist(),
            "entropy": entropy.tolist(),
            "lowest_entropy_quarter": quarter.tolist(),
        },
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    sizes = "inputs units classes tasks steps support query batch pool seed"
    for name in sizes.split():
        parser.add_argument("--" + name, type=int, required=True)
    options = parser.parse_args()
    torch.set_default_dtype(torch.float64)
    random = torch.Generator().manual_seed(options.seed)
    theta = [
        0.7 * torch.randn(options.units, options.inputs, generator=random),
        0.1 * torch.randn(options.units, generator=random),
        0.7 * torch.randn(options.classes, options.units, generator=random),
        0.1 * torch.randn(options.classes, generator=random),
    ]
    query = examples(random, options.query, options.inputs, options.classes)
    json.dump(
        {
            "network": NETWORK,
            "precision": "float64",
            "parameters": named(theta),
            "metaadapt": metaadapt(theta, query, options, random),
            "damstf": damstf(theta, query, options, random),
        },
        sys.stdout,
        indent=1,
    )
    print()


if __name__ == "__main__":
    main()
