"""Makes the tiny RoBERTa checkpoint beside this file and the values that it must give.

The expected values are computed twice, both times in double precision and by neither the code under
test nor its engine's encoder: with torch.nn.TransformerEncoderLayer (torch 1.13), and with plain NumPy.
The script stops if the two differ by more than 1e-12. Gradients are torch's.

    python3 make.py        # needs python3-torch and python3-numpy
"""

import json
import math
import struct

import numpy as np
import torch

HIDDEN, HEADS, LAYERS, WIDE, POSITIONS, PAD, EPSILON = 16, 2, 2, 32, 40, 1, 1e-5
LONGEST = POSITIONS - PAD - 1
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
TEXTS = [
    "The river rose.",
    "No, the bridge is still open \U0001F30A",
    "",
    "water",
    "one long sentence about nothing in particular that goes on for quite a while",
]


def byte_characters():
    """The printable character that stands for each byte in byte-level BPE."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    table = {byte: chr(byte) for byte in printable}
    for byte in range(256):
        if byte not in table:
            table[byte] = chr(256 + len(table) - len(printable))
    return table


CHARACTERS = byte_characters()
VOCABULARY = {token: i for i, token in enumerate(SPECIAL + sorted(CHARACTERS.values()))}


def ids(text):
    body = [VOCABULARY[CHARACTERS[byte]] for byte in text.encode("utf-8")]
    whole = [0, *body, 2]
    return whole if len(whole) <= LONGEST else whole[: LONGEST - 1] + [2]


def special(token):
    plain = dict.fromkeys(["single_word", "lstrip", "rstrip", "normalized"], False)
    return {"id": VOCABULARY[token], "content": token, **plain, "special": True}


def tokenizer():
    level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
    model = {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": "",
             "end_of_word_suffix": "", "fuse_unk": False, "byte_fallback": False,
             "vocab": VOCABULARY, "merges": []}
    return {"version": "1.0", "truncation": None, "padding": None,
            "added_tokens": [special(token) for token in SPECIAL], "normalizer": None,
            "pre_tokenizer": level,
            "post_processor": {"type": "RobertaProcessing", "sep": ["</s>", 2], "cls": ["<s>", 0],
                               "trim_offsets": True, "add_prefix_space": False},
            "decoder": level, "model": model}


def config():
    return {"model_type": "roberta", "architectures": ["RobertaModel"], "vocab_size": len(VOCABULARY),
            "hidden_size": HIDDEN, "num_hidden_layers": LAYERS, "num_attention_heads": HEADS,
            "intermediate_size": WIDE, "max_position_embeddings": POSITIONS, "type_vocab_size": 1,
            "pad_token_id": PAD, "layer_norm_eps": EPSILON, "hidden_act": "gelu"}


def weights():
    random = np.random.default_rng(20261129)

    def normal(*shape):
        return (random.standard_normal(shape) * 0.4).astype(np.float32)

    result = {}

    def norm(name):
        result[name + ".weight"] = 1 + normal(HIDDEN) / 2
        result[name + ".bias"] = normal(HIDDEN)

    def dense(name, outputs, inputs):
        result[name + ".weight"] = normal(outputs, inputs)
        result[name + ".bias"] = normal(outputs)

    result["embeddings.word_embeddings.weight"] = normal(len(VOCABULARY), HIDDEN)
    result["embeddings.position_embeddings.weight"] = normal(POSITIONS, HIDDEN)
    result["embeddings.token_type_embeddings.weight"] = normal(1, HIDDEN)
    norm("embeddings.LayerNorm")
    for i in range(LAYERS):
        layer = f"encoder.layer.{i}."
        for part in ["query", "key", "value"]:
            dense(layer + "attention.self." + part, HIDDEN, HIDDEN)
        dense(layer + "attention.output.dense", HIDDEN, HIDDEN)
        norm(layer + "attention.output.LayerNorm")
        dense(layer + "intermediate.dense", WIDE, HIDDEN)
        dense(layer + "output.dense", HIDDEN, WIDE)
        norm(layer + "output.LayerNorm")
    return result


def write_safetensors(tensors, path):
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name, value in tensors.items():
        raw = np.ascontiguousarray(value, dtype="<f4").tobytes()
        header["roberta." + name] = {"dtype": "F32", "shape": list(value.shape),
                                     "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    encoded = json.dumps(header, separators=(",", ":")).encode()
    encoded += b" " * (-len(encoded) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(encoded)) + encoded + data)


ACTIVATIONS = {
    "gelu": torch.nn.functional.gelu,
    "gelu_new": lambda x: torch.nn.functional.gelu(x, approximate="tanh"),
    "relu": torch.nn.functional.relu,
}


def with_torch(w, text_ids, activation="gelu"):
    """The last hidden state by torch's own encoder layer."""
    tokens = torch.tensor(text_ids)
    positions = torch.arange(len(text_ids)) + PAD + 1
    hidden = (w["embeddings.word_embeddings.weight"][tokens]
              + w["embeddings.position_embeddings.weight"][positions]
              + w["embeddings.token_type_embeddings.weight"][0])
    hidden = torch.nn.functional.layer_norm(
        hidden, (HIDDEN,), w["embeddings.LayerNorm.weight"], w["embeddings.LayerNorm.bias"], EPSILON)
    hidden = hidden[None]
    for i in range(LAYERS):
        layer = torch.nn.TransformerEncoderLayer(
            HIDDEN, HEADS, WIDE, dropout=0.0, activation=ACTIVATIONS[activation], layer_norm_eps=EPSILON,
            batch_first=True, dtype=torch.float64).train()
        at = f"encoder.layer.{i}."
        names = {"self_attn.out_proj": "attention.output.dense", "norm1": "attention.output.LayerNorm",
                 "linear1": "intermediate.dense", "linear2": "output.dense", "norm2": "output.LayerNorm"}
        own = {f"{theirs}.{kind}": w[f"{at}{ours}.{kind}"]
               for theirs, ours in names.items() for kind in ["weight", "bias"]}
        for kind in ["weight", "bias"]:
            own["self_attn.in_proj_" + kind] = torch.cat(
                [w[f"{at}attention.self.{part}.{kind}"] for part in ["query", "key", "value"]])
        hidden = torch.nn.utils.stateless.functional_call(layer, own, hidden)
    return hidden[0]


