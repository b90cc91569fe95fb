/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * stage.h - the screen without a terminal and without a thread, for tests.
 *
 * Keys go to an app; the commands it posts are carried out as soon as it has dealt with the key.
 * What would be on the screen is drawn on a canvas. The stories are fixed here, so that a change of
 * a shipped lesson does not change a golden screen.
 */
#ifndef TESTS_TUI_STAGE_H
#define TESTS_TUI_STAGE_H

#include "tui/app/app.h"
#include "tui/canvas/canvas.h"
#include "tui/engine/player.h"
#include "tui/frame/frame.h"
#include "tui/menu/menu.h"
#include "tui/settings/settings.h"

#include "lockstep/base/text.h"

#include "opened.h"

#define STAGE_POSTED_MAX 8

extern const char stage_story[]; /* two CPUs, one interrupt, as the shipped "truncate" */
extern const char stage_crowd[]; /* eight CPUs, three interrupts */
extern const char stage_alone[]; /* one CPU, no interrupt */

struct stage {
	struct opened opened;
	struct text text; /* the scenario's */
	struct player player;
	struct frame *frame;
	struct app app;
	struct settings settings; /* the usual ones */
	struct menu menu;
	struct text copied;
	struct canvas *canvas;
	struct command posted[STAGE_POSTED_MAX];
	unsigned nr_posted;
	bool tries_nothing; /* what would have helped is not asked for: it takes a while */
	bool ended;         /* a key has asked to quit */
	bool stopped;       /* a key has asked to stop the command under way */
};

/** stage_open() - show @story, or the shipped scenario of that name if it is one word. */
void stage_open(struct stage *s, const char *story, const char *variant, int cols, int rows);

/** stage_open_as() - likewise, opened as @how says: its scenario, builds and text are filled in. */
void stage_open_as(struct stage *s, const char *story, const struct tui_options *how, int cols,
                   int rows);
void stage_close(struct stage *s);

/** stage_begin() - forget what was looked at: the app as it is when a lesson opens. */
void stage_begin(struct stage *s);

/** stage_answer() - carry out what was posted, in order. */
void stage_answer(struct stage *s);

/** stage_menu() - show a menu of seven lessons, two of them begun and seen. */
void stage_menu(struct stage *s);

/** stage_present() - as in a presentation, of which it is the second lesson of three. */
void stage_present(struct stage *s);

/** stage_key() - press a key and do what it asks for. */
void stage_key(struct stage *s, key_code key);

/** stage_type() - press each character of an ASCII text. */
void stage_type(struct stage *s, const char *keys);

/** stage_press() - the same, with '\t' for Tab, '\n' for Enter, '\033' for Esc. */
void stage_press(struct stage *s, const char *keys);

/** stage_line() - type a line after `:` and enter it. */
void stage_line(struct stage *s, const char *line);

/** stage_go() - to the first step of which the screen says @words; aborts if none does. */
void stage_go(struct stage *s, const char *words);

/** stage_text() - what the screen shows now. Borrowed from @out, which is cleared first. */
const char *stage_text(struct stage *s, struct text *out);

/** stage_says() - is @words in a row of the screen? */
bool stage_says(struct stage *s, const char *words);

/** stage_digest() - of the run that is shown, up to where it stands. */
uint64_t stage_digest(const struct stage *s);

/** stage_refuse() - a player's go_on: every long command ends at once. */
bool stage_refuse(void *arg, bool shows);

/** stage_leads_nowhere() - a key that means something, and changes nothing where it is pressed. */
bool stage_leads_nowhere(enum screen_mode view, key_code key);

/** stage_size() - another window. */
void stage_size(struct stage *s, int cols, int rows);

#endif
