// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/cli/cli.h"

#include <stdio.h>

#include "commands.h"
#include "lessons.h"
#include "load.h"
#include "lockstep/base/alloc.h"
#include "lockstep/base/file.h"
#include "lockstep/kernel/builds.h"
#include "lockstep/run/suite.h"
#include "message.h"
#include "pick.h"
#include "present.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COMMANDS_MAX 24

/* What a wish for the screen borrows from; freed with it. */
struct cli_request {
	struct options options;
	struct library library;
	const char **shelf; /* its paths */
	char *path;
	struct loaded loaded;
	struct present_lessons lessons;
	struct lessons menu;
};

static bool on_terminal(void)
{
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

/* A terminal that cannot move its cursor is told in sentences unasked; what is none, when asked. */
static bool wants_plain(const struct options *options)
{
	const char *term = getenv("TERM");

	if (options->screen.cols || options->plain)
		return options->plain;
	return on_terminal() && (!term || !term[0] || strcmp(term, "dumb") == 0);
}

static int no_terminal(const struct options *options)
{
	if (options->nr_words)
		message_error("the screen wants a terminal; without one: lockstep run %s, or "
		              "lockstep %s --plain",
		              options->words[0], options->words[0]);
	else
		help_short(stderr);
	return CLI_USAGE;
}

static size_t command_names(const char **names)
{
	size_t nr = 0;

	for (const struct command *c = commands(); c->id; c++)
		if (c->name)
			names[nr++] = c->name;
	return nr;
}

static bool resolve(struct cli_request *request, struct cli_screen *screen)
{
	const struct options *o = &request->options;
	const char *names[COMMANDS_MAX];
	const size_t nr = command_names(names);
	struct error err;

	if (o->nr_words > 1 && command_find(o->words[0])) {
		message_error("the command comes first: lockstep %s ...", o->words[0]);
		return false;
	}
	request->path =
		library_resolve(&request->library, o->words[0], names, nr, &screen->start, &err);
	if (!request->path)
		message_error("%s", err.text);
	else if (o->nr_words > 1)
		message_error("one scenario at a time: what is '%s'?", o->words[1]);
	return request->path && o->nr_words == 1;
}

/* A step that is not there cannot be opened; a variant that is not there is told later. */
static bool has_step(const struct cli_request *request, const struct cli_screen *screen)
{
	const struct scenario *s = &request->loaded.scenario;
	const struct vocab_build *const *builds;
	struct error err;
	struct suite *suite;
	struct run *run = NULL;
	int variant;
	size_t nr, last = screen->start;

	builds = kernel_builds(&nr);
	suite = suite_create(s, builds, nr);
	variant = request->options.variant ? suite_find(suite, request->options.variant)
	                                   : (int)suite_default(suite);
	if (screen->start && variant >= 0)
		run = suite_run(suite, (size_t)variant, &err);
	if (run) {
		run_go(run, screen->start);
		last = run_at(run);
	}
	if (last < screen->start)
		message_error("%s of '%s' ends with step %zu: there is no step %zu",
		              suite_variant(suite, (size_t)variant), s->name, last, screen->start);
	suite_destroy(suite);
	return last >= screen->start;
}

static void show_shelf(struct cli_request *request, struct cli_screen *screen)
{
	const struct library *library = &request->library;

	request->shelf = xcalloc(library->nr + 1, sizeof(*request->shelf));
	for (size_t i = 0; i < library->nr; i++)
		request->shelf[i] = library->items[i].path;
	screen->shelf = request->shelf;
	screen->nr_shelf = library->nr;
}

/* What opens it again: its name, if that leads to this very file. */
static const char *library_name(const struct library *library, const struct scenario *s,
                                const char *path)
{
	const char *found = s->name ? library_find(library, s->name) : NULL;

	return !path || (found && strcmp(found, path) == 0) ? s->name : path;
}

/* How it shall be shown, whatever it is. */
static void fill_screen(struct cli_request *request, struct cli_screen *screen)
{
	const struct options *o = &request->options;

	screen->wanted = true;
	screen->builds = kernel_builds(&screen->nr_builds);
	show_shelf(request, screen);
	screen->variant = o->variant;
	screen->color = options_colour_name(options_colour(o));
	screen->ascii = o->ascii;
	screen->plain = wants_plain(o);
	screen->silent = o->no_bell;
	screen->predict = o->predict;
	screen->cols = o->screen.cols;
	screen->rows = o->screen.rows;
	screen->theme = o->theme;
	screen->no_mouse = o->no_mouse;
	screen->view = o->view;
	screen->to = o->target;
	screen->output = o->output;
	screen->force = o->force;
}

static void fill_scenario(struct cli_request *request, struct cli_screen *screen)
{
	screen->scenario = &request->loaded.scenario;
	screen->text = &request->loaded.text;
	screen->loading = load_options(&request->options);
	screen->file = library_name(&request->library, screen->scenario, request->path);
}

static int open_presentation(struct cli_request *request, struct cli_screen *screen)
{
	const struct options *o = &request->options;
	const int status = present_load(o, &request->library, &request->lessons);

	if (status != CLI_OK)
		return status;
	if (!on_terminal() && !o->screen.cols) {
		message_error("a presentation wants a terminal");
		return CLI_USAGE;
	}
	screen->lessons = request->lessons.lessons;
	screen->nr_lessons = request->lessons.nr;
	screen->loading = load_options(o);
	screen->minutes = o->minutes;
	screen->keys = o->keys;
	screen->hide = o->hide;
	fill_screen(request, screen);
	return CLI_OK;
}

static int open_notes(struct cli_request *request, struct cli_screen *screen)
{
	const struct options *o = &request->options;

	if (o->nr_words > 1)
		message_error("one presentation at a time: what is '%s'?", o->words[1]);
	else if (!on_terminal())
		message_error("notes want a terminal");
	if (o->nr_words > 1 || !on_terminal())
		return CLI_USAGE;
	screen->wanted = screen->notes = true;
	screen->who = o->nr_words ? o->words[0] : NULL;
	fill_screen(request, screen);
	return CLI_OK;
}

static int open_menu(struct cli_request *request, struct cli_screen *screen)
{
	if (!on_terminal() && !request->options.screen.cols)
		return no_terminal(&request->options);
	if (!lessons_init(&request->menu, &request->library))
		return CLI_USAGE;
	fill_screen(request, screen);
	screen->menu = request->menu.all;
	screen->nr_menu = request->menu.shelf.nr;
	return CLI_OK;
}

static int open_screen(struct cli_request *request, struct cli_screen *screen)
{
	const struct options *o = &request->options;
	const struct scenario_options how = load_options(o);

	if (!o->nr_words && !wants_plain(o))
		return open_menu(request, screen);
	if (o->nr_words && !resolve(request, screen))
		return CLI_USAGE;
	if (!on_terminal() && !o->screen.cols && !o->target && !wants_plain(o))
		return no_terminal(o);
	if (!o->nr_words && !pick_scenario(&request->library, &request->path))
		return CLI_USAGE;
	if (!request->path)
		return CLI_OK;
	if (!load_scenario(request->path, &how, &request->loaded) || !has_step(request, screen))
		return CLI_USAGE;
	fill_screen(request, screen);
	fill_scenario(request, screen);
	return CLI_OK;
}

/* What is wrong is told in one line: the terminal is taken. */
bool cli_screen_choose(struct cli_screen *screen, size_t which, struct error *err)
{
	struct cli_request *request = screen->request;
	const struct catalogue_entry *entry = &request->menu.shelf.entries[which];
	const struct scenario_options how = load_options(&request->options);
	struct load_log log = {.out = fopen("/dev/null", "w")};
	bool good;

	load_finish(&request->loaded);
	request->loaded = (struct loaded){.text = {.len = 0}};
	good = log.out && load_read(entry->path, &request->loaded.text, err) &&
	       (load_parse(entry->path, &request->loaded.text, &how, &request->loaded.scenario,
	                   &log) ||
	        error_set(err, "%s: line %u: it cannot be opened; 'lockstep lint %s' tells why",
	                  entry->name, log.first.line, entry->name));
	if (log.out)
		fclose(log.out);
	fill_scenario(request, screen);
	return good;
}

/* `export --to svg` and its like draw what the screen would show. */
static bool wants_picture(const struct options *o)
{
	return o->target && strcmp(o->target, "promela") != 0;
}

static int obey(const struct command *command, int argc, char **argv, struct cli_request *request,
                struct cli_screen *screen)
{
	const char *name = command->name ? command->name : "";
	struct error err;

	if (!options_parse(command->id, argc, argv, &request->options, &err)) {
		message_error("%s; try 'lockstep%s%s --help'", err.text, name[0] ? " " : "", name);
		return CLI_USAGE;
	}
	if (request->options.help) {
		help_print(command, stdout);
		return CLI_OK;
	}
	if (request->options.version) {
		puts("lockstep " LOCKSTEP_VERSION);
		return CLI_OK;
	}
	library_init(&request->library);
	if (command->run && !wants_picture(&request->options))
		return command->run(&request->options, &request->library);
	if (command->id == COMMAND_PRESENT)
		return open_presentation(request, screen);
	if (command->id == COMMAND_NOTES)
		return open_notes(request, screen);
	return open_screen(request, screen);
}

static int obey_complete(int argc, char **argv, struct cli_request *request)
{
	library_init(&request->library);
	return complete((size_t)argc - 2, argv + 2, &request->library);
}

/* `help` alone is `--help`, `help run` is `run --help`. */
static int obey_help(int argc, char **argv)
{
	const struct command *command = argc > 2 ? command_find(argv[2]) : commands();

	if (!command) {
		message_error("there is no command '%s'", argv[2]);
		return CLI_USAGE;
	}
	help_print(command, stdout);
	return CLI_OK;
}

int cli_main(int argc, char **argv, struct cli_screen *screen)
{
	struct cli_request *request = xcalloc(1, sizeof(*request));
	const struct command *command = argc > 1 ? command_find(argv[1]) : NULL;

	*screen = (struct cli_screen){.request = request};
	if (argc > 1 && strcmp(argv[1], "help") == 0)
		return obey_help(argc, argv);
	if (argc > 1 && strcmp(argv[1], "__complete") == 0)
		return obey_complete(argc, argv, request);
	if (command)
		return obey(command, argc - 1, argv + 1, request, screen);
	return obey(commands(), argc, argv, request, screen);
}

void cli_screen_finish(struct cli_screen *screen)
{
	struct cli_request *request = screen->request;

	if (!request)
		return;
	load_finish(&request->loaded);
	present_finish(&request->lessons);
	lessons_finish(&request->menu);
	library_finish(&request->library);
	free(request->path);
	free((void *)(uintptr_t)request->shelf);
	free(request);
	screen->request = NULL;
}

int cli_finish(int status)
{
	struct error err;

	if (file_close(stdout, "standard output", &err))
		return status;
	message_error("%s", err.text);
	return CLI_USAGE;
}
