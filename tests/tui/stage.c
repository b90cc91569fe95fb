// SPDX-License-Identifier: GPL-2.0-only
#include "stage.h"

#include "lockstep/kernel/builds.h"
#include "lockstep/tui/tui.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char stage_story[] =
	"lockstep: 1\n"
	"name: story\n"
	"title: Two locks and an interrupt\n"
	"story: |\n"
	"  dd throws a dirty page away. For that it takes two locks, one inside the\n"
	"  other.\n"
	"\n"
	"  Before it has given both back, the disk sends an interrupt to the same CPU.\n"
	"studies: [writeback-4.4]\n"
	"machine: {cpus: 2}\n"
	"world:\n"
	"  memcgs: {A: {moving_account: 1}}\n"
	"  inodes: {I: {i_state: [I_WB_SWITCH]}}\n"
	"  pages:\n"
	"    X: {mapping: I, mem_cgroup: A, flags: [PG_locked, PG_dirty]}\n"
	"    Y: {mapping: I, mem_cgroup: A, flags: [PG_writeback]}\n"
	"tasks:\n"
	"  T: {cpu: 0, comm: dd, pid: 4242, calls: [cancel_dirty_page(X)]}\n"
	"interrupts:\n"
	"  wb_end: {cpu: 0, call: end_page_writeback(Y), when: Y.PG_writeback}\n"
	"schedule:\n"
	"  - run T until release tree_lock\n"
	"  - raise wb_end\n"
	"  - run all\n"
	"narration:\n"
	"  - {at: \"T: acquire move_lock\", say: The outer lock. Interrupts go off.}\n"
	"  - at: raise wb_end\n"
	"    say: Masked is not lost. The interrupt waits.\n"
	"    notes: \"Ask: is it lost?\"\n"
	"  - {at: \"T: irqs-on\", variant: buggy, say: \"ON, and move_lock is still held.\"}\n"
	"expect:\n"
	"  none: {verdict: completes}\n"
	"  buggy: {verdict: deadlock}\n"
	"  fixed: {verdict: completes}\n";

const char stage_crowd[] = "lockstep: 1\n"
			   "name: crowd\n"
			   "title: Eight CPUs\n"
			   "studies: [writeback-4.4]\n"
			   "machine: {cpus: 8}\n"
			   "world:\n"
			   "  memcgs: {A: {moving_account: 1}}\n"
			   "  inodes: {I: {}}\n"
			   "  pages:\n"
			   "    X: {mapping: I, mem_cgroup: A, flags: [PG_locked, PG_dirty]}\n"
			   "    Y: {mapping: I, mem_cgroup: A, flags: [PG_writeback]}\n"
			   "    Z: {mapping: I, mem_cgroup: A, flags: [PG_writeback]}\n"
			   "tasks:\n"
			   "  T: {cpu: 7, comm: dd, pid: 1, calls: [cancel_dirty_page(X)]}\n"
			   "interrupts:\n"
			   "  y_end: {cpu: 7, call: end_page_writeback(Y), when: Y.PG_writeback}\n"
			   "  z_end: {cpu: 7, call: end_page_writeback(Z), when: Z.PG_writeback}\n"
			   "schedule:\n"
			   "  - run all\n";

const char stage_alone[] = "lockstep: 1\n"
			   "name: alone\n"
			   "title: One CPU\n"
			   "studies: [writeback-4.4]\n"
			   "machine: {cpus: 1}\n"
			   "world:\n"
			   "  memcgs: {A: {}}\n"
			   "  inodes: {I: {}}\n"
			   "  pages:\n"
			   "    X: {mapping: I, mem_cgroup: A, flags: [PG_locked, PG_dirty]}\n"
			   "tasks:\n"
			   "  T: {cpu: 0, comm: dd, pid: 1, calls: [cancel_dirty_page(X)]}\n"
			   "schedule:\n"
			   "  - run all\n";

static bool post(void *engine, const struct command *command)
{
	struct stage *s = engine;

	if (s->tries_nothing && command->kind == COMMAND_CAUSES)
		return true;
	if (s->nr_posted == STAGE_POSTED_MAX)
		return false;
	s->posted[s->nr_posted++] = *command;
	return true;
}

static void stop(void *engine)
{
	struct stage *s = engine;

	s->nr_posted = 0;
	s->stopped = true;
}

static const struct frame *settle(void *engine)
{
	struct stage *s = engine;

	stage_answer(s);
	return s->frame;
}

static bool copy(void *clipboard, const char *text)
{
	struct stage *s = clipboard;

	text_clear(&s->copied);
	text_add(&s->copied, text);
	return true;
}

static const struct tui_lesson lessons[] = {
	{"first", "The flag that was not saved",
         "dd opens its file with O_TRUNC. Every page of it is thrown away.\n\nDoes dd return?\n",
         1},
	{"second", "The same moment, and nothing happens", "The twin of \"first\".\n", 2},
	{"flusher", "The flusher does it far more often", NULL, 7},
	{"lock", "One lock", "A spinlock, and two CPUs that want it.\n", 101},
	{"twice", "The same lock twice", "Who waits for whom?\n", 104},
	{"block", "The same mistake, in the block layer", "In 2023 somebody did it again.\n", 201},
	{"network", "A name that is longer than the row has room for, and goes on and on and on",
         "It was found by a tool.\n", 202},
};

