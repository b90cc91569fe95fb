// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/scenario/lint.h"

#include "lockstep/base/text.h"
#include "lockstep/base/wrap.h"
#include "yaml_private.h"
#include "yaml_value.h"

#include <ctype.h>
#include <string.h>

struct lint {
	const struct scenario *s;
	const struct source *source;
	const struct scenario_seen *seen;
	const struct yaml_node *root;
	struct diags *diags;
};

/* ---- the file ---- */

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static void check_name(const struct lint *l)
{
	const struct yaml_node *node = yaml_get(l->root, "name");
	const char *base = base_name(l->source->name);
	const size_t len = strlen(l->s->name);

	if (base[0] == '<' ||
	    (strncmp(base, l->s->name, len) == 0 && strcmp(base + len, ".yaml") == 0))
		return;
	diag_warning(l->diags, node->place, "the scenario '%s' stands in a file called '%s'",
	             l->s->name, base);
	diag_help(l->diags, "call the file '%s.yaml', or the scenario as the file", l->s->name);
}

/* Is it one of those that come with the program? */
static bool is_shipped(const char *path)
{
	const char *base = base_name(path);
	const size_t len = (size_t)(base - path), end = strlen("scenarios/");

	return len >= end && strncmp(base - end, "scenarios/", end) == 0 &&
	       (len == end || base[-(ptrdiff_t)end - 1] == '/');
}

static void check_reviewed(const struct lint *l)
{
	const struct yaml_node *node = yaml_get(l->root, "unreviewed");

	if (!l->s->unreviewed || !is_shipped(l->source->name))
		return;
	diag_warning(l->diags, node->key->place,
	             "a program wrote this, and nobody has read it yet");
	diag_help(l->diags, "read it, make it a lesson, and take 'unreviewed' out");
}

/* ---- prose ---- */

/* `title: Lock #1`: to YAML the rest is a comment. Those that are meant have a space after the '#'. */
static void check_comment(const struct lint *l, const struct yaml_node *node)
{
	const char *text = l->source->text;
	size_t at;

	if (!node || node->quoted || strchr(node->text, '\n'))
		return;
	at = source_offset(l->source, node->place) + strlen(node->text);
	if (at >= l->source->len || !strchr(" \t", text[at]))
		return;
	at += strspn(text + at, " \t");
	if (text[at] != '#' || isspace((unsigned char)text[at + 1]) || !text[at + 1])
		return;
	diag_warning(l->diags, source_place(l->source, at, 1),
	             "YAML takes the rest of this line for a comment");
	diag_help(l->diags, "put text that holds ' #' in quotes");
}

static void check_title(const struct lint *l)
{
	const struct yaml_node *node = yaml_get(l->root, "title");

	check_comment(l, node);
	if (utf8_width(l->s->title, strlen(l->s->title)) > SCENARIO_SAY_COLUMNS)
		diag_warning(l->diags, node->place, "the title is wider than %d columns",
		             SCENARIO_SAY_COLUMNS);
}

/* Of a block after `|`, whose lines are those of the file, each is told where it stands. */
static void check_story(const struct lint *l)
{
	const struct yaml_node *node = yaml_get(l->root, "story");
	const bool block = node && l->source->text[source_offset(l->source, node->place)] == '|';
	struct place place = node ? node->place : (struct place){0};

	check_comment(l, node);
	for (const char *line = node ? l->s->story : ""; *line;) {
		const size_t len = strcspn(line, "\n");

		if (block)
			place = (struct place){.line = place.line + 1, .col = 1};
		if (utf8_width(line, len) > SCENARIO_STORY_COLUMNS)
			diag_warning(l->diags, place,
			             "a line of the story is wider than %d columns",
			             SCENARIO_STORY_COLUMNS);
		line += len + (line[len] == '\n');
	}
}

/* ---- narration ---- */

static void check_length(const struct lint *l, const struct yaml_node *say)
{
	const int lines = wrap_lines(say->text, SCENARIO_SAY_COLUMNS);

	if (lines > SCENARIO_SAY_LINES)
		diag_warning(l->diags, say->place,
		             "this takes %d lines of %d columns; %d fit every screen", lines,
		             SCENARIO_SAY_COLUMNS, SCENARIO_SAY_LINES);
}

