// SPDX-License-Identifier: GPL-2.0-only
/* Lines that could mean something. */
#include "monkey.h"
#include "tui/actions/actions.h"
#include "tui/app/prompt_commands.h"
#include "wild.h"

#include <stdio.h>
#include <string.h>

#define NR(array) (sizeof(array) / sizeof((array)[0]))

/* Besides what completion offers. Files have no folder: see monkey.h. */
static const char *const words[] = {
	"0",         "1",        "18",        "999999",    "99999999999999999999",
	"-1",        "T",        "T:",        "all",       "until",
	"for",       "3",        "on",        "off",       "to",
	"CPU0",      "CPU1",     "CPU7",      "cpu=0",     "cpu=1",
	"cpu=99",    "wb_end",   "y_end",     "release",   "acquire",
	"tree_lock", "irqs-on",  "irqs-off",  "deliver",   "raise",
	"IF",        "lock",     "irq",       "move_lock", "buggy",
	"fixed",     "none",     "cpus=1",    "cpus=4",    "reach",
	"wrong",     "deadlock", "completes", "here",      "I1",
	"svg",       "html",     "md",        "text",      "a.yaml",
	"b.yaml",    "story",    "mine.svg",  "hard",      "lockup",
	"held by",   "and",      "=",         "X.flags",   "moving_account=1",
	"machine=",  "swap.c:3", "!",         "é",         "\xf0\x9f\x90\x92",
};

static void add_command(uint64_t *seed, struct text *out)
{
	size_t nr;
	const struct prompt_command *commands = prompt_commands(&nr);
	const struct prompt_command *c = &commands[wild_roll(seed, (unsigned)nr)];

	/* A search for what never comes takes its time, and so does loading anew. */
	if ((strcmp(c->name, "find") == 0 || strcmp(c->name, "set") == 0) && wild_roll(seed, 8))
		c = &commands[wild_roll(seed, (unsigned)nr)];
	text_printf(out, "%s%s", c->name, wild_roll(seed, 12) ? "" : "!");
}

static void add_action(uint64_t *seed, struct text *out)
{
	size_t nr;
	const struct action *actions = action_list(&nr);

	text_add(out, actions[wild_roll(seed, (unsigned)nr)].name);
}

/* One of those that Tab would offer behind @line. */
static void add_candidate(struct app *app, uint64_t *seed, struct text *line)
{
	struct prompt *p = &app->screen.prompt;
	const struct prompt before = *p;
	struct text all = {.len = 0};
	const char *at;
	unsigned nr = 0;

	prompt_open(p);
	snprintf(p->line, sizeof(p->line), "%.*s", PROMPT_SIZE - 1, text_str(line));
	p->len = p->at = strlen(p->line);
	prompt_candidates(app, &all);
	*p = before;
	for (at = text_str(&all); *at; at++)
		nr += *at == '\n';
	at = text_str(&all);
	for (nr = nr ? wild_roll(seed, nr) : 0; nr > 0; nr--)
		at = strchr(at, '\n') + 1;
	text_addn(line, at, strcspn(at, "\n"));
	text_finish(&all);
}

void monkey_line(struct app *app, uint64_t *seed, struct text *out)
{
	unsigned nr = wild_roll(seed, 4);

	text_clear(out);
	if (wild_roll(seed, 10) == 0)
		text_add(out, words[wild_roll(seed, NR(words))]);
	else if (wild_roll(seed, 4) == 0)
		add_action(seed, out);
	else
		add_command(seed, out);
	while (nr-- > 0) {
		text_add(out, " ");
		if (app && wild_roll(seed, 3))
			add_candidate(app, seed, out);
		else
			text_add(out, words[wild_roll(seed, NR(words))]);
	}
}

bool monkey_would_leave(const char *line)
{
	static const char *const writers[] = {"w", "record", "export", "edit"};
	const char *name = line + strspn(line, " :");

	for (size_t i = 0; i < NR(writers); i++)
		if (strncmp(name, writers[i], strlen(writers[i])) == 0)
			return strchr(line, '/') != NULL;
	return false;
}
