// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two branches beside each other: where they part. Both may be runs of one world and variant, and
 * then there is one run to show them; so the other branch is shown for a moment, its steps are
 * written down, and the first comes back.
 */
#include "tui/engine/player.h"

#include "lockstep/explain/explain.h"

#include <string.h>

/* What happens in step @k, and what that changes; nothing behind the end. */
static void tell_step(struct run *run, size_t k, struct text *out)
{
	struct text changes = {.len = 0};

	text_clear(out);
	if (k > run_length(run))
		return;
	explain_step_short(run, k, out);
	explain_step_changes(run, k, &changes);
	if (changes.len)
		text_printf(out, " (%s)", text_str(&changes));
	text_finish(&changes);
}

/* A line for each step that is known. */
static void note_steps(struct player *p, struct text *out)
{
	struct run *run = player_run(p);
	struct text step = {.len = 0};

	for (size_t k = 1; k <= run_length(run); k++) {
		tell_step(run, k, &step);
		text_printf(out, "%s\n", text_str(&step));
	}
	text_finish(&step);
}

/*
 * The first step that is not as @lines have it.
 * @line: receives what they have there, "" behind their end. Return: 0 where there is none.
 */
static size_t find_step(struct run *run, const char *lines, struct text *line)
{
	struct text step = {.len = 0};
	size_t k = 1;
	bool same = true;

	while (same && (*lines || k <= run_length(run))) {
		const size_t size = strcspn(lines, "\n");

		tell_step(run, k, &step);
		text_clear(line);
		text_printf(line, "%.*s", (int)size, lines);
		same = strcmp(text_str(&step), text_str(line)) == 0;
		lines += size + (lines[size] == '\n');
		k += same;
	}
	text_finish(&step);
	return same ? 0 : k;
}

static void say_there(struct player *p, unsigned other, const char *what)
{
	text_add(&p->message, "; ");
	past_branch_name(other, &p->message);
	text_printf(&p->message, *what ? ": %s" : " has come to its end", what);
}

static void go_where_they_part(struct player *p, unsigned other, const char *lines)
{
	struct run *run = player_run(p);
	struct text line = {.len = 0}, step = {.len = 0};
	const size_t k = find_step(run, lines, &line);

	if (!k) {
		text_add(&p->message, "they do not differ in anything");
	} else {
		tell_step(run, k, &step);
		run_go(run, k <= run_length(run) ? k : run_length(run));
		text_printf(&p->message, "step %zu: %s", k, step.len ? text_str(&step) : "the end");
		say_there(p, other, text_str(&line));
	}
	text_finish(&step);
	text_finish(&line);
}

void player_diff(struct player *p, const struct command *c)
{
	const struct past *past = &p->past;
	const struct branch *here = &past->branches[past->current];
	const unsigned number = here->number;
	const int found = c->text[0] ? past_find_name(past, c->text) : past_find(past, here->from);
	struct text lines = {.len = 0};
	unsigned other;

	if (found < 0 || (unsigned)found == past->current) {
		text_printf(&p->message,
		            found < 0 ? "there is no branch '%s'"
		                      : "that is this branch (:branch lists them)%s",
		            found < 0 ? c->text : "");
		return;
	}
	other = past->branches[found].number;
	past_show(p, other);
	note_steps(p, &lines);
	past_show(p, number);
	go_where_they_part(p, other, text_str(&lines));
	text_finish(&lines);
}
