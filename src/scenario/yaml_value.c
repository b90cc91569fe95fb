// SPDX-License-Identifier: GPL-2.0-only
#include "yaml_value.h"

#include "lockstep/base/text.h"
#include "yaml_private.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#define DIGITS_MAX 18 /* of a number that fits 64 bits for certain */

static const char *kind_name(enum yaml_kind kind)
{
	static const char *const names[] = {
		[YAML_BAD] = "a mistake",
		[YAML_SCALAR] = "a single value",
		[YAML_SEQUENCE] = "a list",
		[YAML_MAPPING] = "a mapping",
	};

	return names[kind];
}

/* @quote goes around @name: "'" for a key, "" for a thing with its article. */
static bool want_kind(const struct yaml_node *node, const char *quote, const char *name,
                      enum yaml_kind kind, struct diags *diags)
{
	if (node->kind == YAML_BAD)
		return false;
	if (node->kind == kind)
		return true;

	diag_error(diags, node->place, "%s%s%s must be %s, not %s", quote, name, quote,
	           kind_name(kind), yaml_is_null(node) ? "empty" : kind_name(node->kind));
	if (kind == YAML_MAPPING && !node->quoted && strchr(node->text, ':'))
		return diag_help(diags, "a space is needed after the ':'");
	if (kind == YAML_MAPPING && node->first && node->first->kind == YAML_SCALAR &&
	    !strpbrk(node->first->text, " ("))
		return diag_help(diags, "write {%.*s%s: ...}", YAML_SHOWN(node->first->text));
	if (kind == YAML_SEQUENCE && node->kind == YAML_SCALAR && !yaml_is_null(node))
		return diag_help(diags, "write [%.*s%s]", YAML_SHOWN(node->text));
	return false;
}

bool yaml_want(const struct yaml_node *node, const char *what, enum yaml_kind kind,
               struct diags *diags)
{
	return want_kind(node, "'", what, kind, diags);
}

static bool want_scalar(const struct yaml_node *node, const char *what, struct diags *diags)
{
	if (!yaml_want(node, what, YAML_SCALAR, diags))
		return false;
	if (!yaml_is_null(node))
		return true;
	return diag_error(diags, node->place, "'%s' has no value", what);
}

static bool not_a_value(const struct yaml_node *node, const char *what, struct diags *diags)
{
	return diag_error(diags, node->place, "'%.*s%s' is not a value for '%s'",
	                  YAML_SHOWN(node->text), what);
}

static bool help_number(int64_t min, int64_t max, const char *more, struct diags *diags)
{
	return diag_help(diags, "a whole number from %" PRId64 " to %" PRId64 "%s", min, max, more);
}

static bool is_number_of_some_reader(const char *s);

/* Why is this no number of ours, though it may be one to others? */
static const char *number_hint(const struct yaml_node *node)
{
	const char *digits = node->text + (node->text[0] == '-');
	const size_t len = strlen(digits);

	if (node->quoted)
		return ", without quotes";
	if (len > 1 && digits[0] == '0' && strspn(digits, "0123456789") == len)
		return ", without a leading zero";
	if (is_number_of_some_reader(node->text))
		return ", in decimal digits alone";
	return "";
}

static bool is_plain_number(const struct yaml_node *node)
{
	const char *digits = node->text + (node->text[0] == '-');

	if (node->quoted || !digits[0] || digits[strspn(digits, "0123456789")])
		return false;
	return digits[0] != '0' || strcmp(node->text, "0") == 0;
}

/* Return: false if it does not fit; the text is_plain_number(). */
static bool parse_number(const char *text, int64_t *out)
{
	const bool negative = text[0] == '-';
	int64_t value = 0;

	text += negative;
	if (strlen(text) > DIGITS_MAX)
		return false;
	for (; *text; text++)
		value = value * 10 + (*text - '0');
	*out = negative ? -value : value;
	return true;
}

bool yaml_int(const struct yaml_node *node, const char *what, int64_t min, int64_t max,
              int64_t *out, struct diags *diags)
{
	int64_t value;

	if (!want_scalar(node, what, diags))
		return false;
	if (!is_plain_number(node)) {
		not_a_value(node, what, diags);
		return help_number(min, max, number_hint(node), diags);
	}
	if (!parse_number(node->text, &value) || value < min || value > max) {
		diag_error(diags, node->place, "%.*s%s is out of range for '%s'",
		           YAML_SHOWN(node->text), what);
		return help_number(min, max, "", diags);
	}
	*out = value;
	return true;
}

bool yaml_bool(const struct yaml_node *node, const char *what, bool *out, struct diags *diags)
{
	static const struct {
		const char *word;
		bool value;
	} words[] = {{"true", true}, {"false", false}, {"1", true}, {"0", false}};

	if (!want_scalar(node, what, diags))
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (node->quoted || strcmp(node->text, words[i].word) != 0)
			continue;
		*out = words[i].value;
		return true;
	}
	not_a_value(node, what, diags);
	return diag_help(diags, "true or false%s", node->quoted ? ", without quotes" : "");
}

static const char *skip(const char *s, const char *set)
{
	return s + strspn(s, set);
}

/*
 * Digits with '_' between them, a fraction, an exponent, ':' between sixties: the union of what
 * YAML 1.1, YAML 1.2 and JSON readers take for a number.
 */
