// SPDX-License-Identifier: GPL-2.0-only
/* What may stand where the cursor of the command line is. */
#include "tui/actions/actions.h"
#include "tui/app/app.h"
#include "tui/app/prompt_commands.h"
#include "tui/frame/frame.h"
#include "tui/share/picture.h"

#include "lockstep/explain/glossary.h"
#include "lockstep/explore/goal.h"
#include "lockstep/vocab/study.h"

#include <stdio.h>
#include <string.h>

static bool has(const struct text *out, const char *word)
{
	const size_t size = strlen(word);

	for (const char *at = text_str(out); (at = strstr(at, word)); at++)
		if ((at == text_str(out) || at[-1] == '\n') && at[size] == '\n')
			return true;
	return false;
}

static void add(struct text *out, const char *word)
{
	if (!has(out, word))
		text_printf(out, "%s\n", word);
}

/* As it is typed: `end-gp`. */
static void add_name(struct text *out, const char *name)
{
	char typed[40];

	snprintf(typed, sizeof(typed), "%s", name);
	for (char *c = typed; *c; c++)
		if (*c == '_')
			*c = '-';
	add(out, typed);
}

static void add_commands(const struct app *app, struct text *out)
{
	size_t nr;
	const struct prompt_command *rows = prompt_commands(&nr);
	const struct action *actions;

	for (size_t i = 0; i < nr; i++)
		add_name(out, rows[i].name);
	actions = action_list(&nr);
	for (size_t i = 0; i < nr; i++)
		if (actions[i].views >> app->screen.view & 1)
			add_name(out, actions[i].name);
}

static void add_variants(const struct app *app, struct text *out)
{
	for (size_t i = 0; i < app->frame->nr_variants; i++)
		add(out, app->frame->variants[i]);
}

static void add_mutants(const struct app *app, struct text *out)
{
	for (size_t i = 0; i < app->frame->nr_variants; i++)
		if (prompt_is_mutant(app, i))
			add(out, app->frame->variants[i]);
}

static void add_lines(const struct app *app, struct text *out, const char *after)
{
	const struct machine_world *world = &app->frame->scenario->world;

	for (unsigned i = 0; i < world->nr_lines; i++) {
		char word[80];

		snprintf(word, sizeof(word), "%s%s", machine_line_name(world, i), after);
		add(out, word);
	}
}

static void add_key(struct text *out, const char *object, const char *dot, const char *field)
{
	char word[100];

	snprintf(word, sizeof(word), "%s%s%s=", object, dot, field);
	add(out, word);
}

/* Those that hold a value; the locks of an object, say, do not. */
static bool holds_value(const struct vocab_field *field)
{
	static const enum vocab_field_kind kinds[] = {VOCAB_FIELD_INT,    VOCAB_FIELD_BITS,
	                                              VOCAB_FIELD_FLAGS,  VOCAB_FIELD_POINTER,
	                                              VOCAB_FIELD_PERCPU, VOCAB_FIELD_CONST};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (field->kind == kinds[i])
			return true;
	return false;
}

/* Fields of one object, and of all that have them. */
static void add_object(const struct app *app, struct text *out, const struct scenario_object *o)
{
	const struct vocab_field *field = app->frame->scenario->study->types[o->type].fields;

	for (; field && field->name; field++) {
		if (!holds_value(field))
			continue;
		add_key(out, o->name, ".", field->name);
		add_key(out, "", "", field->name);
	}
}

static void add_keys(const struct app *app, struct text *out)
{
	const struct scenario *s = app->frame->scenario;

	add_lines(app, out, ".cpu=");
	for (size_t i = 0; i < s->nr_objects; i++)
		if (s->objects[i].name && s->objects[i].owner == SCENARIO_NO_OBJECT)
			add_object(app, out, &s->objects[i]);
}

