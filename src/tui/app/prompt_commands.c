// SPDX-License-Identifier: GPL-2.0-only
/* The commands of the command line; who reads the line is in prompt_line.c. */
#include "tui/app/prompt_commands.h"
#include "tui/actions/actions.h"
#include "tui/app/app.h"
#include "tui/frame/frame.h"

#include "lockstep/base/text.h"
#include "lockstep/explain/glossary.h"
#include "lockstep/vocab/study.h"

#include <stdio.h>
#include <string.h>

#define NAMES_MAX 64
#define WORDS_MAX 256

/* ---- parts of lines ---- */

static bool post_text(struct app *app, enum command_kind kind, const char *name, const char *args)
{
	struct command c = {.kind = kind, .cpu = (uint8_t)app->screen.focus};

	snprintf(c.text, sizeof(c.text), "%s%s%s", name, *name && *args ? " " : "", args);
	return app_post(app, &c);
}

/* What there is, by number; NULL behind the last. */
typedef const char *name_at(const struct app *app, size_t i);

static const char *line_at(const struct app *app, size_t i)
{
	const struct machine_world *world = &app->frame->scenario->world;

	return i < world->nr_lines ? machine_line_name(world, (unsigned)i) : NULL;
}

static const char *variant_at(const struct app *app, size_t i)
{
	return i < app->frame->nr_variants ? app->frame->variants[i] : NULL;
}

/* Told with the nearest there is, or with all. */
static bool find_name(struct app *app, const char *what, const char *name, name_at *at, size_t *out)
{
	const char *names[NAMES_MAX];
	size_t nr = 0;

	for (; nr < NAMES_MAX && (names[nr] = at(app, nr)); nr++) {
		if (strcmp(names[nr], name) == 0) {
			*out = nr;
			return true;
		}
	}
	prompt_refuse(app, what, name, names, nr);
	return false;
}

static bool find_line(struct app *app, const char *name, uint8_t *line)
{
	size_t found = 0;

	if (!find_name(app, "interrupt", name, line_at, &found))
		return false;
	*line = (uint8_t)found;
	return true;
}

static bool find_variant(struct app *app, const char *name, size_t *variant)
{
	return find_name(app, "variant", name, variant_at, variant);
}

/* ---- the commands ---- */

/* `:quiz`, `:quiz on`, `:quiz off`. */
static bool obey_quiz(struct app *app, const char *name, const char *args)
{
	struct command c = {.kind = COMMAND_QUIZ};

	(void)name;
	if (strcmp(args, "on") == 0)
		c.count = 1;
	else if (strcmp(args, "off") == 0)
		c.count = 2;
	else if (*args) {
		app_note(app, "quiz on, quiz off, or quiz alone");
		return true;
	}
	return app_post(app, &c);
}

static bool obey_class(struct app *app, const char *name, const char *args)
{
	(void)name;
	return app_class(app, args);
}

static bool obey_set(struct app *app, const char *name, const char *args)
{
	(void)name;
	return post_text(app, COMMAND_SET, "", args);
}

static bool obey_variant(struct app *app, const char *name, const char *args)
{
	struct command c = {.kind = COMMAND_VARIANT};

	(void)name;
	if (!find_variant(app, args, &c.count))
		return true;
	c.count++;
	return app_post(app, &c);
}

bool prompt_is_mutant(const struct app *app, size_t i)
{
	return !scenario_expectation(app->frame->scenario, app->frame->variants[i]);
}

/* "m1 (begin only)" */
static void add_mutant(const struct app *app, const char *name, struct text *out)
{
	const struct vocab_variant *it = vocab_variant_find(app->frame->scenario->study, name);

	text_printf(out, "%s%s", out->len ? ", " : "", name);
	if (it && it->label)
		text_printf(out, " (%s)", it->label);
}

/* As a variant; alone it tells which there are. */
static bool obey_mutant(struct app *app, const char *name, const char *args)
{
	struct text names = {.len = 0};

	if (*args)
		return obey_variant(app, name, args);
	for (size_t i = 0; i < app->frame->nr_variants; i++)
		if (prompt_is_mutant(app, i))
			add_mutant(app, app->frame->variants[i], &names);
	app_note(app, names.len ? "mutants: %s" : "this study has no mutants%s", text_str(&names));
	text_finish(&names);
	return true;
}

/* `:scenarios hunk 8` */
static bool obey_scenarios(struct app *app, const char *name, const char *args)
{
	struct command c = {.kind = COMMAND_SCENARIOS};
	char word[PROMPT_SIZE];
	const char *number = prompt_word(args, word);

	if (strcmp(word, "hunk") != 0 || !prompt_number(number, &c.count) || !c.count) {
		app_note(app, "%s hunk N: which scenarios execute hunk N of the patch (d)?", name);
		return true;
	}
	return app_post(app, &c);
}

static bool obey_digest(struct app *app, const char *name, const char *args)
{
	const struct command c = {.kind = COMMAND_DIGEST};

	(void)name;
	(void)args;
	return app_post(app, &c);
}

static bool obey_help(struct app *app, const char *name, const char *args)
{
	(void)name;
	return *args ? app_help_for(app, args) : app_help(app, '?');
}

static bool obey_compare(struct app *app, const char *name, const char *args)
{
	struct command c = {.kind = COMMAND_COMPARE};

	(void)name;
	app_post(app, &c);
	c.kind = COMMAND_PAIR;
	if (!*args || !find_variant(app, args, &c.count))
		return true;
	c.count++;
	return app_post(app, &c);
}

static bool obey_until(struct app *app, const char *name, const char *args)
{
	(void)name;
	return post_text(app, COMMAND_UNTIL, "", args);
}

