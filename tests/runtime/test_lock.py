"""The check of the locks finds what it is there to find; a check that never fails would be worth nothing."""

import shutil
from pathlib import Path

import pytest

from tools import check_lock

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def checkout(tmp_path):
    for name in ("pyproject.toml", "requirements.txt", "requirements-test.txt"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_the_locks_of_this_repository_are_in_step(checkout):
    assert check_lock.main(checkout) == 0


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        ("pyproject.toml", '"gunicorn>=', '"gunicorn>=9', "asks for gunicorn"),
        ("pyproject.toml", '  "Babel",', '  "Babel", "left-pad",', "asks for left-pad, the lock has nothing"),
        ("pyproject.toml", '  "rispy",\n', "", "rispy is no longer asked for"),
        ("requirements.txt", "\ndjango==5", "\ndjango==4", "asks for Django"),
        ("requirements.txt", "\nbilliard==", "\n--index-url https://packages.example/\nbilliard==", "names an address"),
        ("requirements-test.txt", "\nbilliard==", "\nbilliard==0+", "billiard is 0+"),
    ],
)
def test_a_lock_out_of_step_is_found(checkout, capsys, file, before, after, said):
    change(checkout / file, before, after)
    assert check_lock.main(checkout) == 1
    assert said in capsys.readouterr().err


def test_a_package_without_a_hash_is_found(checkout, capsys):
    (checkout / "requirements.txt").open("a").write("\nunhashed==1\n")
    assert check_lock.main(checkout) == 1
    assert "unhashed has no hash" in capsys.readouterr().err
