// SPDX-License-Identifier: GPL-2.0-only
#include "tui/plain/keyboard.h"

#include "tui/actions/actions.h"
#include "tui/app/prompt_commands.h"
#include "tui/frame/frame.h"
#include "tui/plain/plain.h"
#include "tui/plain/words.h"

#include "lockstep/base/utf8.h"

#include <stdio.h>
#include <string.h>

#define DIGITS "0123456789"
#define NAMES_MAX 256

/* ---- parts ---- */

static bool in_view(const struct plain *p)
{
	return p->app.screen.mode < SCREEN_NR_VIEWS;
}

/* A key by its character or its name; a terminal sends Ctrl-G as it is. */
static bool read_key(const char *text, key_code *key)
{
	if (*text > 0 && *text < ' ' && !text[1]) {
		*key = (key_code)*text;
		return true;
	}
	return *text && keys_parse(text, key);
}

static void press_often(struct plain *p, const char *keys)
{
	for (; *keys && !p->ended; keys++)
		plain_press(p, (key_code)(unsigned char)*keys);
}

/* What lies over the view does not know this line. */
static void close_over(struct plain *p)
{
	app_view(&p->app, p->app.screen.view);
}

/* The user's keys, in the view that is open. */
static const struct action *action_of(const struct plain *p, key_code key)
{
	return keymap_find(screen_keys(&p->app.screen), p->app.screen.view, key);
}

/* ---- the command line ---- */

/* The action that a command's name is, for what is said of it. */
static const struct action *action_called(const struct plain *p, const char *name, size_t size)
{
	size_t nr;
	const struct action *actions = action_list(&nr);

	for (size_t i = 0; i < nr; i++)
		if ((actions[i].views >> p->app.screen.view & 1) &&
		    strlen(actions[i].name) == size && memcmp(actions[i].name, name, size) == 0)
			return &actions[i];
	return NULL;
}

/* Into the line that @opener opens. Return: false, with a word about it, when it is too long. */
static bool type_into(struct plain *p, const struct action *opener, const char *line)
{
	key_code key;

	if (strlen(line) >= PROMPT_SIZE) {
		plain_say(p, "A line has at most %d bytes.", PROMPT_SIZE - 1);
		p->forced = true;
		return false;
	}
	close_over(p);
	plain_do(p, opener);
	while (*line && !p->ended) {
		line += utf8_decode(line, strlen(line), &key);
		plain_press(p, key);
	}
	plain_press(p, KEYS_ENTER);
	return true;
}

static void type_command(struct plain *p, const char *line)
{
	const struct action *action = action_called(p, line, strcspn(line, " "));

	if (type_into(p, action_named("prompt"), line))
		p->action = action;
}

/* "/tree_lock", whichever key searches; a slash alone is only told about. */
static bool try_search(struct plain *p, const char *line)
{
	const struct action *action = action_find(p->app.screen.view, '/');

	if (line[0] != '/' || !action || !in_view(p))
		return false;
	if (line[1])
		type_into(p, action, line + 1);
	p->action = line[1] ? NULL : action;
	return true;
}

static bool is_command(const char *name)
{
	size_t nr;
	const struct prompt_command *rows = prompt_commands(&nr);
	const struct action *actions;

	for (size_t i = 0; i < nr; i++)
		if (prompt_is_called(rows[i].name, name))
			return true;
	actions = action_list(&nr);
	for (size_t i = 0; i < nr; i++)
		if (prompt_is_called(actions[i].name, name))
			return true;
	return false;
}

/* ---- words ---- */

static bool try_word(struct plain *p, const char *name, const char *args)
{
	size_t nr;
	const struct plain_word *rows = plain_words(&nr);
	const struct scene scene = plain_scene(p);

	for (size_t i = 0; i < nr; i++) {
		if (strcmp(rows[i].name, name) != 0 || (*args && !rows[i].args[0]))
			continue;
		rows[i].tell(&scene, args, &p->out);
		p->forced = true;
		return true;
	}
	return false;
}

/* ---- keys ---- */

/* "18" alone is a step to go to; where a digit is a key, and on what lies over a view, it is that. */
static bool try_number(struct plain *p, const char *line)
{
	if (!in_view(p) || !*line || line[strspn(line, DIGITS)])
		return false;
	if (!line[1] && action_of(p, (key_code)*line))
		plain_press(p, (key_code)*line);
	else
		type_command(p, line);
	return true;
}

static bool is_prefix(char c)
{
	return c == 'm' || c == '\'' || c == '`';
}

