// SPDX-License-Identifier: GPL-2.0-only
#include "tui/actions/actions.h"
#include "tui/app/prompt_commands.h"
#include "tui/settings/settings.h"
#include "tui/views/help.h"

#include "lockstep/explain/glossary.h"

#include <string.h>

static const char *const signs[] = {
	"Signs",
	"*            changed at this step",
	"!            unsafe, or a warning",
	"<            not the same in the other variant",
	"=>           the line that runs next",
	"{IF=1}       a saved interrupt state: interrupts were on",
	NULL,
	"Lanes (a column for each step, ^ is now)",
	"IF           - on   ! on, with a lock held that an interrupt takes   # off",
	"a lock       = a task holds it   i an interrupt holds it   ! unsafe",
	"an irq       r raised   ~ waits   D delivered   h its handler runs",
	"task, irq    = runs   . is interrupted   X stuck for ever",
	"step         v something is said   ! warning or finding",
};

/* Lines as they come; what is not found is left out. @title: waits for a line under it. */
struct walk {
	const struct screen *screen;
	struct help_lines *out;
	const char *title;
};

bool help_is_row(const struct help_line *line)
{
	return line->kind >= HELP_ACTION;
}

static void put(struct walk *w, struct help_line line)
{
	struct help_lines *out = w->out;

	if (out->nr == HELP_LINES_MAX)
		return;
	out->line[out->nr++] = line;
	out->nr_rows += help_is_row(&line);
}

static void put_row(struct walk *w, struct help_line line)
{
	if (w->title && w->out->nr)
		put(w, (struct help_line){.kind = HELP_BLANK});
	if (w->title)
		put(w, (struct help_line){.kind = HELP_TITLE, .text = w->title});
	w->title = NULL;
	put(w, line);
}

static bool is_found(const struct walk *w, const char *a, const char *b, const char *c)
{
	struct text row = {.len = 0};
	bool found;

	text_printf(&row, "%s %s %s", a, b, c);
	found = sought_matches(&w->screen->help.find, text_str(&row));
	text_finish(&row);
	return found;
}

static const struct keymap *keys_of(const struct screen *screen)
{
	return screen_keys(screen);
}

static void walk_actions(struct walk *w, bool here)
{
	size_t nr;
	const struct action *actions = action_list(&nr);
	const char *group = NULL;

	for (size_t i = 0; i < nr; i++) {
		char shown[KEYMAP_SHOWN_SIZE];
		const struct action *action = &actions[i];

		if (keymap_works(keys_of(w->screen), action, w->screen->view) != here)
			continue;
		if (!group || strcmp(group, action->group) != 0)
			w->title = action->group;
		group = action->group;
		if (is_found(w, keymap_shown(keys_of(w->screen), action, shown), action->help,
		             action->name))
			put_row(w, (struct help_line){.kind = HELP_ACTION, .action = action});
	}
}

static void walk_commands(struct walk *w)
{
	size_t nr;
	const struct prompt_command *rows = prompt_commands(&nr);

	w->title = "Command line";
	for (size_t i = 0; i < nr; i++)
		if (is_found(w, rows[i].name, rows[i].args, rows[i].help))
			put_row(w, (struct help_line){.kind = HELP_COMMAND, .index = i});
}

static void walk_words(struct walk *w)
{
	size_t nr;
	const struct glossary_entry *rows = glossary_list(&nr);

	w->title = "Words (K tells more)";
	for (size_t i = 0; i < nr; i++)
		if (is_found(w, rows[i].term, rows[i].brief, ""))
			put_row(w, (struct help_line){.kind = HELP_WORD, .index = i});
}

static void walk_signs(struct walk *w)
{
	const size_t nr = sizeof(signs) / sizeof(signs[0]);

	w->title = signs[0];
	for (size_t i = 1; i < nr; i++) {
		if (!signs[i])
			w->title = signs[++i];
		else if (is_found(w, signs[i], "", ""))
			put_row(w, (struct help_line){.kind = HELP_SIGN, .text = signs[i]});
	}
}

void help_lines(const struct screen *screen, struct help_lines *out)
{
	struct walk w = {.screen = screen, .out = out};

	out->nr = out->nr_rows = 0;
	walk_actions(&w, true);
	if (screen->view != SCREEN_MENU)
		walk_commands(&w);
	walk_actions(&w, false);
	walk_words(&w);
	walk_signs(&w);
}

int help_row(const struct help_lines *lines, size_t row)
{
	for (size_t i = 0; i < lines->nr; i++)
		if (help_is_row(&lines->line[i]) && row-- == 0)
			return (int)i;
	return -1;
}