void stage_menu(struct stage *s)
{
	s->menu.lessons = lessons;
	s->menu.nr = sizeof(lessons) / sizeof(lessons[0]);
	text_clear(&s->menu.progress.lines);
	text_add(&s->menu.progress.lines, "first seen\nlock begun\nunknown future mark\n");
	s->app.screen.menu = &s->menu;
	app_view(&s->app, SCREEN_MENU);
}

void stage_begin(struct stage *s)
{
	app_init(&s->app, s->frame);
	s->app.engine = s;
	s->app.post = post;
	s->app.stop = stop;
	s->app.settle = settle;
	s->app.copy = copy;
	s->app.clipboard = s;
	s->app.screen.settings = &s->settings;
}

void stage_open_as(struct stage *s, const char *story, const struct tui_options *how, int cols,
                   int rows)
{
	struct tui_options options = *how;
	struct error err;

	memset(s, 0, sizeof(*s));
	if (strchr(story, '\n'))
		opened_text(&s->opened, story, NULL);
	else
		opened_file(&s->opened, story, NULL);
	text_add(&s->text, s->opened.text);
	options.scenario = &s->opened.scenario;
	options.text = &s->text;
	options.builds = kernel_builds(&options.nr_builds);
	if (!player_init(&s->player, &options, &err)) {
		fprintf(stderr, "%s\n", err.text);
		abort();
	}
	s->frame = frame_create();
	frame_fill(s->frame, &s->player);
	settings_usual(&s->settings);
	stage_begin(s);
	s->canvas = canvas_create(cols, rows, CHARSET_UTF8);
}

void stage_open(struct stage *s, const char *story, const char *variant, int cols, int rows)
{
	const struct tui_options how = {.variant = variant};

	stage_open_as(s, story, &how, cols, rows);
}

void stage_present(struct stage *s)
{
	s->app.screen.home = SCREEN_PRESENT;
	s->app.screen.present = (struct screen_present){
		.lesson = 1, .nr_lessons = 3, .seconds = 754, .minutes = 50};
	app_view(&s->app, SCREEN_PRESENT);
}

void stage_close(struct stage *s)
{
	canvas_destroy(s->canvas);
	frame_destroy(s->frame);
	player_finish(&s->player);
	opened_finish(&s->opened);
	text_finish(&s->text);
	text_finish(&s->copied);
	progress_finish(&s->menu.progress);
	settings_finish(&s->settings);
}

void stage_answer(struct stage *s)
{
	while (s->nr_posted > 0) {
		const struct command command = s->posted[0];

		memmove(s->posted, s->posted + 1, --s->nr_posted * sizeof(s->posted[0]));
		player_do(&s->player, &command);
		frame_fill(s->frame, &s->player);
		app_show(&s->app, s->frame);
	}
}

void stage_key(struct stage *s, key_code key)
{
	if (key == KEYS_TICK)
		app_tick(&s->app);
	else if (!app_key(&s->app, key))
		s->ended = true;
	stage_answer(s);
}

void stage_type(struct stage *s, const char *keys)
{
	for (; *keys; keys++)
		stage_key(s, (unsigned char)*keys);
}

void stage_press(struct stage *s, const char *keys)
{
	for (; *keys; keys++)
		stage_key(s, *keys == '\t'     ? KEYS_TAB
		             : *keys == '\n'   ? KEYS_ENTER
		             : *keys == '\033' ? KEYS_ESC
		                               : (key_code)(unsigned char)*keys);
}

void stage_line(struct stage *s, const char *line)
{
	stage_type(s, ":");
	stage_type(s, line);
	stage_key(s, KEYS_ENTER);
}

void stage_go(struct stage *s, const char *words)
{
	stage_type(s, "gg");
	while (!stage_says(s, words)) {
		if (s->frame->at == s->frame->length) {
			fprintf(stderr, "no screen says '%s'\n", words);
			abort();
		}
		stage_type(s, "s");
	}
}

const char *stage_text(struct stage *s, struct text *out)
{
	text_clear(out);
	canvas_clear(s->canvas);
	app_draw(&s->app, s->canvas);
	canvas_text(s->canvas, out);
	return text_str(out);
}

bool stage_says(struct stage *s, const char *words)
{
	struct text text = {0};
	const bool found = strstr(stage_text(s, &text), words) != NULL;

	text_finish(&text);
	return found;
}

uint64_t stage_digest(const struct stage *s)
{
	return run_digest(player_run(&s->player), s->frame->at);
}

bool stage_refuse(void *arg, bool shows)
{
	(void)arg;
	(void)shows;
	return false;
}

/* The post-mortem stands at the end of what is known. */
bool stage_leads_nowhere(enum screen_mode view, key_code key)
{
	return view == SCREEN_DEATH && (key == 'G' || key == '$' || key == KEYS_END);
}

void stage_size(struct stage *s, int cols, int rows)
{
	canvas_resize(s->canvas, cols, rows);
}