static bool read_where(const char *word, size_t *cpu, size_t *after)
{
	if (str_has_prefix(word, "cpu="))
		return prompt_number(word + strlen("cpu="), cpu);
	return str_has_prefix(word, "after=") && prompt_number(word + strlen("after="), after);
}

static bool obey_irq(struct app *app, const char *name, const char *args)
{
	struct command c = {.kind = COMMAND_LINE_UP, .cpu = (uint8_t)app->screen.focus};
	struct command after = {.kind = COMMAND_GO, .count = SIZE_MAX};
	size_t cpu = app->screen.focus;
	char line[PROMPT_SIZE], word[PROMPT_SIZE];
	bool good = true;

	(void)name;
	args = prompt_word(args, line);
	if (!find_line(app, line, &c.line))
		return true;
	while (*args && good) {
		args = prompt_word(args, word);
		good = read_where(word, &cpu, &after.count);
	}
	if (!good || cpu >= app->frame->scenario->world.nr_cpus) {
		app_note(app, "irq LINE cpu=N after=STEP: there are CPUs 0 to %u",
		         app->frame->scenario->world.nr_cpus - 1u);
		return true;
	}
	c.cpu = (uint8_t)cpu;
	if (after.count != SIZE_MAX)
		app_post(app, &after);
	return app_post(app, &c);
}

static bool obey_sweep(struct app *app, const char *name, const char *args)
{
	struct command c = {.kind = COMMAND_SWEEP};

	(void)name;
	if (*args && !find_line(app, args, &c.line))
		return true;
	return app_post(app, &c);
}

static bool obey_item(struct app *app, const char *name, const char *args)
{
	return post_text(app, COMMAND_ITEM, name, args);
}

/* What is done in all, from the start; alone it tells that. */
static bool obey_schedule(struct app *app, const char *name, const char *args)
{
	struct command c = {.kind = COMMAND_ITEM, .count = 1};

	(void)name;
	snprintf(c.text, sizeof(c.text), "%s", args);
	return app_post(app, &c);
}

static bool obey_render(struct app *app, const char *name, const char *args)
{
	return app_render_to(app, name, args);
}

static bool obey_record(struct app *app, const char *name, const char *args)
{
	struct command c = {.kind = COMMAND_RECORD, .count = name[strlen(name) - 1] == '!'};

	if (!*args) {
		app_note(app, "%s wants the name of a file", name);
		return true;
	}
	snprintf(c.text, sizeof(c.text), "%s", args);
	return app_post(app, &c);
}

static void no_word(struct app *app, const char *word)
{
	const char *names[WORDS_MAX], *near;
	size_t nr;
	const struct glossary_entry *rows = glossary_list(&nr);

	nr = nr < WORDS_MAX ? nr : WORDS_MAX;
	for (size_t i = 0; i < nr; i++)
		names[i] = rows[i].term;
	near = text_nearest(word, names, nr);
	if (near)
		app_note(app, "the glossary has no '%s'; did you mean '%s'?", word, near);
	else
		app_note(app, "the glossary has no '%s'; K opens it", word);
}

static bool obey_what(struct app *app, const char *name, const char *args)
{
	const int found = *args ? glossary_find(args) : 0;

	(void)name;
	if (found < 0)
		no_word(app, args);
	else
		app_words_show(app, (unsigned)found);
	return true;
}

static bool obey_back(struct app *app, const char *name, const char *args)
{
	(void)name;
	return app_search_for(app, *args ? args : app->screen.find, true);
}

static bool obey_break(struct app *app, const char *name, const char *args)
{
	(void)name;
	return *args ? post_text(app, COMMAND_BREAK, "", args) : app_list_open(app, LISTED_BREAKS);
}

static bool obey_next(struct app *app, const char *name, const char *args)
{
	(void)name;
	return post_text(app, COMMAND_OF, "", args);
}

static bool obey_prev(struct app *app, const char *name, const char *args)
{
	(void)name;
	return post_text(app, COMMAND_OF_BACK, "", args);
}

static bool obey_branch(struct app *app, const char *name, const char *args)
{
	(void)name;
	return *args ? post_text(app, COMMAND_BRANCH, "", args)
	             : app_list_open(app, LISTED_BRANCHES);
}

static bool obey_diff(struct app *app, const char *name, const char *args)
{
	(void)name;
	return post_text(app, COMMAND_DIFF, "", args);
}

static bool obey_edit(struct app *app, const char *name, const char *args)
{
	(void)name;
	return *args ? app_edit_copy(app, args) : app_edit(app, 'e');
}

static bool obey_reload(struct app *app, const char *name, const char *args)
{
	(void)name;
	(void)args;
	return post_text(app, COMMAND_RELOAD, "", "");
}

static bool obey_find(struct app *app, const char *name, const char *args)
{
	(void)name;
	return app_find_what(app, args);
}

static bool obey_export(struct app *app, const char *name, const char *args)
{
	return app_export_to(app, name, args);
}

static bool obey_quit(struct app *app, const char *name, const char *args)
{
	(void)args;
	if (name[strlen(name) - 1] != '!')
		return app_quit(app, 'q');
	app_settle(app);
	return false;
}

static const struct prompt_command commands[] = {
#define PROMPT(id, who, takes, what)                                                               \
	{.name = #id, .args = (takes), .help = (what), .obey = obey_##who},
	PROMPT_LIST(PROMPT)
#undef PROMPT
};

const struct prompt_command *prompt_commands(size_t *nr)
{
	*nr = sizeof(commands) / sizeof(commands[0]);
	return commands;
}

size_t prompt_names(const char *names[], size_t max)
{
	size_t nr, i;
	const struct prompt_command *rows = prompt_commands(&nr);

	for (i = 0; i < nr && i < max; i++)
		names[i] = rows[i].name;
	return i;
}
