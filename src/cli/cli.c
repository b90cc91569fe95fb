// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/cli/cli.h"

#include <stdio.h>

#include "commands.h"
#include "load.h"
#include "lockstep/base/alloc.h"
#include "lockstep/base/file.h"
#include "message.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What a wish for the screen borrows from; freed with it. */
struct cli_request {
	struct options options;
	struct library library;
	char *path;
};

static bool on_terminal(void)
{
	const char *term = getenv("TERM");

	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && term && term[0] &&
	       strcmp(term, "dumb") != 0;
}

static int no_terminal(const struct options *options)
{
	if (options->nr_words)
		message_error("the screen wants a terminal; without one: lockstep run %s",
		              options->words[0]);
	else
		help_short(stderr);
	return CLI_USAGE;
}

static const char *const *command_names(size_t *nr)
{
	static const char *names[8];

	*nr = 0;
	for (const struct command *c = commands(); c->id; c++)
		if (c->name)
			names[(*nr)++] = c->name;
	return names;
}

static bool resolve(struct cli_request *request, struct cli_screen *screen)
{
	const struct options *o = &request->options;
	struct error err;
	size_t nr;
	const char *const *names = command_names(&nr);

	if (o->nr_words > 1 && command_find(o->words[0])) {
		message_error("the command comes first: lockstep %s ...", o->words[0]);
		return false;
	}
	if (o->nr_words == 0)
		return true;
	request->path =
		library_resolve(&request->library, o->words[0], names, nr, &screen->step, &err);
	if (!request->path)
		message_error("%s", err.text);
	else if (o->nr_words > 1)
		message_error("one scenario at a time: what is '%s'?", o->words[1]);
	return request->path && o->nr_words == 1;
}

static int open_screen(struct cli_request *request, struct cli_screen *screen)
{
	if (!resolve(request, screen))
		return CLI_USAGE;
	if (!on_terminal())
		return no_terminal(&request->options);
	screen->wanted = true;
	screen->path = request->path;
	screen->options = load_options(&request->options);
	screen->variant = request->options.variant;
	screen->colour = options_colour(&request->options);
	screen->ascii = request->options.ascii;
	screen->shipped = request->library.items;
	screen->nr_shipped = request->library.nr;
	return CLI_OK;
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
	if (command->run)
		return command->run(&request->options, &request->library);
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
	library_finish(&request->library);
	free(request->path);
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
