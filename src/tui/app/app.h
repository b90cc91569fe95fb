/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * app.h - keys in, commands and a picture out.
 *
 * An app has the frame it shows and what the user looks at. Keys change the looking, or become
 * commands for whoever is behind @post: the engine, or in tests the player itself.
 *
 * Threads: the terminal's.
 */
#ifndef LOCKSTEP_TUI_APP_H
#define LOCKSTEP_TUI_APP_H

#include <stdbool.h>

#include "tui/actions/actions.h"
#include "tui/app/screen.h"
#include "tui/engine/command.h"
#include "tui/frame/listed.h"
#include "tui/term/keys.h"

struct canvas;
struct error;
struct frame;
struct picture_format;
struct tui_options;

/** enum app_end - why an app has ended. */
enum app_end {
	APP_ENDS,   /* q: one level up */
	APP_OPENS,  /* a lesson of the menu */
	APP_LEAVES, /* Q */
};

/**
 * struct app_export - what :export has asked for
 * @format: NULL: nothing, or a recording
 * @cols, @rows: 0: as large as the screen
 */
struct app_export {
	const struct picture_format *format;
	char path[PROMPT_SIZE];
	int cols, rows;
};

/**
 * struct app - the screen as a whole
 * @frame: what is shown; borrowed, given by app_show()
 * @post: asks for a command; false when it is lost
 * @stop: ends a long command
 * @settle: waits for what was posted, and gives the frame of that; NULL: posting has waited for it
 * @nr_moves: of the frame shown last, to see when it moves
 * @nr_opens: of the frame shown last, to see when it opens something
 * @quiz_on: of the frame shown last
 * @stays: the next frame opens nothing: the user has asked for that step
 * @canvas: what was drawn last; borrowed, NULL before; a click means what stands there
 * @drawn: it is what there is now; else a click means nothing, for nobody has seen what it would hit
 * @copy: hands a text to @clipboard; false: it does not take it; NULL: there is none
 * @options: as given to tui_main(); borrowed; NULL: nothing is known of them
 * @end, @opened: once app_key() has returned false; which lesson
 * @seen: the run was at its end, or at what went wrong
 * @turn: to another lesson of a presentation; false when there is none. NULL outside of one;
 *	@restart_stopwatch likewise; @present is theirs
 * @bounds: of searches, as the user has set them
 * @exports: waits for the command line that opens the moment
 * @waits: commands posted since the last frame came
 * @keeps_history: lines that are entered go into the user's file of them
 * @calm: nothing opens but what the user opens
 * @edit: show @path in an editor on @terminal, and wait; NULL: that cannot be done here
 */
struct app {
	struct screen screen;
	const struct frame *frame;
	bool (*post)(void *engine, const struct command *command);
	void (*stop)(void *engine);
	const struct frame *(*settle)(void *engine);
	void *engine;
	struct canvas *canvas;
	bool drawn;
	bool (*copy)(void *clipboard, const char *text);
	void *clipboard;
	const struct tui_options *options;
	enum app_end end;
	size_t opened;
	bool seen;
	size_t nr_moves;
	unsigned nr_opens, nr_repros;
	bool quiz_on;
	struct bounds bounds;
	struct app_export exports;
	bool waits, stays, calm, keeps_history;
	bool (*turn)(struct app *app, bool forward);
	void (*restart_stopwatch)(struct app *app);
	void *present;
	bool (*edit)(void *terminal, const char *path, unsigned line, struct error *err);
	void *terminal;
};

/** app_init() - a screen that shows @frame. */
void app_init(struct app *app, const struct frame *frame);

/** app_show() - another frame has come. */
void app_show(struct app *app, const struct frame *frame);

/** app_key() - react to a key. Return: false to quit. */
bool app_key(struct app *app, key_code key);

/** app_tick() - time has passed while playing. */
void app_tick(struct app *app);

/** app_draw() - draw the picture on a blank canvas. */
void app_draw(struct app *app, struct canvas *canvas);