/* "sss", "gg", "ma". */
static bool is_run_of_keys(const char *keys)
{
	const size_t n = strlen(keys);

	if (n == 2 && is_prefix(keys[0]))
		return true;
	return n > 1 && n < 32 && strspn(keys, (const char[]){keys[0], '\0'}) == n;
}

static bool try_keys(struct plain *p, const char *line)
{
	const size_t digits = in_view(p) ? strspn(line, DIGITS) : 0;
	const char *rest = line + digits;
	key_code key;

	if (read_key(rest, &key)) {
		for (size_t i = 0; i < digits; i++)
			plain_press(p, (key_code)(unsigned char)line[i]);
		plain_press(p, key);
		return true;
	}
	if (!is_run_of_keys(rest))
		return false;
	close_over(p);
	press_often(p, line);
	return true;
}

/* What a key would ask for, as a command: "v fixed" is "variant fixed". */
static bool try_key_with_words(struct plain *p, const char *name, const char *args)
{
	static const char *const other_names[][2] = {
		{"words", "what"}, {"pair", "compare"}, {"help", "help"}};
	const struct action *action;
	const char *command;
	char line[PROMPT_SIZE];
	key_code key;

	if (!*args || !read_key(name, &key))
		return false;
	action = action_of(p, key);
	if (!action)
		return false;
	command = action->name;
	for (size_t i = 0; i < sizeof(other_names) / sizeof(other_names[0]); i++)
		if (strcmp(command, other_names[i][0]) == 0)
			command = other_names[i][1];
	if (try_word(p, command, args))
		return true;
	snprintf(line, sizeof(line), "%s %s", command, args);
	type_command(p, line);
	return true;
}

/* ---- lines ---- */

static void say_how_to_begin(struct plain *p)
{
	const struct keymap *keys = screen_keys(&p->app.screen);
	char go_on[KEYS_NAME_SIZE], step[KEYS_NAME_SIZE], help[KEYS_NAME_SIZE];

	keys_name(keymap_first(keys, action_named("go_on")), go_on);
	keys_name(keymap_first(keys, action_named("step")), step);
	keys_name(keymap_first(keys, action_named("help")), help);
	plain_say(p, "Type %s and Enter to go on, %s for one step, %s for help.", go_on, step,
	          help);
}

/* In main Enter goes on with what was done; its own meaning has a name. */
static void type_nothing(struct plain *p)
{
	const enum screen_mode view = p->app.screen.view;

	if (!in_view(p) || p->frame->replays ||
	    (view != p->app.screen.home && action_of(p, KEYS_ENTER))) {
		plain_press(p, KEYS_ENTER);
	} else if (p->again[0]) {
		char again[PROMPT_SIZE];

		memcpy(again, p->again, sizeof(again));
		keyboard_type(p, again);
	} else {
		say_how_to_begin(p);
		p->forced = true;
	}
}

static void refuse(struct plain *p, const char *line)
{
	struct text safe = {.len = 0};
	const char *names[NAMES_MAX], *near;
	size_t nr = prompt_names(names, NAMES_MAX), n;
	const struct plain_word *words = plain_words(&n);

	for (size_t i = 0; i < n && nr < NAMES_MAX; i++)
		names[nr++] = words[i].name;
	near = text_nearest(line, names, nr);
	text_add_safe(&safe, line, strlen(line));
	if (near)
		plain_say(p, "'%s' is no key and no command; did you mean %s?", text_str(&safe),
		          near);
	else
		plain_say(p, "'%s' is no key and no command. Type ? for help.", text_str(&safe));
	text_finish(&safe);
	p->forced = true;
}

static void type(struct plain *p, const char *line)
{
	char name[PROMPT_SIZE];
	const char *args = prompt_word(line, name);

	if (line[0] == ':' && line[1])
		type_command(p, line + 1);
	else if (try_search(p, line) || try_number(p, line) || try_keys(p, line) ||
	         try_word(p, name, args))
		return;
	else if (is_command(name))
		type_command(p, line);
	else if (!try_key_with_words(p, name, args))
		refuse(p, line);
}

void keyboard_type(struct plain *p, const char *line)
{
	char trimmed[PROMPT_SIZE * 2];
	size_t n;

	line += strspn(line, " \t");
	n = strcspn(line, "\r\n");
	while (n > 0 && (line[n - 1] == ' ' || line[n - 1] == '\t'))
		n--;
	if (n == 0) {
		type_nothing(p);
		return;
	}
	snprintf(trimmed, sizeof(trimmed), "%.*s", (int)n, line);
	if (in_view(p) && n < sizeof(p->again))
		snprintf(p->again, sizeof(p->again), "%.*s", (int)n, line);
	type(p, trimmed);
}