def with_numpy(w, text_ids, activation="gelu"):
    """The last hidden state, written out."""
    def norm(x, name):
        centred = x - x.mean(-1, keepdims=True)
        variance = (centred ** 2).mean(-1, keepdims=True)
        return centred / np.sqrt(variance + EPSILON) * w[name + ".weight"] + w[name + ".bias"]

    def dense(x, name):
        return x @ w[name + ".weight"].T + w[name + ".bias"]

    erf = np.vectorize(math.erf)
    bend = {"gelu": lambda x: x * (1 + erf(x / math.sqrt(2))) / 2,
            "gelu_new": lambda x: x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x ** 3))) / 2,
            "relu": lambda x: np.maximum(x, 0)}[activation]
    n = len(text_ids)
    x = norm(w["embeddings.word_embeddings.weight"][text_ids]
             + w["embeddings.position_embeddings.weight"][PAD + 1: PAD + 1 + n]
             + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    size = HIDDEN // HEADS
    for i in range(LAYERS):
        at = f"encoder.layer.{i}."
        query, key, value = (dense(x, at + "attention.self." + p) for p in ["query", "key", "value"])
        context = np.zeros_like(x)
        for head in range(HEADS):
            part = slice(head * size, head * size + size)
            scores = np.exp(query[:, part] @ key[:, part].T / math.sqrt(size))
            context[:, part] = scores / scores.sum(-1, keepdims=True) @ value[:, part]
        x = norm(x + dense(context, at + "attention.output.dense"), at + "attention.output.LayerNorm")
        wide = bend(dense(x, at + "intermediate.dense"))
        x = norm(x + dense(wide, at + "output.dense"), at + "output.LayerNorm")
    return x


def unit(vector):
    return vector / torch.linalg.vector_norm(vector)


def gradients(leaves):
    """Of sum over the texts of <mean-pooled unit vector, 1..16>, against cos(1..size) and in norm."""
    pattern = torch.arange(1, HIDDEN + 1, dtype=torch.float64)
    sum(unit(with_torch(leaves, ids(text)).mean(0)) @ pattern for text in TEXTS).backward()
    result = {}
    for name, leaf in leaves.items():
        flat = leaf.grad.flatten()
        wave = torch.cos(torch.arange(1, len(flat) + 1, dtype=torch.float64))
        result[name] = [(flat @ wave).item(), torch.linalg.vector_norm(flat).item()]
    return result


def main():
    tensors = weights()
    write_safetensors(tensors, "model.safetensors")
    wide = {name: value.astype(np.float64) for name, value in tensors.items()}
    leaves = {name: torch.tensor(value, requires_grad=True) for name, value in wide.items()}
    rows, worst = [], 0.0
    for text in TEXTS:
        hidden = with_torch(leaves, ids(text)).detach()
        worst = max(worst, np.abs(hidden.numpy() - with_numpy(wide, ids(text))).max())
        rows.append({"text": text, "ids": ids(text), "mean": unit(hidden.mean(0)).tolist(),
                     "cls": unit(hidden[0]).tolist()})
    others = {}
    for activation in ["gelu_new", "relu"]:
        hidden = with_torch(leaves, ids(TEXTS[0]), activation).detach()
        plain = with_numpy(wide, ids(TEXTS[0]), activation)
        worst = max(worst, np.abs(hidden.numpy() - plain).max())
        others[activation] = unit(hidden.mean(0)).tolist()
    print("largest difference between torch and NumPy:", worst)
    assert worst < 1e-12
    for path, content in [("config.json", config()), ("tokenizer.json", tokenizer()),
                          ("expected.json", {"texts": rows, "activations": others,
                                           "gradients": gradients(leaves)})]:
        with open(path, "w", encoding="utf-8") as file:
            json.dump(content, file, indent=1 if path != "tokenizer.json" else None)
            file.write("\n")


main()
