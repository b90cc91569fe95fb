/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * actions.h - what keys do: one list feeds the keyboard, the hints, the help and the manual.
 *
 * ACTION(name, views, first key, other key, as shown, group, hint, what it does). It works in the
 * views named: one key may do different things in two views, but only one in each. The hint is what
 * the last line of the screen says, for keys worth a place there. An action `name` is carried out
 * by app_name() in the files beside this one.
 *
 * Lower case goes forward, upper case goes back, as in gdb's TUI with single keys.
 *
 * Threads: a constant table.
 */
#ifndef LOCKSTEP_TUI_ACTIONS_H
#define LOCKSTEP_TUI_ACTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/app/screen.h"
#include "tui/term/keys.h"

struct app;

#define IN(view) (1u << SCREEN_##view)

enum {
	IN_MAIN = IN(MAIN),
	IN_SWEEP = IN(SWEEP),
	IN_COMPARE = IN(COMPARE),
	IN_TIMELINE = IN(TIMELINE),
	IN_DEATH = IN(DEATH),
	IN_MENU = IN(MENU),
	IN_PRESENT = IN(PRESENT),
	IN_NOTES = IN(NOTES),
	IN_ASKED = 1 << 30, /* notes ask the presentation for it */
	IN_TALK = IN_NOTES | IN_ASKED,
	IN_WHERE = IN(WHERE),
	IN_LOG = IN(LOG),
	IN_PATCH = IN(PATCH),
	IN_PAGER = IN_LOG | IN_PATCH,
	IN_STEPPING = IN_MAIN | IN_COMPARE | IN_TIMELINE | IN_DEATH | IN_WHERE,
	IN_READ = IN(HELP) | IN(WORDS),
	IN_OVER = IN_READ | IN(OPTIONS) | IN(ASK), /* what lies over a view */
	IN_ZOOMED = IN_STEPPING | IN_SWEEP,        /* the others have one pane */
	IN_SEARCHING = IN_MAIN | IN_TIMELINE | IN_DEATH | IN_WHERE,
	IN_LIST = IN(LIST),
	IN_QUIZ = IN(QUIZ),
	IN_ANY = (1 << SCREEN_NR_VIEWS) - 1,
	IN_ALL = IN_ANY & ~IN_MENU,                            /* that show a scenario */
	IN_VIEWS = IN_ALL & ~IN_MAIN & ~IN_PRESENT & ~IN_QUIZ, /* other than main */
};