static void check_narration(const struct lint *l)
{
	const struct yaml_node *list = yaml_get(l->root, "narration");
	size_t i = 0;

	for (const struct yaml_node *n = list ? list->first : NULL; n; n = n->next, i++) {
		const struct yaml_node *at = yaml_get(n, "at"), *say = yaml_get(n, "say");

		if (!at || !say)
			continue;
		check_comment(l, say);
		check_length(l, say);
		if (!l->seen || i >= l->s->nr_narration || l->seen->narration[i])
			continue;
		diag_warning(l->diags, at->place, "this is never said, in any variant");
		diag_help(l->diags, "its moment does not come, or another narration speaks then");
	}
}

/* ---- interrupts ---- */

static void check_lines(const struct lint *l)
{
	const struct yaml_node *map = yaml_get(l->root, "interrupts");
	size_t i = 0;

	for (const struct yaml_node *n = map ? map->first : NULL; n; n = n->next, i++) {
		if (!l->seen || l->seen->lines[i] || l->s->world.lines[i].ipi)
			continue;
		diag_warning(l->diags, n->key->place,
		             "'%s' can be raised at no step of the schedule, in any variant",
		             n->key->text);
		if (yaml_get(n, "when"))
			diag_help(l->diags, "its condition never holds");
	}
}

/* ---- names that nobody uses ---- */

static bool is_name_char(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '-';
}

static bool has_name(const char *text, const char *name)
{
	const size_t len = strlen(name);

	for (const char *at = text; (at = strstr(at, name)); at++)
		if ((at == text || !is_name_char(at[-1])) && !is_name_char(at[len]))
			return true;
	return false;
}

/* Prose may contain any word. */
static bool is_prose(const struct yaml_node *node)
{
	static const char *const keys[] = {"name", "title", "story", "say", "notes", "comm"};

	for (size_t i = 0; node->key && i < sizeof(keys) / sizeof(keys[0]); i++)
		if (strcmp(node->key->text, keys[i]) == 0)
			return true;
	return false;
}

/* Does anything below @node mention @name, outside of @self? */
static bool mentions(const struct yaml_node *node, const char *name, const struct yaml_node *self)
{
	if (node == self || is_prose(node))
		return false;
	if (node->key && has_name(node->key->text, name))
		return true;
	if (has_name(node->text, name))
		return true;
	for (const struct yaml_node *n = node->first; n; n = n->next)
		if (mentions(n, name, self))
			return true;
	return false;
}

static bool is_seen(const struct lint *l, const char *name)
{
	const uint16_t object = scenario_object_find(l->s, name);

	return object != SCENARIO_NO_OBJECT && l->seen && l->seen->objects[object];
}

static void check_used(const struct lint *l, const struct yaml_node *map)
{
	for (const struct yaml_node *n = map ? map->first : NULL; n; n = n->next) {
		if (!n->key || is_seen(l, n->key->text) || mentions(l->root, n->key->text, n))
			continue;
		diag_warning(l->diags, n->key->place, "'%s' is not used", n->key->text);
		diag_help(l->diags, "nothing mentions it%s",
		          l->seen ? ", and no step touches it" : "");
	}
}

static void check_names(const struct lint *l)
{
	static const char *const own[] = {"locks", "words", "rcu_heads", "works", "functions"};
	const struct yaml_node *world = yaml_get(l->root, "world");

	for (const struct vocab_type *type = l->s->study->types; type->name; type++)
		if (type->role == VOCAB_ROLE_PLAIN)
			check_used(l, yaml_get(world, type->key));
	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		check_used(l, yaml_get(l->root, own[i]));
}

struct place scenario_lint(const struct scenario *scenario, const struct source *source,
                           const struct scenario_seen *seen, struct diags *diags)
{
	struct lint l = {.s = scenario, .source = source, .seen = seen, .diags = diags};
	const struct yaml_node *lesson;
	struct place place = {.line = 0};
	struct diags unread;
	struct arena arena;

	arena_init(&arena);
	diags_init(&unread);
	l.root = yaml_read(&arena, source, &unread);
	if (l.root) {
		check_name(&l);
		check_reviewed(&l);
		check_title(&l);
		check_story(&l);
		check_narration(&l);
		check_lines(&l);
		check_names(&l);
		lesson = yaml_get(l.root, "lesson");
		if (lesson)
			place = lesson->place;
	}
	diags_finish(&unread);
	arena_finish(&arena);
	return place;
}
