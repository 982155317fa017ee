"""What `make` does before the portal exists: the right Python, a venv, the locked packages; else one clear line."""

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from portal.supervisor.checks import Refusal
from tools import bootstrap, environment

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A checkout with nothing installed."""
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    for name in ("RUN", "TEST"):
        lock = tmp_path / f"{name.lower()}.txt"
        lock.write_text("nothing==1\n")
        monkeypatch.setattr(environment, name, lock)
    return tmp_path


def pretend_installed(folder: Path) -> None:
    """Give the checkout a Python and both stamps."""
    environment.PYTHON.parent.mkdir(parents=True)
    environment.PYTHON.symlink_to(sys.executable)
    environment.stamp(environment.TEST)


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 8, 0), (3, 10, 14)])
def test_an_old_python_gets_a_sentence_with_what_to_do(version):
    said = bootstrap.complaint_about(version)
    assert "3.11 or newer is needed" in said
    assert f"{version[0]}.{version[1]}:" in said
    assert "PYTHON=" in said


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 13, 2), (4, 0)])
def test_a_python_that_is_new_enough_is_taken(version):
    assert bootstrap.complaint_about(version) is None


def test_the_version_check_parses_on_old_pythons():
    """No syntax that an old Python lacks, and no import before the check but of what Python 2 has too."""
    tree = ast.parse((ROOT / "tools" / "bootstrap.py").read_text(encoding="ascii"), feature_version=(3, 4))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr | ast.AnnAssign | ast.NamedExpr)]
    imported = [alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names]
    assert imported == ["os", "sys"]


@pytest.mark.parametrize("module", ["tools.environment", "portal.supervisor.__main__", "portal.supervisor.tether"])
def test_what_runs_before_the_venv_exists_needs_the_standard_library_only(module):
    code = f"import sys; sys.path.insert(0, '.'); import {module}"
    assert subprocess.run([sys.executable, "-I", "-S", "-c", code], cwd=ROOT).returncode == 0


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_python_without_venv_is_told_which_package_to_install(elsewhere, monkeypatch, missing):
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == missing else real(name))
    with pytest.raises(Refusal, match=r"has no venv: install it .*apt-get install python3\.\d+-venv"):
        environment.ensure(environment.RUN)


def test_a_checkout_that_cannot_be_written_is_refused_by_name(elsewhere, monkeypatch):
    monkeypatch.setattr(environment, "VENV", Path("/dev/null/.venv"))
    monkeypatch.setattr(environment, "PYTHON", Path("/dev/null/.venv/bin/python"))
    with pytest.raises(Refusal, match=f"Cannot write to {elsewhere}"):
        environment.ensure(environment.RUN)


def test_nothing_is_installed_twice(elsewhere, monkeypatch):
    pretend_installed(elsewhere)
    monkeypatch.setattr(environment, "install", lambda _: pytest.fail("installed again"))
    environment.ensure(environment.RUN)
    environment.ensure(environment.TEST)


def test_a_changed_lock_is_installed_again(elsewhere, monkeypatch):
    pretend_installed(elsewhere)
    installed = []
    monkeypatch.setattr(environment, "install", installed.append)
    environment.RUN.write_text("nothing==2\n")
    environment.ensure(environment.RUN)
    environment.ensure(environment.TEST)
    assert installed == [environment.RUN, environment.TEST]


def test_a_package_that_cannot_be_had_is_said_in_one_line(elsewhere, monkeypatch):
    monkeypatch.setattr(environment.shutil, "which", lambda _: None)
    monkeypatch.setattr(environment, "PYTHON", Path(sys.executable))
    environment.RUN.write_text("nothing==1 --hash=sha256:" + "0" * 64 + "\n")
    monkeypatch.setattr(environment, "PIP_OPTIONS", ("--require-hashes", "--no-index", "--disable-pip-version-check"))
    with pytest.raises(Refusal, match=r"^Installing failed \(ERROR: .*nothing==1.*\)\. Check the network"):
        environment.install(environment.RUN)


def test_make_passes_over_a_python_that_is_found_but_does_not_run(tmp_path):
    for name in ("python3.13", "python3.12", "python3.11", "python3"):
        (tmp_path / name).write_text(f'#!/bin/sh\n[ {name} = python3.12 ] && exec {sys.executable} "$@"\nexit 127\n')
        (tmp_path / name).chmod(0o755)
    said = subprocess.run(
        ["make", "-n", "run"], cwd=ROOT, env={"PATH": f"{tmp_path}:/usr/bin:/bin"}, capture_output=True, text=True
    )
    assert "exec python3.12 tools/bootstrap.py run" in said.stdout
