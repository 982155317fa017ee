"""Changes reach the index: all of them, once committed, whatever happens on the way."""

import logging
import os
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from portal.search import cursor, directory, reader
from portal.search.changes import prune, record_change, record_everything
from portal.search.engine import IndexUnavailable
from portal.search.models import IndexChange
from portal.search.query import select
from tests.search.toys import toy

pytestmark = pytest.mark.django_db


def keys() -> list[str]:
    return sorted(hit.key for hit in select("toys", language="en").hits())


def age(days: float) -> None:
    IndexChange.objects.update(created_at=timezone.now() - timedelta(days=days))


def test_new_changed_and_withdrawn_records_are_seen_after_a_step(filled, indexer):
    toys = filled(toy(1, "Water"), toy(2, "Elders"))
    toys.put(toy(1, "Radio"), toy(3, "Market"))
    del toys.held["2"]
    for key in (1, 2, 3):
        record_change("toys", key)
    before = reader.generation()
    assert indexer.step() == 3
    assert indexer.step() == 0
    assert keys() == ["1", "3"]
    assert reader.generation() != before
    assert select("toys", language="en").matching("water").count() == 0


def test_a_row_that_commits_late_is_not_passed_over(filled, indexer):
    toys = filled()
    toys.put(toy(1, "Late"), toy(2, "Soon"))
    IndexChange.objects.create(id=20, collection="toys", key="2")
    assert indexer.step() == 1
    IndexChange.objects.create(id=10, collection="toys", key="1")
    assert indexer.step() == 1
    assert keys() == ["1", "2"]


def test_settled_rows_are_no_longer_remembered_one_by_one(filled, indexer):
    toys = filled()
    toys.put(toy(1))
    record_change("toys", 1)
    indexer.step()
    assert cursor.load(directory.current()).applied
    age(days=1)
    assert indexer.step() == 0
    assert cursor.load(directory.current()).applied == frozenset()
    assert cursor.load(directory.current()).low > 0


def test_a_log_pruned_past_this_machine_makes_it_rebuild(filled, indexer):
    toys = filled()
    toys.put(toy(1), toy(2))
    record_change("toys", 1)
    record_change("toys", 2)
    age(days=8)
    before = directory.current()
    assert prune() == 1
    assert indexer.step() == 2
    assert directory.current() != before
    assert keys() == ["1", "2"]


def test_pruning_what_was_applied_costs_no_rebuild(filled, indexer):
    toys = filled()
    toys.put(toy(1))
    record_change("toys", 1)
    indexer.step()
    age(days=8)
    indexer.step()
    before = directory.current()
    prune()
    assert indexer.step() == 0
    assert prune() == 0
    record_change("toys", 1)
    assert indexer.step() == 1
    assert directory.current() == before


def test_a_database_set_back_in_time_makes_it_rebuild(filled, indexer):
    toys = filled()
    toys.put(toy(1))
    record_change("toys", 1)
    indexer.step()
    toys.held.clear()
    IndexChange.objects.all().delete()
    indexer.step()
    assert keys() == []


@pytest.mark.parametrize("collection", [None, "toys"])
def test_a_whole_collection_can_be_read_again(filled, indexer, collection):
    toys = filled(toy(1, "Water"), toy(2, "Elders"))
    toys.put(toy(1, "Radio"))
    del toys.held["2"]
    record_everything(collection)
    assert indexer.step() == 1
    assert keys() == ["1"]
    assert indexer.step() == 0


def test_a_poisoned_record_stops_no_other_and_is_given_up_in_the_end(filled, indexer, caplog):
    toys = filled(toy(1, "Old"))
    toys.put(toy(1, "New"), toy(2))
    toys.poisoned = {"1"}
    record_change("toys", 1)
    record_change("toys", 2)
    with caplog.at_level(logging.ERROR):
        assert [indexer.step() for _ in range(4)] == [1, 0, 1, 0]
    assert "Gave up on toys '1'" in caplog.text
    assert keys() == ["1", "2"]


def test_a_poisoned_record_that_recovers_is_applied(filled, indexer):
    toys = filled()
    toys.put(toy(1))
    toys.poisoned = {"1"}
    record_change("toys", 1)
    indexer.step()
    toys.poisoned = set()
    assert indexer.step() == 1
    assert keys() == ["1"]


def test_a_rebuild_goes_round_a_poisoned_record(toys, indexer):
    toys.put(*[toy(key) for key in range(5)])
    toys.poisoned = {"2"}
    indexer.step()
    assert keys() == ["0", "1", "3", "4"]


def test_a_document_the_engine_cannot_take_is_left_out(toys, indexer):
    toys.put(toy(1), toy("\ud800"), toy(3))
    indexer.step()
    assert keys() == ["1", "3"]


def _truncate(path):
    for file in path.iterdir():
        if file.suffix in {".idx", ".term", ".fast"}:
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _garbage(path):
    (path / "meta.json").write_bytes(b"\x00garbage")


def _no_files(path):
    for file in path.iterdir():
        file.unlink()


def _old_schema(path):
    (path.parent / directory.POINTER).write_text("v0en-0123")


def _odd_pointer(path):
    (path.parent / directory.POINTER).write_bytes(b"\xff../../x")


@pytest.mark.parametrize("damage", [_truncate, _garbage, _no_files, _old_schema, _odd_pointer])
def test_a_damaged_index_is_unavailable_and_then_rebuilt(filled, indexer, damage):
    filled(toy(1))
    damage(directory.current())
    reader.forget()
    with pytest.raises(IndexUnavailable):
        select("toys", language="en")
    assert indexer.step() == 1
    assert keys() == ["1"]


def test_without_an_index_reads_say_so(index_dir):
    with pytest.raises(IndexUnavailable):
        reader.generation()


def test_a_reader_keeps_its_snapshot_through_two_rebuilds(filled, indexer):
    filled(*[toy(key, "Water") for key in range(50)])
    selection = select("toys", language="en").matching("water")
    for _ in range(2):
        record_everything()
        indexer.step()
    assert len(selection.hits(0, 50)) == selection.count() == 50


def test_old_generations_are_removed_but_the_previous_one(filled, indexer, index_dir):
    filled(toy(1))
    for _ in range(3):
        record_everything()
        indexer.step()
    assert len([path for path in index_dir.iterdir() if path.is_dir()]) == 2


def test_a_minute_later_the_previous_one_goes_too_and_who_has_it_open_reads_on(filled, indexer, index_dir):
    filled(*[toy(key, "Water") for key in range(50)])
    selection, before = select("toys", language="en").matching("water"), directory.current()
    record_everything()
    indexer.step()
    indexer.step()
    assert before.exists()

    then = directory.pointer().stat().st_mtime - directory.MOVED_AFTER - 1
    os.utime(directory.pointer(), (then, then))
    indexer.step()

    assert [path for path in index_dir.iterdir() if path.is_dir()] == [directory.current()]
    assert len(selection.hits(0, 50)) == selection.count() == 50
    assert keys()


def test_a_second_writer_of_the_machine_waits_its_turn(filled, indexer):
    toys = filled()
    toys.put(toy(1))
    record_change("toys", 1)
    with directory.writing():
        assert indexer.step() == 0
    assert indexer.step() == 1


def test_the_command_rebuilds_and_says_how_much(toys, capsys):
    toys.put(*[toy(key) for key in range(600)])
    call_command("rebuild_index")
    said = capsys.readouterr().out
    assert "500 …" in said
    assert "600 records indexed" in said