static void add_slots(const struct app *app, struct text *out, const char *after)
{
	const struct machine_world *world = &app->frame->scenario->world;
	char word[80];

	for (unsigned i = 0; i < world->nr_tasks; i++) {
		snprintf(word, sizeof(word), "%s%s", world->slots[i].name, after);
		add(out, word);
	}
	add_lines(app, out, after);
	for (unsigned i = 0; i < world->nr_cpus; i++) {
		snprintf(word, sizeof(word), "CPU%u%s", i, after);
		add(out, word);
	}
}

static void add_events(struct text *out)
{
	for (const char *const *word = scenario_events(); *word; word++)
		add(out, *word);
}

static void add_locks(const struct app *app, struct text *out)
{
	const struct machine_world *world = &app->frame->scenario->world;

	for (unsigned i = 0; i < world->nr_locks; i++)
		add(out, world->locks[i].name);
}

static void add_terms(struct text *out)
{
	size_t nr;
	const struct glossary_entry *rows = glossary_list(&nr);

	for (size_t i = 0; i < nr; i++)
		add(out, rows[i].term);
}

/* The words before the cursor: how many, and the last whole one. */
struct before {
	char first[40], last[40];
	unsigned nr;
};

static struct before words_before(const struct prompt *p)
{
	struct before b = {.nr = 0};
	const char *at = p->line, *end = p->line + p->at;

	while (at < end) {
		const char *word = at + strspn(at, " ");
		const size_t size = strcspn(word, " ");

		if (word + size >= end)
			break;
		snprintf(b.last, sizeof(b.last), "%.*s", (int)size, word);
		if (!b.nr++)
			memcpy(b.first, b.last, sizeof(b.first));
		at = word + size;
	}
	return b;
}

static bool is(const char *word, const char *const *list)
{
	for (; *list; list++)
		if (strcmp(word, *list) == 0)
			return true;
	return false;
}

static void add_functions(const struct app *app, struct text *out)
{
	const struct vocab_build *build = app->frame->build;

	for (size_t i = 0; i < build->nr_symbols; i++)
		add(out, build->symbols[i].name);
}

/* Moments: names of locks after `acquire` and `release`, of interrupts after `raise`, ... */
static void add_moment(const struct app *app, const char *last, struct text *out)
{
	static const char *const of_locks[] = {"acquire", "release", NULL};
	static const char *const of_lines[] = {"raise", "deliver", NULL};
	static const char *const of_functions[] = {"enter", "return", NULL};

	if (is(last, of_locks))
		add_locks(app, out);
	else if (is(last, of_lines))
		add_lines(app, out, "");
	else if (is(last, of_functions))
		add_functions(app, out);
	else if (!is(last, scenario_events()))
		add_events(out);
}

static void add_item(const struct app *app, const struct before *b, struct text *out)
{
	static const char *const of_items[] = {"switch", "tick", NULL};

	if (b->nr == 1 && strcmp(b->first, "raise") == 0)
		add_lines(app, out, "");
	else if (b->nr == 1 || is(b->last, of_items))
		add_slots(app, out, "");
	else if (b->nr == 2 && strcmp(b->first, "run") == 0)
		text_add(out, "until\nfor\n");
	else
		add_moment(app, b->last, out);
}

/* What seek.h understands. */
static void add_seek(const struct app *app, const struct before *b, struct text *out)
{
	if (b->nr == 1) {
		text_add(out, "IF\nirq_raised\nirq_delivered\nwarning\n");
		add_locks(app, out);
		add_lines(app, out, "");
		if (strcmp(b->first, "break") == 0)
			add_functions(app, out);
	}
	add_moment(app, b->last, out);
}

/* What find.h understands. */
static void add_find(const struct app *app, const struct before *b, struct text *out)
{
	static const char *const amounts[] = {"within", "s", "min", "MiB", "M", "GiB", "G", NULL};
	const char *name;

	if (b->nr > 1 && strspn(b->last, "0123456789") == strlen(b->last)) {
		text_add(out, "s\nmin\nMiB\nGiB\n");
		return;
	}
	if (b->nr > 1 && is(b->last, amounts))
		return;
	if (b->nr > 1) {
		add(out, "within");
		add_locks(app, out);
		add_slots(app, out, "");
		add_moment(app, b->last, out);
		return;
	}
	text_add(out, "wrong\nreach\nhere\nwithin\n");
	for (unsigned goal = 0; goal < EXPLORE_REACH; goal++)
		if ((EXPLORE_ASKABLE & EXPLORE_BIT(goal)) && goal != MACHINE_LIVELOCK &&
		    (name = explore_goal_name(goal)))
			add(out, name);
}

