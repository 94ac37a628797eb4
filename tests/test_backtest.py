"""backtest and learn: the table, the words, the picture and the commands, on made networks and the shipped one."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import openpyxl
import pandas as pd
import pytest
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score

import netanalyser as na
from netanalyser.errors import MeasureError, NetanalyserError
from netanalyser.measures import calibration, proximity
from netanalyser.network import Network
from netanalyser.prediction import backtest as trials
from netanalyser.prediction import model as models
from netanalyser.prediction.candidates import candidates
from netanalyser.prediction.history import History, months
from netanalyser.prediction.learning import learn
from tests.conftest import Run
from tests.networks import network
from tests.test_opportunities import foreseeable

CUTS = ("2021-12-31", "2022-06-30")


@pytest.fixture(scope="module")
def dated() -> Network:
    return foreseeable()


@pytest.fixture(scope="module")
def table(dated: Network) -> pd.DataFrame:
    return na.backtest(dated, cuts=CUTS, draws=60)


@pytest.fixture(scope="module")
def folder(dated: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "nät"
    na.save(dated, path)
    return path


def of(table: pd.DataFrame, cut: str, subset: str = "cross") -> pd.DataFrame:
    chosen = table[table["cut"].eq(cut) & table["subset"].eq(subset)]
    return chosen.set_index("method")


def judged(dated: Network, cut: str) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The pairs of a cut, whether they were tied within a year, the model's log-odds and Adamic-Adar; by the core."""
    history, day = History(dated), date.fromisoformat(cut)
    past = history.at(day)
    later = history.after(past, months(day, 12))
    a, b = (np.concatenate(ends) for ends in zip(*candidates(past, later.unclear), strict=True))
    model = learn(history, day, 12)
    _, logit = model.judged(past, a, b)
    return a, b, np.isin(past.keys(a, b), later.new), logit, proximity.adamic_adar(past.view, a, b)


@pytest.mark.parametrize("cut", CUTS)
def test_figures_are_those_of_scikit_learn(dated: Network, table: pd.DataFrame, cut: str) -> None:
    a, _, new, logit, shared = judged(dated, cut)
    rows = of(table, cut)
    # Every actor has a region of its own, so that all pairs are in different ones.
    assert rows.loc["model", "pairs"] == len(a)
    assert rows.loc["model", "new_pairs"] == new.sum() > 20
    assert len(np.unique(logit)) == len(logit)  # without ties both define average precision alike
    assert rows.loc["model", "average_precision"] == pytest.approx(average_precision_score(new, logit), abs=1e-12)
    assert rows.loc["model", "roc_auc"] == pytest.approx(roc_auc_score(new, logit), abs=1e-12)
    assert rows.loc["adamic_adar", "roc_auc"] == pytest.approx(roc_auc_score(new, shared), abs=1e-12)
    first = np.argsort(-logit)[:20]
    assert rows.loc["model", "precision_20"] == pytest.approx(new[first].mean(), abs=1e-12)
    assert rows.loc["model", "recall_20"] == pytest.approx(new[first].sum() / new.sum(), abs=1e-12)
    # At random every order is as likely: half the area, and the share of new pairs among any number of first ones.
    assert rows.loc["random", "roc_auc"] == pytest.approx(0.5)
    assert rows.loc["random", "precision_10"] == pytest.approx(new.mean())
    chance = calibration.to_total(1 / (1 + np.exp(-logit)), float(new.sum()))
    assert rows.loc["model", "brier"] == pytest.approx(brier_score_loss(new, chance), abs=1e-12)
    assert rows.loc["random", "brier"] == pytest.approx(new.mean() * (1 - new.mean()), abs=1e-12)