/** app_note() - say something about the last key, on the last line. */
void app_note(struct app *app, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** app_post() - ask the engine for @command. Return: true, to go on. */
bool app_post(struct app *app, const struct command *command);

/** app_settle() - whatever was asked for is done and shown, but for something that takes long. */
void app_settle(struct app *app);

/** app_count() - how often the key is meant: the digits typed before it, 1 where there are none. */
size_t app_count(const struct app *app);

/** app_view() - show a view, and nothing over it. */
void app_view(struct app *app, enum screen_mode view);

/** app_over() - put something over the view; app_view() takes it away. */
void app_over(struct app *app, enum screen_mode mode);

/** app_prompt_key() - a key while the command line is open. Return: false to quit. */
bool app_prompt_key(struct app *app, key_code key);

/** app_death_show() - something has gone wrong: tell how it came to that. */
void app_death_show(struct app *app);

/** app_words_show() - the glossary, at row @word. */
void app_words_show(struct app *app, unsigned word);

/** app_over_key() - a key while the help, the glossary, the options or a question lie over the view. */
bool app_over_key(struct app *app, key_code key);

/**
 * app_obey() - notes ask for the action of that name: IN_ASKED. What cannot be done is left.
 * @with: what was typed for it, "" for nothing
 */
void app_obey(struct app *app, const char *name, const char *with);

/** app_pane_move() - another pane alone. Return: false when it is another CPU's. */
bool app_pane_move(struct app *app, bool forward);

/** app_where_frame() - show the stacks with that frame chosen; app_where_cpu() - with the first of @cpu. */
void app_where_frame(struct app *app, unsigned cpu, unsigned frame);
void app_where_cpu(struct app *app, unsigned cpu);

/** app_where_lock() - show where a lock was taken. */
void app_where_lock(struct app *app, unsigned lock);

/** app_second() - is it the second key of an action that does something else by that? */
bool app_second(const struct app *app, const char *action, key_code key);

/** app_choose_answer() - answer @n of the question, from 0; app_be_sure() - as sure as @n, from 1. */
bool app_choose_answer(struct app *app, int n);
bool app_be_sure(struct app *app, unsigned n);

/** app_scroll() - the source, or the story. Return: true. */
bool app_scroll(struct app *app, int by);

/** app_sweep_go() - put the cursor of the sweep there. */
void app_sweep_go(struct app *app, size_t row, size_t at);

/** app_where_show() - the run has moved: choose the innermost frame of who acted. */
void app_where_show(struct app *app);

/** app_page_show() - a page is there: put the cursor where the user is. */
void app_page_show(struct app *app);

/** app_page_more() - ask for what the page is waiting for. */
void app_page_more(struct app *app);

/** app_search_key() - a key while it is typed what to search for. Return: true. */
bool app_search_key(struct app *app, key_code key);

/** app_page_find() - go to the next line of the page that says what is searched for. */
void app_page_find(struct app *app, bool back);

/** app_search_for() - go to the next step that says @text. Return: true. */
bool app_search_for(struct app *app, const char *text, bool back);
/** app_edit_now() - edit the scenario; app_edit_copy() - a copy of it with that name. */
void app_edit_now(struct app *app);
bool app_edit_copy(struct app *app, const char *path);

/** app_list_open() - ask for a list; app_list_show() - it is there. */
bool app_list_open(struct app *app, enum listed_kind kind);
void app_list_show(struct app *app);

/** app_awaited() - the letter after m or '. Return: true. */
bool app_awaited(struct app *app, key_code key);
/** app_quiz_show() - something is asked. */
void app_quiz_show(struct app *app);

/** app_class() - so many chose a, b, ...: "4 17 3". Return: true. */
bool app_class(struct app *app, const char *hands);

/** app_replay_show() - an answer is to be watched again; app_replay_note() - that is over. */
void app_replay_show(struct app *app);
void app_replay_note(struct app *app);

/** app_find_what() - search for it, "" is whatever goes wrong; with the user's bounds. Return: true. */
bool app_find_what(struct app *app, const char *what);

/** app_help_for() - the help, at the line of a command, an action or a key. Return: true. */
bool app_help_for(struct app *app, const char *word);

/** app_help_rows() - how many rows of the help can be chosen; app_help_do() - do the chosen one. */
size_t app_help_rows(const struct app *app);
bool app_help_do(struct app *app);

/** app_options_rows() - how many; app_options_change() - the chosen one, to another value. */
size_t app_options_rows(void);
void app_options_change(struct app *app, int by);

/** app_mouse() - a click, or a turn of the wheel. Return: false to quit. */
bool app_mouse(struct app *app, key_code key);

/** app_export_to() - what is typed after `:export`. Return: true. */
bool app_export_to(struct app *app, const char *name, const char *args);

/** app_render_to() - what is typed after `:render`. Return: true. */
bool app_render_to(struct app *app, const char *name, const char *args);

/** app_prompt_with() - open the command line with something typed already. */
void app_prompt_with(struct app *app, const char *line);

/** app_sweep_show() - a sweep is there: put the cursor where the user is. */
void app_sweep_show(struct app *app);

/* One function for each action; see actions.h. */
#define ACTION(name, views, first, other, shown, group, hint, help)                                \
	bool app_##name(struct app *app, key_code key);
ACTION_LIST(ACTION)
#undef ACTION

#endif
