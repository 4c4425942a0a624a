"""Finding a command by a few letters: starts before insides, any order, no accents, the last used first."""

from __future__ import annotations

from ui.shell.actions import Action
from ui.shell.command_search import Command, Match, matching


def command(words: str, menu: str = "Chart") -> Command:
    return Command(Action(words.lower(), words, print), menu)


COMMANDS = [
    command("Undo last scan", "Edit"),
    command("Check out"),
    command("Where is it"),
    command("Change due date"),
    command("Print a chart label", "File"),
    command("Archivé élève", "File"),
    command("Keys of this screen", "Help"),
]


def words(found: tuple[Match, ...]) -> list[str]:
    return [match.command.action.words for match in found]


def test_with_nothing_typed_everything_is_listed_and_the_last_used_comes_first() -> None:
    found = words(matching("  ", COMMANDS, ["where is it", "check out"]))
    assert found[:3] == ["Where is it", "Check out", "Undo last scan"] and len(found) == len(COMMANDS)


def test_a_start_of_the_words_comes_before_a_start_of_a_word_and_that_before_an_inside() -> None:
    assert words(matching("ch", COMMANDS, [])) == [
        "Check out",
        "Change due date",
        "Print a chart label",
        "Archivé élève",
        "Where is it",  # it stands in the Chart menu
    ]


def test_typed_words_count_in_any_order_and_all_of_them_must_occur() -> None:
    assert words(matching("out che", COMMANDS, [])) == ["Check out"]
    assert words(matching("out label", COMMANDS, [])) == []


def test_accents_and_case_are_folded_on_both_sides() -> None:
    assert words(matching("ELEVE", COMMANDS, [])) == ["Archivé élève"]
    assert words(matching("chèck", COMMANDS, [])) == ["Check out"]


def test_the_letters_that_were_typed_are_marked_where_they_stand() -> None:
    (found,) = matching("eleve arch", COMMANDS, [])
    assert found.marked == frozenset({0, 1, 2, 3, 8, 9, 10, 11, 12})


def test_letters_that_fold_to_two_keep_their_place() -> None:
    (found,) = matching("sse", [command("Straße messen")], [])
    assert found.marked == frozenset({4, 5})


def test_the_name_of_a_menu_lists_what_stands_in_it_last() -> None:
    assert words(matching("edit", COMMANDS, [])) == ["Undo last scan"]


def test_among_equals_the_last_used_comes_first() -> None:
    assert words(matching("ch", COMMANDS, ["change due date"]))[:2] == ["Change due date", "Check out"]