static bool is_number_of_some_reader(const char *s)
{
	const char *start;

	if (*s == '+' || *s == '-')
		s++;
	if (strcasecmp(s, ".inf") == 0 || strcasecmp(s, ".nan") == 0)
		return true;
	if (s[0] == '0' && s[1] && strchr("xXoObB", s[1]))
		return s[2] && !*skip(s + 2, "0123456789abcdefABCDEF_");
	if (!isdigit((unsigned char)s[0]) && !(s[0] == '.' && isdigit((unsigned char)s[1])))
		return false;

	start = s;
	s = skip(s, "0123456789_");
	while (*s == ':' && s != start && isdigit((unsigned char)s[1]))
		s = skip(s + 1, "0123456789");
	if (*s == '.')
		s = skip(s + 1, "0123456789_");
	if (*s == 'e' || *s == 'E') {
		s++;
		if (*s == '+' || *s == '-')
			s++;
		if (!*s)
			return false;
		s = skip(s, "0123456789");
	}
	return !*s;
}

static bool is_truth_of_some_reader(const char *s)
{
	static const char *const words[] = {"true", "false", "yes", "no", "on", "off"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcasecmp(s, words[i]) == 0)
			return true;
	}
	return false;
}

/* Year, month, day; whatever time may follow. */
static bool is_date_of_some_reader(const char *s)
{
	static const char form[] = "dddd-d-d";

	for (const char *f = form; *f; f++) {
		if (*f == '-') {
			if (*s++ != '-')
				return false;
			continue;
		}
		if (!isdigit((unsigned char)*s))
			return false;
		s++;
		/* Month and day have one digit or two. */
		if (f > form + 3 && isdigit((unsigned char)*s))
			s++;
	}
	return !*s || strchr("Tt \t", *s);
}

static const char *other_meaning(const char *s)
{
	if (is_truth_of_some_reader(s))
		return "a truth value";
	if (is_number_of_some_reader(s))
		return "a number";
	if (is_date_of_some_reader(s))
		return "a date";
	return NULL;
}

bool yaml_string(const struct yaml_node *node, const char *what, const char **out,
                 struct diags *diags)
{
	const char *meaning;

	if (!want_scalar(node, what, diags))
		return false;
	meaning = node->quoted ? NULL : other_meaning(node->text);
	if (meaning) {
		diag_error(diags, node->place, "'%s' must be text, but YAML takes this for %s",
		           what, meaning);
		return diag_help(diags, "put it in quotes: \"%.*s%s\"", YAML_SHOWN(node->text));
	}
	*out = node->text;
	return true;
}

static bool help_words(const char *wrong, const char *intro, const char *const words[], size_t n,
                       struct diags *diags)
{
	const char *near = text_nearest(wrong, words, n);
	struct text list;

	if (near)
		return diag_help(diags, "did you mean '%s'?", near);

	text_init(&list);
	for (size_t i = 0; i < n; i++)
		text_printf(&list, "%s%s", i ? ", " : "", words[i]);
	diag_help(diags, "%s %s", intro, text_str(&list));
	text_finish(&list);
	return false;
}

static bool find_word(const char *word, const char *const words[], size_t n, size_t *out)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(word, words[i]) != 0)
			continue;
		*out = i;
		return true;
	}
	return false;
}

bool yaml_word(const struct yaml_node *node, const char *what, const char *const words[], size_t n,
               size_t *out, struct diags *diags)
{
	if (!want_scalar(node, what, diags))
		return false;
	if (find_word(node->text, words, n, out))
		return true;
	not_a_value(node, what, diags);
	return help_words(node->text, n == 1 ? "only:" : "one of:", words, n, diags);
}

const struct yaml_node *yaml_need(const struct yaml_node *map, const char *what, const char *key,
                                  struct diags *diags)
{
	const struct yaml_node *node = yaml_get(map, key);

	if (!node && map->kind == YAML_MAPPING)
		diag_error(diags, map->place, "%s needs the key '%s'", what, key);
	return node;
}

/* `{verdict completes}`: the key that @text begins with, and a space. */
static const char *key_and_space(const char *text, const char *const keys[], size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_has_prefix(text, keys[i]) && text[strlen(keys[i])] == ' ')
			return keys[i];
	return NULL;
}

/* @value stands under a key that nobody knows. */
static void help_key(const struct yaml_node *value, const char *const keys[], size_t n,
                     struct diags *diags)
{
	const char *text = value->key->text, *key = key_and_space(text, keys, n);
	const bool alone = value->kind == YAML_SCALAR && yaml_is_null(value);

	if (strchr(text, ':'))
		diag_help(diags, "a space is needed after the ':'");
	else if (alone && key)
		diag_help(diags, "write '%s: %.*s%s'", key, YAML_SHOWN(text + strlen(key) + 1));
	else if (alone && strchr(text, ' ') && !text_nearest(text, keys, n))
		diag_help(diags, "inside {} a ',' ends a value: put text that holds one in quotes");
	else
		help_words(text, "known here:", keys, n, diags);
}

bool yaml_check_keys(const struct yaml_node *map, const char *what, const char *const keys[],
                     size_t n, struct diags *diags)
{
	bool good = true;
	size_t i;

	if (!want_kind(map, "", what, YAML_MAPPING, diags))
		return false;
	for (const struct yaml_node *v = map->first; v; v = v->next) {
		if (find_word(v->key->text, keys, n, &i))
			continue;
		good = diag_error(diags, v->key->place, "unknown key '%.*s%s' in %s",
		                  YAML_SHOWN(v->key->text), what);
		help_key(v, keys, n, diags);
	}
	return good;
}