/* clang-format off */
#define ACTION_LIST(ACTION) \
	ACTION(step, IN_STEPPING | IN_TALK, 's', KEYS_RIGHT, "s Right", "Time", "s/S step", "one micro-step forward") \
	ACTION(step_back, IN_STEPPING | IN_TALK, 'S', KEYS_LEFT, "S Left", "Time", NULL, "one micro-step back") \
	ACTION(line, IN_STEPPING, 'n', KEYS_NONE, "n", "Time", NULL, "one statement forward, over calls") \
	ACTION(line_back, IN_STEPPING, 'N', KEYS_NONE, "N", "Time", NULL, "one statement back") \
	ACTION(finish, IN_STEPPING, 'f', KEYS_NONE, "f", "Time", NULL, "to the end of this function") \
	ACTION(finish_back, IN_STEPPING, 'F', KEYS_NONE, "F", "Time", NULL, "to the start of this function") \
	ACTION(go_on, IN_STEPPING, 'c', KEYS_NONE, "c", "Time", "c/C next", "on to what is said, warned of or found, or a breakpoint") \
	ACTION(go_back, IN_STEPPING, 'C', KEYS_NONE, "C", "Time", NULL, "back to the stop before") \
	ACTION(event, IN_STEPPING, ']', KEYS_NONE, "]", "Time", NULL, "to the next change of IF, a lock or an interrupt") \
	ACTION(event_back, IN_STEPPING, '[', KEYS_NONE, "[", "Time", NULL, "to the one before") \
	ACTION(first, IN_STEPPING, 'g', KEYS_HOME, "gg Home", "Time", NULL, "to the start") \
	ACTION(start, IN_STEPPING, '0', KEYS_NONE, "0", "Time", NULL, "to the start (after a digit: part of a count)") \
	ACTION(last, IN_STEPPING, 'G', KEYS_END, "G End", "Time", NULL, "to the end; 18G: to step 18") \
	ACTION(end, IN_STEPPING, '$', KEYS_NONE, "$", "Time", NULL, "to the end") \
	ACTION(right, IN_STEPPING, 'l', KEYS_NONE, "l", "Time", NULL, "as Right: one step forward, with the hand of vi") \
	ACTION(left, IN_STEPPING, 'h', KEYS_NONE, "h", "Time", NULL, "as Left: one step back") \
	ACTION(restart, IN_MAIN | IN_DEATH, 'r', KEYS_NONE, "r", "Time", NULL, "start again, as the scenario has it; what was changed stays a branch") \
	ACTION(play, IN_MAIN, 'p', KEYS_NONE, "p", "Time", NULL, "play; any key stops it; where it went wrong: how it came to this") \
	ACTION(faster, IN_MAIN, '+', KEYS_NONE, "+", "Time", NULL, "play faster") \
	ACTION(slower, IN_MAIN, '-', KEYS_NONE, "-", "Time", NULL, "play slower") \
	ACTION(mark, IN_STEPPING, 'm', KEYS_NONE, "m", "Time", NULL, "ma: call this place a; a to z") \
	ACTION(to_mark, IN_STEPPING, '\'', KEYS_NONE, "'", "Time", NULL, "'a: to place a; '': from a branch to the lesson, else back to where I was") \
	ACTION(older, IN_STEPPING, KEYS_CTRL('O'), KEYS_NONE, "Ctrl-O", "Time", NULL, "to where the last jump came from, and the one before") \
	ACTION(break_here, IN_MAIN | IN_TIMELINE, 'b', KEYS_NONE, "b", "Time", NULL, "a breakpoint at the line that runs next; once more: none") \
	ACTION(breaks, IN_STEPPING, 'B', KEYS_NONE, "B", "Time", NULL, "list the breakpoints") \
	ACTION(undo, IN_STEPPING, 'u', KEYS_NONE, "u", "Time", NULL, "undo what I did last: an interrupt, a choice, a variant, a setting") \
	ACTION(redo, IN_STEPPING, KEYS_CTRL('R'), KEYS_NONE, "Ctrl-R", "Time", NULL, "do it again") \
	ACTION(choices, IN_MAIN, 'W', KEYS_NONE, "W", "Interrupts and CPUs", NULL, "who runs next? choose, of all that may happen; what cannot, and why") \
	ACTION(withdraw, IN_MAIN | IN_TIMELINE, 'I', KEYS_NONE, "I", "Interrupts and CPUs", NULL, "withdraw the interrupt that was raised last") \
	ACTION(reroute, IN_MAIN | IN_TIMELINE, 'R', KEYS_NONE, "R", "Interrupts and CPUs", NULL, "the same interrupt, but to the next CPU") \
	ACTION(raise, IN_MAIN, 'i', KEYS_NONE, "i", "Interrupts and CPUs", "i irq", "raise an interrupt on the focused CPU, now") \
	ACTION(focus, IN_MAIN, KEYS_TAB, KEYS_NONE, "Tab", "Interrupts and CPUs", NULL, "look at the next CPU") \
	ACTION(focus_back, IN_MAIN, KEYS_SHIFT_TAB, KEYS_NONE, "Shift-Tab", "Interrupts and CPUs", NULL, "look at the CPU before") \
	ACTION(variant, IN_MAIN | IN_DEATH, 'v', KEYS_NONE, "v", "Variants and source", "v variant", "the next variant of the code, same moment; 3v: the third") \
	ACTION(up, IN_MAIN, KEYS_UP, KEYS_CTRL('U'), "Up Ctrl-U", "Variants and source", NULL, "scroll the source up") \
	ACTION(down, IN_MAIN, KEYS_DOWN, KEYS_CTRL('D'), "Down Ctrl-D", "Variants and source", NULL, "scroll the source down") \
	ACTION(sweep, IN_STEPPING, 'a', KEYS_NONE, "a", "Other views", "a sweep", "the interrupt at every position, on every CPU, in every variant") \
	ACTION(compare, IN_MAIN | IN_SWEEP | IN_TIMELINE | IN_DEATH, 'V', KEYS_NONE, "V", "Other views", "V both", "two variants side by side, at the same moment") \
	ACTION(words, IN_ANY | IN(WORDS), 'K', KEYS_NONE, "K", "Other views", "K words", "what the words mean: opens at one that is on the screen") \
	ACTION(timeline, IN_MAIN | IN_SWEEP | IN_COMPARE | IN_DEATH, 't', KEYS_NONE, "t", "Other views", "t time", "the timeline: a row for each CPU, lock and interrupt") \
	ACTION(why, IN_MAIN | IN_COMPARE | IN_TIMELINE, 'x', KEYS_NONE, "x", "Other views", "x why", "how it came to what went wrong, and what would have helped") \
	ACTION(find, IN_MAIN | IN_TIMELINE | IN_DEATH, 'X', KEYS_NONE, "X", "Other views", NULL, "search: what can go wrong from here? :find asks for anything") \
	ACTION(where, IN_STEPPING & ~IN_WHERE, 'w', KEYS_NONE, "w", "Other views", NULL, "where everybody is: the stacks of calls and contexts, and the locks held") \
	ACTION(log, IN_ALL & ~IN_LOG, 'L', KEYS_NONE, "L", "Other views", NULL, "the log: a line for each step, warnings, what the console would show") \
	ACTION(patch, IN_STEPPING | IN_LOG, 'd', KEYS_NONE, "d", "Other views", NULL, "the patch: how this variant differs from the other, hunk by hunk; 3d: from the third") \
	ACTION(search, IN_SEARCHING, '/', KEYS_NONE, "/", "Searching", NULL, "search forward: a word, a lock, IF, or an event such as irqs-on") \
	ACTION(search_next, IN_SEARCHING, ';', KEYS_NONE, ";", "Searching", NULL, "to the next step that says it") \
	ACTION(search_back, IN_SEARCHING, ',', KEYS_NONE, ",", "Searching", NULL, "to the step before that says it") \
	ACTION(pager_search, IN_PAGER, '/', KEYS_NONE, "/", "In the log and the patch", "/ find", "search forward in these lines") \
	ACTION(pager_down, IN_PAGER, 'j', KEYS_DOWN, "j Down", "In the log and the patch", NULL, "to the next line") \
	ACTION(pager_up, IN_PAGER, 'k', KEYS_UP, "k Up", "In the log and the patch", NULL, "to the line before") \
	ACTION(pager_forward, IN_PAGER, KEYS_CTRL('F'), KEYS_PAGE_DOWN, "Ctrl-F PageDown", "In the log and the patch", "Ctrl-F/B page", "a page forward") \
	ACTION(pager_backward, IN_PAGER, KEYS_CTRL('B'), KEYS_PAGE_UP, "Ctrl-B PageUp", "In the log and the patch", NULL, "a page back") \
	ACTION(pager_half_down, IN_PAGER, KEYS_CTRL('D'), KEYS_NONE, "Ctrl-D", "In the log and the patch", NULL, "half a page forward") \
	ACTION(pager_half_up, IN_PAGER, KEYS_CTRL('U'), KEYS_NONE, "Ctrl-U", "In the log and the patch", NULL, "half a page back") \
	ACTION(pager_first, IN_PAGER, 'g', KEYS_HOME, "g Home", "In the log and the patch", NULL, "to the first line; 18g: to line 18") \
	ACTION(pager_last, IN_PAGER, 'G', KEYS_END, "G End", "In the log and the patch", NULL, "to the last line; 18G: to line 18") \
	ACTION(pager_next, IN_PAGER, 'n', KEYS_NONE, "n", "In the log and the patch", "n/N next", "to the next line found; nothing is searched for: to the next heading") \
	ACTION(pager_back, IN_PAGER, 'N', KEYS_NONE, "N", "In the log and the patch", NULL, "to the one before") \
	ACTION(pager_go, IN_PAGER, KEYS_ENTER, KEYS_NONE, "Enter", "In the log and the patch", "Enter go", "show the step of this line in the main view") \
	ACTION(log_leave, IN_LOG, 'L', KEYS_NONE, "L", "In the log and the patch", NULL, "back to where you came from") \
	ACTION(patch_leave, IN_PATCH, 'd', KEYS_NONE, "d", "In the log and the patch", NULL, "likewise") \
	ACTION(frame_down, IN_WHERE, 'j', KEYS_DOWN, "j Down", "In the stacks", "j/k frame", "to the caller: one frame out") \
	ACTION(frame_up, IN_WHERE, 'k', KEYS_UP, "k Up", "In the stacks", NULL, "to the callee: one frame in") \
	ACTION(where_focus, IN_WHERE, KEYS_TAB, KEYS_SHIFT_TAB, "Tab Shift-Tab", "In the stacks", "Tab CPU", "to the stacks of the next CPU") \
	ACTION(where_leave, IN_WHERE, 'w', KEYS_ENTER, "w Enter", "In the stacks", NULL, "back to the main view") \
	ACTION(link_down, IN_DEATH, 'j', KEYS_DOWN, "j Down", "In the post-mortem", "j/k line", "to the next line") \
	ACTION(link_up, IN_DEATH, 'k', KEYS_UP, "k Up", "In the post-mortem", NULL, "to the line before") \
	ACTION(link_go, IN_DEATH, KEYS_ENTER, KEYS_NONE, "Enter", "In the post-mortem", "Enter go", "show the step of this line in the main view") \
	ACTION(page, IN_DEATH, KEYS_TAB, KEYS_SHIFT_TAB, "Tab Shift-Tab", "In the post-mortem", "Tab page", "how it came to this; what would have helped; the console; the calls, for a commit message") \
	ACTION(why_leave, IN_DEATH, 'x', 'p', "x p", "In the post-mortem", NULL, "back to the main view") \
	ACTION(earlier, IN_MAIN | IN_TIMELINE, '<', KEYS_NONE, "<", "In the timeline", NULL, "move the interrupt one step earlier, and run again") \
	ACTION(later, IN_MAIN | IN_TIMELINE, '>', KEYS_NONE, ">", "In the timeline", "< > irq", "move it one step later") \
	ACTION(zoom_in, IN_TIMELINE, '+', KEYS_NONE, "+", "In the timeline", "+ - zoom", "more columns for a step") \
	ACTION(zoom_out, IN_TIMELINE, '-', KEYS_NONE, "-", "In the timeline", NULL, "fewer columns") \
	ACTION(timeline_leave, IN_TIMELINE, 't', KEYS_ENTER, "t Enter", "In the timeline", "Enter open", "show this step in the main view") \
	ACTION(difference, IN_COMPARE, 'D', KEYS_NONE, "D", "In the comparison", "D ; , difference", "to the first difference") \
	ACTION(difference_next, IN_COMPARE, ';', KEYS_NONE, ";", "In the comparison", NULL, "to the next difference") \
	ACTION(difference_back, IN_COMPARE, ',', KEYS_NONE, ",", "In the comparison", NULL, "to the difference before") \
	ACTION(lock, IN_COMPARE, '=', KEYS_NONE, "=", "In the comparison", "= lock", "lock the two sides together, or unlock them") \
	ACTION(side, IN_COMPARE, KEYS_TAB, KEYS_SHIFT_TAB, "Tab Shift-Tab", "In the comparison", "Tab side", "keys move the other side; source and facts stay") \
	ACTION(pair, IN_COMPARE, 'v', KEYS_NONE, "v", "In the comparison", "v other", "compare with the next variant; 3v: with the third") \
	ACTION(compare_leave, IN_COMPARE, 'V', KEYS_NONE, "V", "In the comparison", NULL, "back to one variant: the side that keys move") \
	ACTION(sweep_right, IN_SWEEP, KEYS_RIGHT, '>', "Right >", "In the sweep", "< > position", "the interrupt one step later") \
	ACTION(sweep_left, IN_SWEEP, KEYS_LEFT, '<', "Left <", "In the sweep", NULL, "one step earlier") \
	ACTION(sweep_turn, IN_SWEEP, ']', KEYS_NONE, "]", "In the sweep", "[ ] outcome", "to the next position where something else comes of it") \
	ACTION(sweep_turn_back, IN_SWEEP, '[', KEYS_NONE, "[", "In the sweep", NULL, "to the one before") \
	ACTION(sweep_start, IN_SWEEP, KEYS_HOME, '0', "Home 0", "In the sweep", NULL, "to the first position") \
	ACTION(sweep_end, IN_SWEEP, KEYS_END, '$', "End $", "In the sweep", NULL, "to the last position") \
	ACTION(sweep_down, IN_SWEEP, KEYS_DOWN, KEYS_TAB, "Down Tab", "In the sweep", "Tab strip", "to the next strip") \
	ACTION(sweep_up, IN_SWEEP, KEYS_UP, KEYS_SHIFT_TAB, "Up Shift-Tab", "In the sweep", NULL, "to the strip before") \
	ACTION(sweep_open, IN_SWEEP, KEYS_ENTER, KEYS_NONE, "Enter", "In the sweep", "Enter open", "show this run, at the step that raises the interrupt") \
	ACTION(sweep_leave, IN_SWEEP, 'a', KEYS_NONE, "a", "In the sweep", NULL, "back to where you came from") \
	ACTION(sweep_irq, IN_SWEEP, 'i', KEYS_NONE, "i", "In the sweep", NULL, "sweep the next interrupt") \
	ACTION(stop_next, IN_STEPPING | IN_TALK, '}', KEYS_PAGE_DOWN, "} PageDown", "Presenting", NULL, "to the next stop of the lesson: something is said, or it ends") \
	ACTION(stop_back, IN_STEPPING | IN_TALK, '{', KEYS_PAGE_UP, "{ PageUp", "Presenting", NULL, "to the stop before") \
	ACTION(stop_on, IN_STEPPING | IN_TALK, ' ', KEYS_NONE, "Space", "Presenting", NULL, "as PageDown") \
	ACTION(blank, IN_PRESENT | IN_QUIZ | IN_TALK, '.', KEYS_NONE, ".", "Presenting", ". blank", "blank the audience's screen, or show it again") \
	ACTION(blank_too, IN_PRESENT | IN_TALK, 'b', KEYS_NONE, "b", "Presenting", NULL, "as . where no question is open: clickers send it") \
	ACTION(stopwatch, IN_PRESENT | IN_TALK, 'R', KEYS_NONE, "R", "Presenting", NULL, "the stopwatch begins again at 0") \
	ACTION(clicker, IN_PRESENT | IN_NOTES, KEYS_F5, KEYS_NONE, "F5", "Presenting", NULL, "nothing: clickers send it") \
	ACTION(pane_zoom, IN_ZOOMED | IN_TALK, 'z', KEYS_NONE, "z", "Presenting", NULL, "this pane alone; z: all again; in main Tab: the next pane. Lists, pages, questions have one pane") \
	ACTION(future, IN_STEPPING | IN_SWEEP | IN_TALK, 'H', KEYS_NONE, "H", "Presenting", NULL, "hide what comes next, or show it again") \
	ACTION(list_down, IN_LIST, 'j', KEYS_DOWN, "j Down", "In a list", "j/k row", "to the next row") \
	ACTION(list_up, IN_LIST, 'k', KEYS_UP, "k Up", "In a list", NULL, "to the row before") \
	ACTION(list_pick, IN_LIST, KEYS_ENTER, KEYS_NONE, "Enter", "In a list", "Enter take", "take it, or go there; 3 Enter: the third") \
	ACTION(list_drop, IN_LIST, 'x', KEYS_DELETE, "x Delete", "In a list", "x remove", "remove the breakpoint, or the branch") \
	ACTION(predict, IN_STEPPING | IN_TALK, 'P', KEYS_NONE, "P", "Predicting", NULL, "predict: be asked before what decides; once more: no longer") \
	ACTION(ask, IN_STEPPING, 'A', KEYS_NONE, "A", "Predicting", NULL, "be asked something here: what comes next?") \
	ACTION(choose, IN_QUIZ, 'a', 'b', "a b", "Predicting", "a-d choose", "this answer; after it was run: watch again what came of it") \
	ACTION(choose_more, IN_QUIZ, 'c', 'd', "c d", "Predicting", NULL, "or this one") \
	ACTION(choice_down, IN_QUIZ, KEYS_DOWN, 'j', "Down j", "Predicting", NULL, "the answer below") \
	ACTION(choice_up, IN_QUIZ, KEYS_UP, 'k', "Up k", "Predicting", NULL, "the answer above") \
	ACTION(sure, IN_QUIZ, '1', '2', "1 2", "Predicting", "1-3 sure", "you guess, or are fairly sure") \
	ACTION(certain, IN_QUIZ, '3', KEYS_NONE, "3", "Predicting", NULL, "you are certain") \
	ACTION(answer, IN_QUIZ, KEYS_ENTER, KEYS_NONE, "Enter", "Predicting", "Enter run", "run it and see; after that: go on") \
	ACTION(quiz_next, IN_QUIZ, KEYS_PAGE_DOWN, ' ', "PageDown Space", "Predicting", NULL, "as Enter: clickers send it") \
	ACTION(replay_leave, IN_MAIN, KEYS_ENTER, KEYS_NONE, "Enter", "Predicting", NULL, "from an answer that is watched again back to it") \
	ACTION(hint, IN_QUIZ, 'h', KEYS_NONE, "h", "Predicting", "h hint", "a hint, which is noted in the log") \
	ACTION(sitting, IN_QUIZ | IN_TALK, 'T', KEYS_NONE, "T", "Predicting", "T tally", "this sitting so far, or hide it; presenting: count hands") \
	ACTION(quiz_skip, IN_QUIZ, KEYS_ESC, 'q', "Esc q", "Predicting", "Esc skip", "do not answer") \
	ACTION(menu_down, IN_MENU, 'j', KEYS_DOWN, "j Down", "In the menu", "j/k choose", "the next lesson") \
	ACTION(menu_up, IN_MENU, 'k', KEYS_UP, "k Up", "In the menu", NULL, "the lesson before") \
	ACTION(menu_open, IN_MENU, KEYS_ENTER, 's', "Enter s", "In the menu", "Enter open", "open the lesson; q comes back here") \
	ACTION(menu_find, IN_MENU, '/', KEYS_NONE, "/", "In the menu", "/ search", "search: those lessons that have all the words") \
	ACTION(menu_all, IN_MENU, KEYS_ESC, KEYS_NONE, "Esc", "In the menu", NULL, "all lessons again") \
	ACTION(menu_chapter, IN_MENU, KEYS_TAB, ']', "Tab ]", "In the menu", "Tab chapter", "the next chapter") \
	ACTION(menu_page_down, IN_MENU, KEYS_PAGE_DOWN, ' ', "PageDown Space", "In the menu", NULL, "ten lessons down") \
	ACTION(menu_page_up, IN_MENU, KEYS_PAGE_UP, 'b', "PageUp b", "In the menu", NULL, "ten lessons up") \
	ACTION(menu_first, IN_MENU, 'g', KEYS_HOME, "g Home", "In the menu", NULL, "to the first lesson") \
	ACTION(menu_last, IN_MENU, 'G', KEYS_END, "G End", "In the menu", NULL, "to the last lesson; 105G: to lesson 105") \
	ACTION(over_down, IN_OVER, 'j', KEYS_DOWN, "j Down", "In help and options", "j/k row", "to the next row") \
	ACTION(over_up, IN_OVER, 'k', KEYS_UP, "k Up", "In help and options", NULL, "to the row before") \
	ACTION(over_tab, IN(OPTIONS) | IN(ASK), KEYS_TAB, KEYS_SHIFT_TAB, "Tab Shift-Tab", "In help and options", NULL, "likewise") \
	ACTION(over_take, IN_OVER & ~IN(WORDS), KEYS_ENTER, KEYS_NONE, "Enter", "In help and options", "Enter do", "do what the row says; an option: its next value") \
	ACTION(over_right, IN(OPTIONS), 'l', KEYS_RIGHT, "l Right", "In help and options", NULL, "the option's next value") \
	ACTION(over_left, IN(OPTIONS), 'h', KEYS_LEFT, "h Left", "In help and options", NULL, "the one before") \
	ACTION(over_forward, IN_READ, KEYS_CTRL('F'), KEYS_PAGE_DOWN, "Ctrl-F PageDown", "In help and options", "Ctrl-F/B page", "a page forward") \
	ACTION(over_backward, IN_READ, KEYS_CTRL('B'), KEYS_PAGE_UP, "Ctrl-B PageUp", "In help and options", NULL, "a page back") \
	ACTION(over_on, IN_READ | IN(OPTIONS), ' ', KEYS_NONE, "Space", "In help and options", NULL, "as PageDown; an option: its next value") \
	ACTION(over_back, IN_READ, 'b', KEYS_NONE, "b", "In help and options", NULL, "as PageUp") \
	ACTION(over_first, IN_READ, 'g', KEYS_HOME, "g Home", "In help and options", NULL, "to the first row") \
	ACTION(over_last, IN_READ, 'G', KEYS_END, "G End", "In help and options", NULL, "to the last row") \
	ACTION(over_search, IN(HELP), '/', KEYS_NONE, "/", "In help and options", "/ search", "search: those rows that have all the words; Esc: all again") \
	ACTION(over_close, IN_OVER, 'q', KEYS_ESC, "q Esc", "In help and options", NULL, "close it") \
	ACTION(copy_command, IN_ALL, 'y', KEYS_NONE, "y", "Keep and share", NULL, "copy the command line that opens this moment") \
	ACTION(copy_view, IN_ANY, 'Y', KEYS_NONE, "Y", "Keep and share", NULL, "copy this view as text, in ASCII; of the post-mortem the page in front") \
	ACTION(export, IN_ALL, 'E', KEYS_NONE, "E", "Keep and share", NULL, "write this view to a file: SVG, HTML, Markdown, text; or the run: asciicast") \
	ACTION(prompt, IN_ALL, ':', KEYS_NONE, ":", "Program", NULL, "a command line: Tab completes, Up shows what was typed before") \
	ACTION(edit, IN_STEPPING | IN_LIST, 'e', KEYS_NONE, "e", "Program", NULL, "edit the scenario at the line of this step; then it is read anew") \
	ACTION(options, IN_ANY | IN(OPTIONS), 'o', KEYS_F2, "o F2", "Program", NULL, "options: theme, characters, mouse, speed; what is wrong in my files") \
	ACTION(help, IN_ANY | IN_NOTES | IN(HELP), '?', KEYS_F1, "? F1", "Program", NULL, "this help: / searches, Enter does what a line says") \
	ACTION(state, IN_ALL, KEYS_CTRL('G'), KEYS_NONE, "Ctrl-G", "Program", NULL, "the whole state on one line") \
	ACTION(stop, IN_ANY | IN_NOTES | IN_OVER, KEYS_CTRL('C'), KEYS_NONE, "Ctrl-C", "Program", NULL, "stop what runs; twice: quit") \
	ACTION(forget, IN_MAIN, KEYS_ESC, KEYS_NONE, "Esc", "Program", NULL, "stop what runs; forget the digits typed") \
	ACTION(close, IN_VIEWS, 'q', KEYS_ESC, "q Esc", "Program", NULL, "close this view") \
	ACTION(redraw, IN_ANY | IN_NOTES | IN_OVER, KEYS_CTRL('L'), KEYS_NONE, "Ctrl-L", "Program", NULL, "draw the screen anew") \
	ACTION(quit_all, IN_ALL | IN_MENU, 'Q', KEYS_NONE, "Q", "Program", NULL, "quit, from any view; asks where a branch of one's own is not saved") \
	ACTION(quit, IN_MAIN | IN_NOTES | IN_MENU, 'q', KEYS_NONE, "q", "Program", NULL, "back to the menu, or quit; asks likewise")
/* clang-format on */

/**
 * struct action - a row of the list
 * @views: a set of IN(view)
 * @act: carries it out; returns false to quit
 */
struct action {
	const char *name, *shown, *group, *hint, *help;
	unsigned views;
	key_code keys[2];
	bool (*act)(struct app *app, key_code key);
};

/** action_list() - all rows, groups together. Borrowed. */
const struct action *action_list(size_t *nr);

/** action_works() - does it have its keys in @view? */
bool action_works(const struct action *action, enum screen_mode view);

/** action_named() - the row of that name, or NULL. */
const struct action *action_named(const char *name);

/** action_find() - the row of a key in a view, or NULL. */
const struct action *action_find(enum screen_mode view, key_code key);

#endif
