// SPDX-License-Identifier: GPL-2.0-only
/*
 * lockstep - step through the kernel's locking, one primitive at a time, and watch it hang.
 *
 * The modules, from what the user sees down to what all stand on; each explains itself at the top
 * of its header in include/lockstep/, and docs/layers.txt says who may know whom.
 *
 *	main      this file: the command line, and the screen if it asks for one
 *	cli       arguments, commands, help, completions
 *	tui       the screen: views and keys
 *	report    a finished run as a table, columns, sentences, JSON
 *	predict   questions before what decides, graded by running on; the log of answers
 *	explain   what happens, in sentences and lanes; was it as expected?
 *	run       one open run: history, undo, schedules, variants side by side
 *	path      real C as an automaton: a context is run by replay
 *	scenario  YAML in, a checked model out
 *	machine   CPUs, contexts, interrupts, locks, memory; one step; verdicts
 *	kernel    the code under study, in its variants
 *	kapi      the kernel's API as ops: what the code under study is compiled against
 *	vocab     the words all of them share: ops, primitives, studies
 *	base      memory, text, errors with a place, hashes, UTF-8
 */
#include <stdio.h>

#include "lockstep/base/alloc.h"
#include "lockstep/base/text.h"
#include "lockstep/cli/cli.h"
#include "lockstep/predict/answers.h"
#include "lockstep/tui/present.h"
#include "lockstep/tui/tui.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/* A closed standard stream must not become the first file that is opened. */
static void hold_standard_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* A broken invariant of our own (an assert) has its own exit status. */
static void die(int signal_number)
{
	(void)signal_number;
	_exit(CLI_INTERNAL);
}

static struct tui_options options_of(const struct cli_screen *screen)
{
	return (struct tui_options){.scenario = screen->scenario,
	                            .text = screen->text,
	                            .loading = screen->loading,
	                            .builds = screen->builds,
	                            .nr_builds = screen->nr_builds,
	                            .shelf = screen->shelf,
	                            .nr_shelf = screen->nr_shelf,
	                            .variant = screen->variant,
	                            .start = screen->start,
	                            .color = screen->color,
	                            .ascii = screen->ascii,
	                            .silent = screen->silent,
	                            .predict = screen->predict,
	                            .theme = screen->theme,
	                            .no_mouse = screen->no_mouse,
	                            .view = screen->view,
	                            .file = screen->file};
}

static int present(const struct cli_screen *screen, const struct tui_options *all,
                   struct error *err)
{
	struct tui_options *lessons = xcalloc(screen->nr_lessons, sizeof(*lessons));
	const struct present_options options = {.lessons = lessons,
	                                        .nr_lessons = screen->nr_lessons,
	                                        .minutes = screen->minutes,
	                                        .keys = screen->keys,
	                                        .future_hidden = screen->hide};
	int status = TUI_OK;

	for (size_t i = 0; i < screen->nr_lessons; i++) {
		lessons[i] = *all;
		lessons[i].scenario = screen->lessons[i].scenario;
		lessons[i].text = screen->lessons[i].text;
	}
	if (!screen->cols)
		status = tui_present(&options, err);
	else if (!present_render(&options, screen->cols, screen->rows, stdout, err))
		status = TUI_FAILED;
	free(lessons);
	return status;
}

static int show_notes(const struct cli_screen *screen, struct error *err)
{
	const struct notes_options options = {
		.who = screen->who, .color = screen->color, .ascii = screen->ascii};

	return tui_notes(&options, err);
}

static bool open_lesson(void *arg, size_t which, struct tui_options *options, struct error *err)
{
	struct cli_screen *screen = arg;

	if (!cli_screen_choose(screen, which, err))
		return false;
	options->scenario = screen->scenario;
	options->text = screen->text;
	options->loading = screen->loading;
	options->file = screen->file;
	return true;
}

static int made(bool good)
{
	return good ? TUI_OK : TUI_FAILED;
}

static int open_menu(struct cli_screen *screen, const struct tui_options *options,
                     struct error *err)
{
	struct tui_lesson *lessons = xcalloc(screen->nr_menu, sizeof(*lessons));
	const struct tui_menu menu = {
		.lessons = lessons, .nr = screen->nr_menu, .open = open_lesson, .arg = screen};
	int status;

	for (size_t i = 0; i < screen->nr_menu; i++) {
		const struct cli_entry *from = &screen->menu[i];

		lessons[i] = (struct tui_lesson){.name = from->name,
		                                 .title = from->title,
		                                 .story = from->story,
		                                 .number = from->number};
	}
	if (screen->cols)
		status = made(
			tui_menu_render(&menu, options, screen->cols, screen->rows, stdout, err));
	else
		status = tui_menu(&menu, options, err);
	free(lessons);
	return status;
}

static int show(struct cli_screen *screen, const struct tui_options *options, struct error *err)
{
	if (screen->notes)
		return show_notes(screen, err);
	if (screen->nr_lessons)
		return present(screen, options, err);
	if (screen->menu)
		return open_menu(screen, options, err);
	if (screen->to)
		return made(tui_export(options, screen->to, screen->cols, screen->rows,
		                       screen->output, screen->force, err));
	if (screen->plain)
		return tui_plain(options, err);
	if (screen->cols)
		return made(tui_render(options, screen->cols, screen->rows, stdout, err));
	return tui_main(options, err);
}

static int open_screen(struct cli_screen *screen)
{
	struct tui_options options = options_of(screen);
	struct text answers = {.len = 0};
	struct error err;
	int status;

	if (answers_path(&answers))
		options.answers = text_str(&answers);
	status = show(screen, &options, &err);
	if (status == TUI_FAILED)
		fprintf(stderr, "lockstep: error: %s\n", err.text);
	text_finish(&answers);
	return status;
}

int main(int argc, char **argv)
{
	struct cli_screen screen;
	int status;

	hold_standard_streams();
	signal(SIGABRT, die);
	status = cli_main(argc, argv, &screen);
	if (screen.wanted)
		status = open_screen(&screen);
	cli_screen_finish(&screen);
	return cli_finish(status);
}
