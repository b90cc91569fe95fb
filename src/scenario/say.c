// SPDX-License-Identifier: GPL-2.0-only
#include "loader.h"

#include "lockstep/base/text.h"
#include "yaml_private.h"

#include <ctype.h>
#include <stdarg.h>
#include <string.h>
#include <strings.h>

#define SUGGESTIONS_MAX 12

bool load_error(struct loader *l, struct place place, const char *fmt, ...)
{
	struct text t;
	va_list ap;

	text_init(&t);
	if (l->origin)
		text_printf(&t, "%s: ", l->origin);
	va_start(ap, fmt);
	text_vprintf(&t, fmt, ap);
	va_end(ap);
	diag_error(l->diags, place, "%s", text_str(&t));
	text_finish(&t);
	return false;
}

void load_words_add(struct loader *l, struct load_words *words, const char *word)
{
	const char **more;

	if (words->nr == words->cap) {
		words->cap = words->cap ? 2 * words->cap : 16;
		more = ARENA_ARRAY(&l->s->arena, const char *, words->cap);
		if (words->nr)
			memcpy(more, words->at, words->nr * sizeof(*more));
		words->at = more;
	}
	words->at[words->nr++] = word;
}

bool load_suggest(struct loader *l, const char *wrong, const struct load_words *words,
                  const char *intro)
{
	const char *near = text_nearest(wrong, words->at, words->nr);

	if (near)
		return diag_help(l->diags, "did you mean '%s'?", near);
	return load_list(l, words, intro);
}

bool load_list(struct loader *l, const struct load_words *words, const char *intro)
{
	struct text list;

	if (!words->nr)
		return false;

	text_init(&list);
	for (size_t i = 0; i < words->nr && i < SUGGESTIONS_MAX; i++)
		text_printf(&list, "%s%s", i ? ", " : "", words->at[i]);
	diag_help(l->diags, "%s %s%s", intro, text_str(&list),
	          words->nr > SUGGESTIONS_MAX ? ", ..." : "");
	text_finish(&list);
	return false;
}

static bool is_reserved(const char *name)
{
	static const char *const words[] = {"all", "any", "none", "not", "null"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcasecmp(name, words[i]) == 0)
			return true;
	return str_has_prefix(name, "CPU") && isdigit((unsigned char)name[3]);
}

bool load_is_well_formed(const char *name)
{
	if (!isalpha((unsigned char)name[0]) && name[0] != '_')
		return false;
	for (; *name; name++)
		if (!isalnum((unsigned char)*name) && *name != '_' && *name != '-')
			return false;
	return true;
}

static void add_name(struct loader *l, struct load_name name)
{
	struct load_name *more;

	if (l->nr_names == l->cap_names) {
		l->cap_names = l->cap_names ? 2 * l->cap_names : 64;
		more = ARENA_ARRAY(&l->s->arena, struct load_name, l->cap_names);
		if (l->nr_names)
			memcpy(more, l->names, l->nr_names * sizeof(*more));
		l->names = more;
	}
	l->names[l->nr_names++] = name;
}

static bool report_taken(struct loader *l, const struct load_name *old, struct place place)
{
	load_error(l, place, "the name '%.*s%s' is already that of %s", YAML_SHOWN(old->name),
	           old->what);
	if (!old->place.line)
		return diag_help(l->diags, "it is made by itself: choose another name");
	return diag_help(l->diags, "first given on line %u", old->place.line);
}

bool load_claim(struct loader *l, const char *name, struct place place, const char *what)
{
	if (!load_is_well_formed(name)) {
		load_error(l, place, "'%.*s%s' cannot be the name of %s", YAML_SHOWN(name), what);
		return diag_help(l->diags, "letters, digits, _ and -; a letter first");
	}
	if (is_reserved(name)) {
		load_error(l, place, "'%s' cannot be the name of %s", name, what);
		return diag_help(l->diags, "the word has a meaning of its own here");
	}
	for (size_t i = 0; i < l->nr_names; i++)
		if (strcmp(l->names[i].name, name) == 0)
			return report_taken(l, &l->names[i], place);
	add_name(l, (struct load_name){.name = name, .what = what, .place = place});
	return true;
}

void load_reserve(struct loader *l, const char *name, const char *what)
{
	add_name(l, (struct load_name){.name = name, .what = what});
}
