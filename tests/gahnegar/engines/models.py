"""Tiny models of names that a test can foretell: every word says by itself what it is.

`WORDS` gives a label to each word of the vocabulary; any other word is [UNK] and «O».
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

LABELS = ("O", "B-PER", "I-PER", "B-loc", "S_ORG", "B-MON", "B-STRANGE")
WORDS = {
    "علی": "B-PER", "رضا": "I-PER", "##یی": "I-PER", "تهران": "B-loc", "ایسا": "S_ORG", "ریال": "B-MON",
    "مریخ": "B-STRANGE", "در": "O", "و": "O", "است": "O", "(": "O", ")": "O", ".": "O",
}  # fmt: skip
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
VOCABULARY = (*SPECIAL, *WORDS)
STRENGTH = 4.0
"""The logit of a word's label, where all others are 0."""


def label_of(word: str) -> int:
    return LABELS.index(WORDS.get(word, "O"))


def tokenizer() -> Any:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    numbers = {word: number for number, word in enumerate(VOCABULARY)}
    made = Tokenizer(models.WordPiece(numbers, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    marks = [("[CLS]", numbers["[CLS]"]), ("[SEP]", numbers["[SEP]"])]
    made.post_processor = processors.TemplateProcessing("[CLS] $A [SEP]", special_tokens=marks)
    return made


def write_folder(folder: Path, places: int = 64) -> None:
    """`tokenizer.json` and `config.json` of a model that reads so many subwords at once."""
    folder.mkdir(parents=True)
    tokenizer().save(str(folder / "tokenizer.json"))
    config = {
        "model_type": "bert",
        "id2label": {str(number): label for number, label in enumerate(LABELS)},
        "max_position_embeddings": places,
        "pad_token_id": 0,
    }
    (folder / "config.json").write_text(json.dumps(config), "utf-8")


def write_onnx(folder: Path, places: int = 64, labels: int = len(LABELS)) -> Path:
    """A model of one step: each subword looks its logits up in a table. Returns its folder."""
    import numpy
    from onnx import TensorProto, helper, numpy_helper, save

    write_folder(folder, places)
    table = numpy.zeros((len(VOCABULARY), labels), dtype=numpy.float32)
    for row, word in enumerate(VOCABULARY):
        table[row, min(label_of(word), labels - 1)] = STRENGTH
    shape = ["batch", "sequence"]
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "input_ids"], ["logits"])],
        "names",
        [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in ("input_ids", "attention_mask")],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [*shape, labels])],
        [numpy_helper.from_array(table, "table")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    save(model, str(folder / "model.onnx"))
    return folder


def write_torch(folder: Path, places: int = 64) -> Path:
    """The same as a Bert of two layers: its layers let every word through as it is. Returns its folder."""
    import torch
    from transformers import BertConfig, BertForTokenClassification, PreTrainedTokenizerFast

    torch.manual_seed(7)
    named = dict(enumerate(LABELS))
    config = BertConfig(
        vocab_size=len(VOCABULARY), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64,
        max_position_embeddings=places, id2label=named, label2id={label: number for number, label in named.items()},
    )  # fmt: skip
    model = BertForTokenClassification(config)
    with torch.no_grad():
        embeddings = model.bert.embeddings
        for weights in (embeddings.word_embeddings, embeddings.position_embeddings, embeddings.token_type_embeddings):
            weights.weight.zero_()
        for row, word in enumerate(VOCABULARY):
            embeddings.word_embeddings.weight[row, label_of(word)] = 10.0
        for layer in model.bert.encoder.layer:
            for output in (layer.attention.output.dense, layer.output.dense):
                output.weight.zero_()
                output.bias.zero_()
        model.classifier.weight.zero_()
        model.classifier.weight[:, : len(LABELS)] = torch.eye(len(LABELS))
        model.classifier.bias.zero_()
    model.save_pretrained(folder)
    marks = {"unk_token": "[UNK]", "pad_token": "[PAD]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer(), **marks).save_pretrained(folder)
    return folder
