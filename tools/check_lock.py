"""Hold the two locked files against pyproject.toml, without a network: `make check` runs it.

Each lock must pin exactly what pyproject asks for, each pin with a hash, and name no index: pip uses its user's own.
"""

import re
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PIN = re.compile(r"^([\w.-]+)(?:\[[^]]*])?==(\S+)")
ADDRESS = re.compile(r"://|^\s*(-i|-f|--\S*(index|find-links|trusted-host)\S*)\b")


def entries(lock: Path) -> dict[str, tuple[str, str]]:
    """The packages of a lock: name, then version and the whole entry with its hashes and its origin."""
    blocks = re.split(r"\n(?=\S)", "\n" + lock.read_text(encoding="utf-8"))
    pinned = ((match, block) for block in blocks if (match := PIN.match(block.strip())))
    return {canonicalize_name(match[1]): (match[2], block) for match, block in pinned}


def complaints(name: str, lock: Path, wanted: list[str], project: str) -> list[str]:
    """What is wrong with one lock."""
    locked = entries(lock)
    asked = {canonicalize_name(item.name): item for item in map(Requirement, wanted)}
    found = [f"{name}: names an address: {line}" for line in lock.read_text().splitlines() if ADDRESS.search(line)]
    found += [f"{name}: {package} has no hash" for package, (_, entry) in locked.items() if "--hash=" not in entry]
    for package, item in asked.items():
        version = locked.get(package, ("nothing",))[0]
        if version == "nothing" or not item.specifier.contains(version, prereleases=True):
            found.append(f"{name}: pyproject asks for {item}, the lock has {version}")
    direct = {package for package, (_, entry) in locked.items() if f" {project} (" in entry}
    found += [f"{name}: {package} is no longer asked for" for package in sorted(direct - asked.keys())]
    return found


def main(root: Path = ROOT) -> int:
    """Check both locks and that the second holds the first, version for version."""
    pyproject = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    run, test = pyproject["project"]["dependencies"], pyproject["dependency-groups"]["test"]
    first, second = root / "requirements.txt", root / "requirements-test.txt"
    project = pyproject["project"]["name"]
    found = complaints(first.name, first, run, project) + complaints(second.name, second, run + test, project)
    versions = {package: version for package, (version, _) in entries(second).items()}
    for package, (version, _) in entries(first).items():
        if versions.get(package) != version:
            found.append(f"{second.name}: {package} is {versions.get(package)}, {first.name} has {version}")
    for line in found:
        print(line, file=sys.stderr)
    if found:
        print("The locks are out of step with pyproject.toml: run `make lock`.", file=sys.stderr)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