def test_cuts_are_pooled_by_their_new_pairs(table: pd.DataFrame) -> None:
    single = [of(table, cut) for cut in CUTS]
    counts = np.array([rows.loc["model", "new_pairs"] for rows in single])
    whole = of(table, "")
    assert whole.loc["model", "new_pairs"] == counts.sum()
    for method in trials.METHODS:
        for figure in ("average_precision", "roc_auc", "precision_10"):
            by_hand = sum(counts * [rows.loc[method, figure] for rows in single]) / counts.sum()
            assert whole.loc[method, figure] == pytest.approx(by_hand, abs=1e-12), (method, figure)


def test_a_difference_is_the_model_less_the_baseline_and_lies_in_its_interval(table: pd.DataFrame) -> None:
    rows = of(table, "")
    model = rows.loc["model", "average_precision"]
    assert np.isnan(rows.loc["model", "difference"])
    for method in trials.METHODS[1:]:
        row = rows.loc[method]
        assert row["difference"] == pytest.approx(model - row["average_precision"], abs=1e-12)
        assert row["difference_low"] <= row["difference"] <= row["difference_high"]
        assert row["ap_low"] <= row["average_precision"] <= row["ap_high"]


def test_the_foreseeable_is_foreseen_and_said(dated: Network, table: pd.DataFrame) -> None:
    """Ties of this network follow type and shared partners, so that the model must beat chance and popularity."""
    rows = of(table, "")
    assert rows.loc["degree_product", "difference_low"] > 0
    assert rows.loc["random", "difference_low"] > 0
    answer = table.attrs["answer"]
    assert answer.startswith("In different regions: average precision")
    assert "times the best baseline" in answer
    swedish = na.backtest(dated, cuts=CUTS, draws=60, lang="sv")
    assert swedish.attrs["answer"].startswith("I olika regioner")
    said = " ".join(table.attrs["remarks"])
    for words in ("no method can reach", "slope of", "a scenario, not a prediction", "--explore 0.3", "introduc"):
        assert words in said or words in table.attrs["unreached"], words


def test_what_is_new_is_counted_once_and_the_rest_is_accounted_for(dated: Network) -> None:
    for one in trials.backtest(History(dated), [date.fromisoformat(cut) for cut in CUTS], 12):
        reached = int(one.new.sum())
        assert one.new_pairs == reached + one.unknown + one.outside
        for subset in trials.SUBSETS:
            part = one.subsets[subset]
            assert len(part.new) == int(one.new[one.masks[subset]].sum())
            # Every new pair has something that tied it.
            assert set(part.pair.tolist()) == set(range(len(part.new)))


def test_walks_are_left_out_of_a_very_large_network(dated: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trials, "MOST_WALKED", 10)
    methods = set(na.backtest(dated, cuts=CUTS[:1], draws=20)["method"])
    assert methods == set(trials.METHODS) - set(trials.WALKS)


def test_too_few_new_pairs_are_not_judged() -> None:
    table = na.backtest(na.read(na.shipped()), draws=20)
    assert table.attrs["answer"].startswith("Too few to judge")
    assert not table.empty


def test_without_regions_all_pairs_are_told_of_and_the_rest_is_undefined(dated: Network) -> None:
    actors = dated.actors
    bare = dated.replaced(
        actors=actors.assign(region=pd.Series(pd.NA, index=actors.index, dtype=actors["region"].dtype))
    )
    table = na.backtest(bare, cuts=CUTS[:1], draws=20)
    assert of(table, "")["average_precision"].isna().all()
    assert of(table, "", "all").loc["model", "average_precision"] > 0
    assert not table.attrs["answer"].startswith("In different regions")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"cuts": ["2018-01-01"]}, "2018-01-01.*no dated tie on one side"),
        ({"cuts": ["2030"]}, "2030-12-31.*no dated tie on one side"),
        ({"cuts": ["yesterday"]}, "'yesterday'.*no date"),
        ({"cuts": ["2019/2021"]}, "no single day"),
        ({"horizon": 0}, "horizon.*0"),
        ({"explore": 1.5, "cuts": ["2022"]}, "1.5"),
        ({"draws": 0}, "draws"),
    ],
)
def test_bad_questions(dated: Network, options: dict[str, object], message: str) -> None:
    with pytest.raises(NetanalyserError, match=message):
        na.backtest(dated, **options)


