"""The production stack as described: nothing that it promises may fall out of compose.yaml, Caddyfile or Dockerfile."""

import re
from pathlib import Path

import pytest
import yaml

from portal.supervisor import web

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def stack() -> dict:
    return yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))


def volumes(service: dict) -> set[str]:
    return {mount.split(":")[0] for mount in service.get("volumes", [])}


def test_every_part_of_the_stack_is_there(stack):
    assert set(stack["services"]) == {"caddy", "web", "indexer", "worker", "beat", "migrate", "db", "redis"}


def test_only_the_proxy_can_be_reached_from_outside(stack):
    assert {name for name, service in stack["services"].items() if "ports" in service} == {"caddy"}
    assert stack["networks"]["back"] == {"internal": True}
    assert {name for name, service in stack["services"].items() if service["networks"] == ["back"]} == {"db", "redis"}


def test_the_indexer_shares_the_index_with_the_web_server_and_what_must_last_is_on_volumes(stack):
    services = stack["services"]
    assert "index" in volumes(services["web"]) & volumes(services["indexer"])
    assert "media" in volumes(services["web"]) & volumes(services["worker"]) & volumes(services["caddy"])
    assert "db" in volumes(services["db"])
    assert {"media", "index", "db"} <= set(stack["volumes"])


def test_the_queue_is_kept_on_disk(stack):
    command = stack["services"]["redis"]["command"]
    assert command[command.index("--appendonly") + 1] == "yes"


def test_every_image_has_a_version_and_no_service_can_gain_rights(stack):
    for name in ("caddy", "db", "redis"):
        assert re.search(r":\d", stack["services"][name]["image"]), name
    for name in ("caddy", "web", "indexer", "worker", "beat", "migrate"):
        assert stack["services"][name]["cap_drop"] == ["ALL"], name
        assert stack["services"][name]["security_opt"] == ["no-new-privileges:true"], name


def test_every_value_that_compose_asks_for_is_in_the_example_and_secrets_are_empty_there():
    asked = set(re.findall(r"\$\{(\w+)", (ROOT / "compose.yaml").read_text(encoding="utf-8")))
    example = dict(re.findall(r"^(\w+)=(.*)$", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))
    assert asked == set(example)
    assert example["SECRET_KEY"] == example["POSTGRES_PASSWORD"] == ""


def test_the_image_installs_by_hash_and_does_not_run_as_root():
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert "--require-hashes" in dockerfile
    assert re.findall(r"^USER (\w+)$", dockerfile, re.MULTILINE) == ["portal"]
    assert "HEALTHCHECK" in dockerfile


def test_the_proxy_gives_out_no_original_and_no_document():
    caddyfile = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    served = re.findall(r"root \* (\S+)", caddyfile)
    assert served == ["/srv/media/images"]
    assert re.search(r"handle /media/\* \{\s+respond 404", caddyfile)
    assert "trusted_proxies" not in caddyfile, "with this, Caddy would believe a client's X-Forwarded-*"


def test_nobody_tells_the_portal_below_which_path_it_lies():
    caddyfile = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    for header in ("SCRIPT_NAME", "PATH_INFO"):
        assert f"header_up -{header}\n" in caddyfile
    assert web.forwarder_headers == ""


@pytest.mark.parametrize("module", ["gunicorn", "celery"])
def test_what_the_image_starts_is_in_the_lock(module):
    assert re.search(rf"^{module}==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)


def test_the_secrets_of_an_installation_never_enter_repository_or_image():
    for name in (".gitignore", ".dockerignore"):
        assert ".env" in (ROOT / name).read_text(encoding="utf-8").splitlines(), name