/* The format, then a file. */
static void add_export(const struct app *app, const struct before *b, struct text *out)
{
	if (b->nr > 1) {
		prompt_files(&app->screen.prompt, "", out);
		return;
	}
	for (const struct picture_format *format = picture_formats(); format->name; format++)
		add(out, format->name);
	add(out, "asciicast");
}

static void add_steps(const struct app *app, const struct before *b, struct text *out)
{
	(void)app;
	for (const char *const *step = scenario_steps(); b->nr == 1 && *step; step++)
		add(out, *step);
}

static void add_size(const struct app *app, const struct before *b, struct text *out)
{
	if (b->nr == 1)
		text_add(out, "80x24\n120x40\n200x60\n");
	else
		prompt_files(&app->screen.prompt, "", out);
}

static void add_few(const struct app *app, const struct before *b, struct text *out)
{
	(void)app;
	if (b->nr == 1)
		text_add(out, strcmp(b->first, "quiz") == 0 ? "on\noff\n" : "hunk\n");
}

static void add_file(const struct app *app, const struct before *b, struct text *out)
{
	if (b->nr == 1)
		prompt_files(&app->screen.prompt, ".yaml", out);
}

static void add_variant(const struct app *app, const struct before *b, struct text *out)
{
	if (b->nr == 1)
		strcmp(b->first, "mutant") == 0 ? add_mutants(app, out) : add_variants(app, out);
}

static void add_irq(const struct app *app, const struct before *b, struct text *out)
{
	if (b->nr == 1)
		add_lines(app, out, "");
	else if (strcmp(b->first, "irq") == 0)
		text_add(out, "cpu=\nafter=\n");
}

static void add_until(const struct app *app, const struct before *b, struct text *out)
{
	if (b->nr == 1)
		add_slots(app, out, ":");
	add_seek(app, b, out);
}

static void add_set(const struct app *app, const struct before *b, struct text *out)
{
	(void)b;
	add_keys(app, out);
}

static void add_branch(const struct app *app, const struct before *b, struct text *out)
{
	if (b->nr == 1)
		text_add(out, text_str(&app->frame->branches));
}

static void add_what(const struct app *app, const struct before *b, struct text *out)
{
	(void)app;
	(void)b;
	add_terms(out);
}

static void add_help(const struct app *app, const struct before *b, struct text *out)
{
	if (b->nr == 1)
		add_commands(app, out);
}

static const struct {
	const char *name;
	void (*add)(const struct app *app, const struct before *b, struct text *out);
} rows[] = {
	{"set", add_set},         {"variant", add_variant}, {"mutant", add_variant},
	{"compare", add_variant}, {"until", add_until},     {"irq", add_irq},
	{"sweep", add_irq},       {"run", add_item},        {"raise", add_item},
	{"switch", add_item},     {"tick", add_item},       {"random", add_item},
	{"end_gp", add_item},     {"break", add_seek},      {"next", add_seek},
	{"prev", add_seek},       {"back", add_seek},       {"branch", add_branch},
	{"edit", add_file},       {"find", add_find},       {"record", add_file},
	{"schedule", add_steps},  {"render", add_size},     {"w", add_file},
	{"write", add_file},      {"scenarios", add_few},   {"quiz", add_few},
	{"export", add_export},   {"what", add_what},       {"help", add_help},
	{"diff", add_branch},
};

void prompt_candidates(const struct app *app, struct text *out)
{
	const struct before b = words_before(&app->screen.prompt);

	if (b.nr == 0)
		add_commands(app, out);
	for (size_t i = 0; b.nr && i < sizeof(rows) / sizeof(rows[0]); i++)
		if (prompt_is_called(rows[i].name, b.first))
			rows[i].add(app, &b, out);
}