def test_without_dates_it_says_why_it_cannot() -> None:
    undated = network({"a": {"region": "Skåne"}, "b": {"region": "Uppsala"}}, [("a", "b")])
    with pytest.raises(MeasureError, match="fill in 'start'"):
        na.backtest(undated)


# -- the picture --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_picture_is_one_file_without_script_or_requests(table: pd.DataFrame, tmp_path: Path, lang: str) -> None:
    page = na.record(table, tmp_path / "record.html", lang=lang).html
    assert (tmp_path / "record.html").read_text(encoding="utf-8") == page
    assert "<script" not in page
    assert "http://" not in page.replace("http://www.w3.org/", "")
    assert "https://" not in page
    na.record(table, tmp_path / "record.svg", lang=lang)
    root = ElementTree.parse(tmp_path / "record.svg").getroot()
    assert root.tag.endswith("svg")
    drawn = "".join(root.itertext())
    assert {"sv": "modellen", "en": "the model"}[lang] in drawn


# -- the commands -------------------------------------------------------------------------------------------------


def test_backtest_on_the_command_line(run: Run, folder: Path, tmp_path: Path) -> None:
    cuts = [word for cut in CUTS for word in ("--cut", cut)]
    code, out, err = run("backtest", folder, *cuts, "--draws", "20", "--picture", tmp_path / "p.svg", "--lang", "en")
    assert code == 0
    assert out.startswith("In different regions: average precision")
    assert "Adamic-Adar" in out
    assert "p.svg" in err
    assert (tmp_path / "p.svg").exists()
    code, out, _ = run("backtest", folder, *cuts, "--draws", "20", "--format", "json")
    assert code == 0
    rows = json.loads(out)["rows"]
    # Pooled and two cuts, four subsets, every method.
    assert len(rows) == 3 * len(trials.SUBSETS) * len(trials.METHODS)
    code, _, _ = run("backtest", folder, *cuts, "--draws", "20", "-o", tmp_path / "r.xlsx")
    assert code == 0
    assert openpyxl.load_workbook(tmp_path / "r.xlsx").worksheets[0].max_row > len(rows)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--cut", "2018"), "no dated tie"),
        (("--cut", "igår"), "no date"),
        (("--horizon", "0"), "0"),
        (("--explore", "2"), "2"),
        (("--picture", "record.pdf"), "name it .html"),
    ],
)
def test_bad_commands_say_what_is_wrong(run: Run, folder: Path, words: tuple[str, ...], message: str) -> None:
    code, _, err = run("backtest", folder, *words)
    assert code in (1, 2)
    assert message in err
    assert "Traceback" not in err


def test_learn_shows_the_weights_and_keeps_them(run: Run, folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "nät"
    shutil.copytree(folder, place)
    code, out, err = run("learn", place, "--lang", "en")
    assert code == 0
    assert "shared partners" in out
    assert not (place / "chance.json").exists()
    code, _, err = run("learn", place, "--keep", "--lang", "en")
    assert code == 0
    assert "chance.json" in err
    model = models.kept(place)
    assert model is not None
    shown = na.learned(na.read(place)).set_index("term")["weight"]
    assert {name: weight.weight for name, weight in model.weights.items()} == pytest.approx(shown.to_dict(), abs=1e-12)


def test_borrowed_weights_are_shown_as_such_and_not_kept(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "kort"
    shutil.copytree(na.shipped(), place)
    table = na.learned(na.read(place))
    assert table.attrs["borrowed"]
    prior = models.prior().weights
    assert table.set_index("term")["weight"].to_dict() == {name: weight.weight for name, weight in prior.items()}
    code, _, err = run("learn", place, "--keep")
    assert code in (1, 2)
    assert "nothing was kept" in err
    assert not (place / "chance.json").exists()
