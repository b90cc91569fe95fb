// SPDX-License-Identifier: GPL-2.0-only
/* The command line: what is typed after `:` becomes an action or a command for the engine. */
#include "tui/app/prompt_commands.h"
#include "tui/actions/actions.h"
#include "tui/app/app.h"
#include "tui/frame/frame.h"

#include "lockstep/explain/glossary.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool app_prompt(struct app *app, key_code key)
{
	(void)key;
	app_prompt_with(app, "");
	return true;
}

void app_prompt_with(struct app *app, const char *line)
{
	prompt_open(&app->screen.prompt);
	for (; *line; line++)
		prompt_key(&app->screen.prompt, (unsigned char)*line);
	app_over(app, SCREEN_PROMPT);
}

/* ---- parts of lines ---- */

/* A number that is all of @text. */
static bool read_number(const char *text, size_t *number)
{
	char *end;

	if (*text < '0' || *text > '9')
		return false;
	errno = 0;
	*number = strtoul(text, &end, 10);
	return !errno && *end == '\0' && *number <= 1000000;
}

static bool post_text(struct app *app, enum command_kind kind, const char *name, const char *args)
{
	struct command c = {.kind = kind, .cpu = (uint8_t)app->screen.focus};

	snprintf(c.text, sizeof(c.text), "%s%s%s", name, *name && *args ? " " : "", args);
	return app_post(app, &c);
}

static bool find_line(struct app *app, const char *name, size_t size, uint8_t *line)
{
	const struct machine_world *world = &app->frame->scenario->world;

	for (unsigned i = 0; i < world->nr_lines; i++) {
		const char *its = machine_line_name(world, i);

		if (strlen(its) == size && memcmp(its, name, size) == 0) {
			*line = (uint8_t)i;
			return true;
		}
	}
	app_note(app, "there is no interrupt '%.*s'", (int)size, name);
	return false;
}

static bool find_variant(struct app *app, const char *name, size_t *variant)
{
	for (size_t i = 0; i < app->frame->nr_variants; i++) {
		if (strcmp(app->frame->variants[i], name) == 0) {
			*variant = i;
			return true;
		}
	}
	app_note(app, "there is no variant '%s'", name);
	return false;
}

/* ---- the commands ---- */

/* `:quiz`, `:quiz on`, `:quiz off`, `:ask`. */
static bool obey_quiz(struct app *app, const char *name, const char *args)
{
	struct command c = {.kind = COMMAND_QUIZ};

	if (strcmp(name, "ask") == 0)
		return app_ask(app, KEYS_NONE);
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

static bool obey_irq(struct app *app, const char *name, const char *args)
{
	const size_t size = strcspn(args, " ");
	struct command c = {.kind = COMMAND_LINE_UP, .cpu = (uint8_t)app->screen.focus};
	size_t cpu = app->screen.focus;

	(void)name;
	if (!find_line(app, args, size, &c.line))
		return true;
	args += size + strspn(args + size, " ");
	if (*args && (strncmp(args, "cpu=", 4) != 0 || !read_number(args + 4, &cpu) ||
	              cpu >= app->frame->scenario->world.nr_cpus)) {
		app_note(app, "irq LINE cpu=N: there are CPUs 0 to %u",
		         app->frame->scenario->world.nr_cpus - 1u);
		return true;
	}
	c.cpu = (uint8_t)cpu;
	return app_post(app, &c);
}

static bool obey_sweep(struct app *app, const char *name, const char *args)
{
	struct command c = {.kind = COMMAND_SWEEP};

	(void)name;
	if (*args && !find_line(app, args, strlen(args), &c.line))
		return true;
	return app_post(app, &c);
}

static bool obey_item(struct app *app, const char *name, const char *args)
{
	return post_text(app, COMMAND_ITEM, name, args);
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

static bool obey_what(struct app *app, const char *name, const char *args)
{
	const int found = *args ? glossary_find(args) : 0;

	(void)name;
	if (found < 0)
		app_note(app, "the glossary has no '%s'", args);
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
	return post_text(app, COMMAND_FIND, "", *args ? args : "wrong");
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

/* ---- which one ---- */

bool prompt_is_called(const char *name, const char *typed)
{
	for (; *name && (*typed == *name || (*typed == '-' && *name == '_')); name++, typed++)
		;
	return !*name && (!*typed || strcmp(typed, "!") == 0);
}

static bool run_action(struct app *app, const char *name, const char *args, bool *go_on)
{
	struct screen *s = &app->screen;
	size_t nr;
	const struct action *actions = action_list(&nr);

	for (size_t i = 0; i < nr; i++) {
		if (!(actions[i].views >> s->view & 1) || !prompt_is_called(actions[i].name, name))
			continue;
		s->has_count = read_number(args, &s->count);
		s->after_g = true; /* so that `first` waits for nothing */
		*go_on = actions[i].act(app, actions[i].keys[0]);
		s->has_count = s->after_g = false;
		s->count = 0;
		return true;
	}
	return false;
}

static bool run_name(struct app *app, const char *name, const char *args)
{
	bool go_on = true;
	size_t nr;
	const struct prompt_command *rows = prompt_commands(&nr);

	for (size_t i = 0; i < nr; i++)
		if (prompt_is_called(rows[i].name, name))
			return rows[i].obey(app, name, args);
	if (!run_action(app, name, args, &go_on))
		app_note(app, "'%s' is no command here; ? lists them", name);
	return go_on;
}

static bool run_line(struct app *app, const char *line)
{
	struct command go = {.kind = COMMAND_GO};
	char name[PROMPT_SIZE];
	const char *args;

	line += strspn(line, " :");
	snprintf(name, sizeof(name), "%.*s", (int)strcspn(line, " "), line);
	args = line + strlen(name);
	args += strspn(args, " ");
	if (!*name)
		return true;
	if (read_number(name, &go.count))
		return app_post(app, &go);
	return run_name(app, name, args);
}

/* Trailing blanks, as completion leaves them, mean nothing. */
static void trim(struct prompt *p)
{
	while (p->len > 0 && p->line[p->len - 1] == ' ')
		p->line[--p->len] = '\0';
}

bool app_prompt_key(struct app *app, key_code key)
{
	struct prompt *p = &app->screen.prompt;
	struct text words = {.len = 0};

	switch (prompt_key(p, key)) {
	case PROMPT_GOES_ON: break;
	case PROMPT_COMPLETE:
		prompt_candidates(app, &words);
		prompt_complete(p, text_str(&words));
		text_finish(&words);
		break;
	case PROMPT_LEFT: app_view(app, app->screen.view); break;
	case PROMPT_ENTERED:
		trim(p);
		prompt_enter(p);
		app_view(app, app->screen.view);
		return run_line(app, p->line);
	}
	return true;
}
