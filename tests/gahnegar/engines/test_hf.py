"""`--names hf:…`: models of names in folders, on onnxruntime and on torch."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

import gahnegar
from extract.document import Document
from extract.errors import InputError, ModelError
from extract.model import Article
from extract.tagger import Chunk
from gahnegar.engines import check, engine
from gahnegar.engines.hf import HfNames
from gahnegar.engines.models import load
from tests.gahnegar.commands import gahnegar as command
from tests.gahnegar.engines.models import LABELS, STRENGTH, write_folder, write_onnx, write_torch

TEXT = "علی رضایی در تهران (ایسا) است. ریال و مریخ."
SURE = math.exp(STRENGTH) / (math.exp(STRENGTH) + len(LABELS) - 1)


@pytest.fixture(params=["onnx", "torch"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "onnx":
        pytest.importorskip("onnxruntime", reason="onnxruntime is not installed: pip install 'gahnegar[onnx]'")
        pytest.importorskip("onnx", reason="onnx is not installed: pip install 'gahnegar[test]'")
        return write_onnx(tmp_path / "model", places=24)
    reason = "torch and transformers are not installed: pip install 'gahnegar[transformers]'"
    pytest.importorskip("torch", reason=reason)
    pytest.importorskip("transformers", reason=reason)
    return write_torch(tmp_path / "model", places=24)


@pytest.fixture
def onnx(tmp_path: Path) -> Path:
    pytest.importorskip("onnxruntime", reason="onnxruntime is not installed: pip install 'gahnegar[onnx]'")
    pytest.importorskip("onnx", reason="onnx is not installed: pip install 'gahnegar[test]'")
    return write_onnx(tmp_path / "model", places=24)


def names(folder: Path, text: str) -> list[list[tuple[str, str]]]:
    """The names of every sentence, with their types, as the engine gives them."""
    sentences = Document(Article("a", text)).sentences
    found = HfNames(load(str(folder))).names(sentences)
    return [
        [(" ".join(token.text for token in sentence.tokens[chunk.first : chunk.last]), chunk.type) for chunk in row]
        for sentence, row in zip(sentences, found, strict=True)
    ]


def test_subwords_and_labels_become_names_of_our_tokens(folder: Path) -> None:
    assert names(folder, TEXT) == [
        [("علی رضایی", "person"), ("تهران", "place"), ("ایسا", "organization")],
        [],
    ]


def test_a_sentence_longer_than_the_model_is_read_in_windows(folder: Path) -> None:
    (found,) = names(folder, "علی رضایی و تهران و " * 40)
    assert found == [("علی رضایی", "person"), ("تهران", "place")] * 40


def test_many_sentences_are_read_in_batches(folder: Path) -> None:
    text = "\n".join(["علی", "در تهران است", "و ایسا در تهران"] * 20)
    rows = [[("علی", "person")], [("تهران", "place")], [("ایسا", "organization"), ("تهران", "place")]]
    assert names(folder, text) == rows * 20


def test_words_typed_together_and_letters_of_every_kind(folder: Path) -> None:
    assert names(folder, "درتهران علي رضايي است") == [[("تهران", "place"), ("علی رضایی", "person")]]


@pytest.mark.parametrize("text", ["", "   ", "\u200f", "😀", "…", "\U0001d552"])
def test_texts_without_words(folder: Path, text: str) -> None:
    assert all(row == [] for row in names(folder, text))


def test_the_confidence_is_that_of_the_least_sure_token(onnx: Path) -> None:
    (sentence,) = Document(Article("a", "علی رضایی")).sentences
    ((chunk,),) = HfNames(load(str(onnx))).names([sentence])
    assert chunk == Chunk(0, 2, "person", pytest.approx(SURE), "hf")


def test_entities_and_extractions_by_a_model(folder: Path) -> None:
    with pytest.warns(UserWarning, match="strange"):
        entities = gahnegar.find_entities(TEXT, names=f"hf:{folder}")
    assert [(one.type, one.name, one.rule) for one in entities][:2] == [
        ("person", "علی رضایی", "hf"),
        ("place", "تهران", "hf"),
    ]
    assert all(TEXT[m.span.start : m.span.end] == m.text for one in entities for m in one.mentions)
    with pytest.warns(UserWarning, match="strange"):
        extraction = gahnegar.extract_text(TEXT, names=f"hf:{folder}")
    assert extraction.entities == entities


def test_any_number_of_processes_gives_the_same(onnx: Path, tmp_path: Path) -> None:
    records = [{"id": f"m{n}", "body": f"علی رضایی با حسن کریمی در تهران است و {n} ریال."} for n in range(40)]
    (tmp_path / "news.jsonl").write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in records), "utf-8")
    runs = [
        command("extract", "news.jsonl", "--names", f"hf:{onnx}", "--workers", workers, cwd=tmp_path)
        for workers in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout
    assert '"name": "حسن کریمی"' in command("extract", "news.jsonl", cwd=tmp_path).stdout
    assert '"name": "حسن کریمی"' not in runs[0].stdout, "this model does not know him"
    assert [json.loads(line)["id"] for line in runs[0].stdout.splitlines()] == [f"m{n}" for n in range(40)]
    assert [run.returncode for run in runs] == [0, 0]
    assert [run.stderr.count("strange") for run in runs] == [1, 1], "unknown labels are told once"


def test_a_model_that_was_read_here_can_be_read_by_workers_too(onnx: Path, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(json.dumps({"id": "m", "body": TEXT}, ensure_ascii=False), "utf-8")
    with pytest.warns(UserWarning, match="strange"):
        here, there = (
            [one.json() for one in gahnegar.extract(tmp_path / "news.jsonl", workers, names=f"hf:{onnx}")]
            for workers in (0, 1)
        )
    assert here == there


# ------------------------------------------------------------------ what is no model


def refused(spec: str) -> str:
    with pytest.raises(InputError) as raised:
        check(spec)
    return str(raised.value)


@pytest.mark.parametrize("spec", ["", "bert", "hf:", "llm:", "hf: ", "crf:x", "CRF", "onnx:x"])
def test_specs_of_no_engine(spec: str) -> None:
    assert "write crf, hf:MODEL or llm:MODEL" in refused(spec)
    with pytest.raises(InputError):
        engine(spec)


def test_the_tagger_that_ships_needs_no_engine() -> None:
    assert check("crf") == ()
    assert engine("crf") is None


@pytest.mark.parametrize("name", ["/no/such/folder", "./nowhere", "a b", "مدل", "../x/y"])
def test_a_folder_that_is_not_there(name: str) -> None:
    assert "no such folder" in refused(f"hf:{name}")


def test_a_package_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gahnegar.engines.hf.find_spec", lambda name: None)
    assert "needs transformers and torch (pip install 'gahnegar[transformers]')" in refused("hf:some/model")
    (tmp_path / "model.onnx").touch()
    assert "needs onnxruntime and tokenizers (pip install 'gahnegar[onnx]')" in refused(f"hf:{tmp_path}")


@pytest.mark.parametrize(
    ("config", "why"),
    [
        ("", "cannot be read"),
        ("[]", "no labels"),
        ("{}", "no labels"),
        ('{"id2label": {"0": "LABEL_0", "1": "LABEL_1"}}', "no label for a type of ours"),
        ('{"id2label": {"0": "O", "2": "B-PER"}}', "not numbered from 0"),
        ('{"id2label": {"x": "B-PER"}}', "not numbered from 0"),
    ],
)
def test_a_folder_that_holds_no_model_of_names(onnx: Path, config: str, why: str) -> None:
    (onnx / "config.json").write_text(config)
    assert why in refused(f"hf:{onnx}")
    done = command("entities", TEXT, "--names", f"hf:{onnx}", cwd=onnx)
    assert (done.returncode, done.stdout) == (2, "")
    assert why in done.stderr


@pytest.mark.parametrize("file", ["model.onnx", "tokenizer.json"])
def test_a_broken_model_ends_the_run_with_one_line(onnx: Path, file: str, tmp_path: Path) -> None:
    (onnx / file).write_bytes(b"\0broken")
    (tmp_path / "news.jsonl").write_text('{"id": "a", "body": "متن"}\n{"id": "b", "body": "متن"}', "utf-8")
    done = command("extract", "news.jsonl", "--names", f"hf:{onnx}", "--workers", "2", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(f"gahnegar: hf:{onnx}: the model cannot be loaded")


def test_a_model_with_other_labels_than_its_config_says(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime", reason="onnxruntime is not installed: pip install 'gahnegar[onnx]'")
    pytest.importorskip("onnx", reason="onnx is not installed: pip install 'gahnegar[test]'")
    with pytest.raises(ModelError, match="shape"):
        names(write_onnx(tmp_path / "model", labels=3), TEXT)


def test_a_folder_without_an_exported_model_is_for_torch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("tokenizers", reason="tokenizers is not installed: pip install 'gahnegar[onnx]'")
    write_folder(tmp_path / "model")
    monkeypatch.setattr("gahnegar.engines.hf.find_spec", lambda name: None)
    assert "torch" in refused(f"hf:{tmp_path / 'model'}")
