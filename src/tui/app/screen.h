/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * screen.h - what the user looks at: nothing of the run, only of the looking.
 *
 * Threads: plain values of the terminal's thread.
 */
#ifndef LOCKSTEP_TUI_SCREEN_H
#define LOCKSTEP_TUI_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/app/prompt.h"
#include "tui/app/sought.h"

struct menu;
struct keymap;
struct settings;

/* Views first: they have rows in the list of actions. Then what lies over them. */
enum screen_mode {
	SCREEN_MAIN,
	SCREEN_SWEEP,
	SCREEN_COMPARE,
	SCREEN_TIMELINE,
	SCREEN_DEATH,   /* the post-mortem */
	SCREEN_MENU,    /* of lessons; no scenario is open */
	SCREEN_PRESENT, /* main, for an audience; has the keys of main too */
	SCREEN_WHERE,   /* call and context stacks */
	SCREEN_LOG,
	SCREEN_PATCH,
	SCREEN_LIST, /* see frame/listed.h */
	SCREEN_QUIZ, /* a question */
	SCREEN_NR_VIEWS,
	SCREEN_HELP = SCREEN_NR_VIEWS,
	SCREEN_ASK,    /* which interrupt line shall be raised? */
	SCREEN_WORDS,  /* the glossary */
	SCREEN_PROMPT, /* the command line */
	SCREEN_SEARCH, /* what is searched for is typed */
	SCREEN_OPTIONS,
	SCREEN_NR_MODES,
	SCREEN_NOTES = SCREEN_NR_MODES, /* on a terminal of its own: no view of this one */
};

/* What `z` makes as large as the screen, in the order in which Tab goes round. */
enum screen_pane {
	PANE_ALL, /* none: all are shown */
	PANE_CPU, /* the focused one */
	PANE_SOURCE,
	PANE_LANES,
	PANE_LOCKS,
	PANE_SAVED,
	PANE_WORDS,
	NR_PANES,
};

#define SCREEN_NOTE_SIZE 480
#define SCREEN_NR_SPEEDS 6
#define SCREEN_ZOOM_MAX 8

/** struct screen_sweep - @row: of the strips; @at: the position under the cursor. */
struct screen_sweep {
	size_t row, at;
};

/** enum screen_page - of the post-mortem. */
enum screen_page {
	DEATH_LINKS, /* how it came to this */
	DEATH_TRIED, /* what would have helped */
	DEATH_CONSOLE,
	DEATH_CALLS, /* for a commit message */
	DEATH_NR_PAGES,
};

/** struct screen_death - @link: of the chain, chosen; @page: that keys go to, shown from @top. */
struct screen_death {
	size_t link;
	enum screen_page page;
	int top;
};

/** struct screen_menu - @row: of those that @find leaves. */
struct screen_menu {
	size_t row;
	struct sought find;
};

/** struct screen_help - @row: the line chosen, of those that @find leaves. */
struct screen_help {
	size_t row;
	struct sought find;
};

/**
 * struct screen_present - of a presentation
 * @blank: nothing is shown
 * @keys: the last line tells the keys
 * @lesson: which of @nr_lessons, 0-based
 * @seconds: of the stopwatch; @minutes: that it should take, 0: nobody has said
 */
struct screen_present {
	bool blank, keys;
	unsigned lesson, nr_lessons, seconds, minutes;
};

/**
 * struct screen_pager - of the log and the patch
 * @at: the line under the cursor; @top: the first one shown, if @at is among them
 * @find: what is searched for in them, "" for nothing
 */
struct screen_pager {
	size_t at, top;
	char find[PROMPT_SIZE];
};

/**
 * struct screen_quiz - @chosen: of the choices, -1: none yet; @sure: 1..3, 0: not said; @hints: shown;
 * @tally: of this sitting is shown.
 */
struct screen_quiz {
	int chosen;
	unsigned sure, hints;
	bool tally;
};

/**
 * struct screen - the state of the keyboard and of the panes
 * @view: the view that is shown, or that lies under what is open
 * @home: the view that others are opened from: SCREEN_MAIN or SCREEN_PRESENT
 * @focus: the CPU whose code is shown and on which `i` raises
 * @scroll: lines the source is moved from where it would stand
 * @help: of the help
 * @menu, @menu_at: the lessons, borrowed, NULL where no menu is; where the user is in them
 * @settings: keys, looks, mouse; borrowed; NULL: the usual ones
 * @keys: which do what; borrowed; NULL: those of @settings; see screen_keys()
 * @option: row of the options, chosen
 * @under_menu: leaving a lesson leads back to the menu
 * @count, @has_count: digits typed so far
 * @after_g: the last key was the first g of gg
 * @asked: which of the lines asked for is chosen, 0-based
 * @speed: of playing, 0 .. SCREEN_NR_SPEEDS - 1
 * @death: of the post-mortem
 * @quiz: of the question
 * @word: of the glossary, chosen
 * @zoom: columns of a step in the timeline, 1 .. SCREEN_ZOOM_MAX
 * @pane: the one that is shown alone; @last_pane: the one that was, PANE_ALL: none
 * @alone: in another view than main what its keys move is shown alone
 * @future_hidden: what comes next is not told; see view_hides_future()
 * @cols, @rows: of the window, as it was drawn last
 * @frame: of the stacks, chosen: 0 is the innermost of the focused CPU
 * @find: what is searched for among the steps, "" for nothing; typed into @search
 * @row: of the list, chosen
 * @awaits: the key before, where a letter has to follow: m or '; 0: none
 * @asked_quit: the last key was q, and something of the user's own would be lost
 * @note: about the last key, "" for nothing
 */
struct screen {
	enum screen_mode mode, view, home;
	unsigned focus;
	int scroll;
	size_t count;
	bool has_count, after_g, playing;
	unsigned speed, zoom;
	size_t asked, word;
	enum screen_pane pane, last_pane;
	bool alone;
	bool future_hidden;
	size_t row;
	char awaits;
	bool asked_quit;
	struct screen_sweep sweep;
	struct screen_death death;
	struct screen_quiz quiz;
	struct screen_present present;
	struct screen_pager pager;
	size_t frame;
	int cols, rows;
	struct prompt prompt, search;
	char find[PROMPT_SIZE];
	struct screen_help help;
	const struct menu *menu;
	struct screen_menu menu_at;
	struct settings *settings;
	const struct keymap *keys;
	size_t option;
	bool under_menu;
	char note[SCREEN_NOTE_SIZE];
};

/** screen_keys() - which keys do what. Borrowed; NULL: as in the list. */
const struct keymap *screen_keys(const struct screen *s);

/** screen_delay_ms() - time between the steps of playing. */
int screen_delay_ms(const struct screen *s);

/** screen_speed_text() - "2 steps a second". Borrowed. */
const char *screen_speed_text(const struct screen *s);

/**
 * screen_find() - where @find stands in @text, or NULL; "" is nowhere
 *
 * As in less -i: small letters match capitals too, unless @find has a capital itself.
 */
const char *screen_find(const char *text, const char *find);

#endif
