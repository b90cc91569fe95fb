// SPDX-License-Identifier: GPL-2.0-only
#include "tui/present/talk.h"

#include "lockstep/base/alloc.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

void talk_copy(char *to, size_t size, const char *from)
{
	size_t len = from ? strlen(from) : 0;

	if (len >= size) {
		len = size - 1;
		while (len > 0 && ((unsigned char)from[len] & 0xc0) == 0x80)
			len--;
	}
	memset(to, 0, size);
	for (size_t i = 0; i < len; i++)
		to[i] = from[i];
}

bool talk_is_same(const struct talk *a, const struct talk *b)
{
	bool same = true;

#define TALK_TEXT(name, size) same = same && strcmp(a->name, b->name) == 0;
#define TALK_NUMBER(name) same = same && (a->name == b->name || &a->name == &a->seconds);
#define TALK_TRUTH(name) same = same && a->name == b->name;
	TALK_TEXTS(TALK_TEXT)
	TALK_NUMBERS(TALK_NUMBER)
	TALK_TRUTHS(TALK_TRUTH)
#undef TALK_TEXT
#undef TALK_NUMBER
#undef TALK_TRUTH
	return same;
}

/* ---- writing ---- */

static json_t *need(json_t *json)
{
	if (!json)
		alloc_die(0);
	return json;
}

static void put(json_t *object, const char *key, json_t *value)
{
	if (json_object_set_new(object, key, need(value)))
		alloc_die(0);
}

/* Bytes that are no UTF-8 may come from a file; a line never has them. */
static json_t *string(const char *s)
{
	json_t *json = json_string(s);
	char *clean;

	if (json)
		return json;
	clean = xstrdup(s);
	for (char *c = clean; *c; c++)
		if ((unsigned char)*c >= 0x80)
			*c = '?';
	json = json_string(clean);
	free(clean);
	return json;
}

static void dump(json_t *json, struct text *out)
{
	char *line = json_dumps(json, JSON_COMPACT);

	json_decref(json);
	if (!line)
		alloc_die(0);
	text_printf(out, "%s\n", line);
	free(line);
}

void talk_write(const struct talk *t, struct text *out)
{
	json_t *json = need(json_object());

	put(json, "lockstep", json_integer(TALK_VERSION));
#define TALK_TEXT(name, size) put(json, #name, string(t->name));
#define TALK_NUMBER(name) put(json, #name, json_integer(t->name));
#define TALK_TRUTH(name) put(json, #name, json_boolean(t->name));
	TALK_TEXTS(TALK_TEXT)
	TALK_NUMBERS(TALK_NUMBER)
	TALK_TRUTHS(TALK_TRUTH)
#undef TALK_TEXT
#undef TALK_NUMBER
#undef TALK_TRUTH
	dump(json, out);
}

void talk_write_ask(const struct talk_ask *ask, struct text *out)
{
	json_t *json = need(json_object());

	put(json, "lockstep", json_integer(TALK_VERSION));
	put(json, "do", string(ask->action));
	if (ask->with[0])
		put(json, "with", string(ask->with));
	dump(json, out);
}

/* ---- reading ---- */

/* Return: an object of this version, owned, or NULL. */
static json_t *read_object(const char *line, size_t len)
{
	json_t *json = json_loadb(line, len, JSON_REJECT_DUPLICATES, NULL);
	const json_t *version = json ? json_object_get(json, "lockstep") : NULL;

	if (version && json_typeof(version) == JSON_INTEGER &&
	    json_integer_value(version) == TALK_VERSION)
		return json;
	json_decref(json);
	return NULL;
}

/* What is not told is left as it is. */

static bool read_text(const json_t *object, const char *key, char *out, size_t size)
{
	const json_t *value = json_object_get(object, key);

	if (value && json_typeof(value) == JSON_STRING)
		talk_copy(out, size, json_string_value(value));
	return !value || json_is_string(value);
}

static bool read_number(const json_t *object, const char *key, unsigned *out)
{
	const json_t *value = json_object_get(object, key);
	const json_int_t number = value ? json_integer_value(value) : 0;

	if (!value)
		return true;
	*out = (unsigned)number;
	return json_is_integer(value) && number >= 0 && number <= TALK_NUMBER_MAX;
}

static bool read_truth(const json_t *object, const char *key, bool *out)
{
	const json_t *value = json_object_get(object, key);

	if (value)
		*out = json_is_true(value);
	return !value || json_is_boolean(value);
}

bool talk_read(const char *line, size_t len, struct talk *out)
{
	json_t *json = read_object(line, len);
	struct talk t;
	bool good = json;

	memset(&t, 0, sizeof(t));
#define TALK_TEXT(name, size) good = good && read_text(json, #name, t.name, size);
#define TALK_NUMBER(name) good = good && read_number(json, #name, &t.name);
#define TALK_TRUTH(name) good = good && read_truth(json, #name, &t.name);
	TALK_TEXTS(TALK_TEXT)
	TALK_NUMBERS(TALK_NUMBER)
	TALK_TRUTHS(TALK_TRUTH)
#undef TALK_TEXT
#undef TALK_NUMBER
#undef TALK_TRUTH
	json_decref(json);
	if (good)
		*out = t;
	return good;
}

bool talk_read_ask(const char *line, size_t len, struct talk_ask *out)
{
	json_t *json = read_object(line, len);
	const json_t *action = json ? json_object_get(json, "do") : NULL;
	struct talk_ask ask = {.action = ""};
	const bool good = action && json_typeof(action) == JSON_STRING &&
	                  json_string_length(action) < TALK_NAME_MAX &&
	                  read_text(json, "with", ask.with, sizeof(ask.with));

	if (good) {
		talk_copy(ask.action, sizeof(ask.action), json_string_value(action));
		*out = ask;
	}
	json_decref(json);
	return good;
}
