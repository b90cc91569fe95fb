// SPDX-License-Identifier: GPL-2.0-only
#include "loader.h"

#include "lockstep/base/utf8.h"
#include "yaml_private.h"

#include <ctype.h>
#include <string.h>

struct load_span load_span_of(struct loader *l, const struct yaml_node *node)
{
	struct load_span span = {.text = node->text, .place = node->place};
	const size_t len = strlen(node->text);
	size_t at;

	if (!l->source || !node->place.line)
		return span;
	at = source_offset(l->source, node->place);
	if (node->quoted && at < l->source->len && strchr("\"'", l->source->text[at])) {
		at++;
		span.place.col++;
	}
	span.exact = at + len <= l->source->len && !strchr(node->text, '\n') &&
	             memcmp(l->source->text + at, node->text, len) == 0;
	if (!span.exact)
		span.place = node->place;
	return span;
}

struct place load_span_part(const struct load_span *span, size_t from, size_t len)
{
	struct place place = span->place;

	if (!span->exact || !place.line)
		return place;
	place.col += (uint32_t)utf8_count(span->text, from);
	place.len = (uint32_t)utf8_count(span->text + from, len);
	return place;
}

static bool is_word_char(char c)
{
	return isalnum((unsigned char)c) || (c && strchr("_./-", c)) || (unsigned char)c >= 0x80;
}

struct load_token load_next(struct load_scan *scan)
{
	const char *text = scan->in.text;
	struct load_token token;
	size_t end;

	scan->pos += strspn(text + scan->pos, " \t");
	end = scan->pos;
	if (is_word_char(text[end]))
		while (is_word_char(text[end]))
			end++;
	else if (text[end] && strchr("=!", text[end]) && text[end + 1] == '=')
		end += 2;
	else if (text[end])
		end++;

	token = (struct load_token){.from = scan->pos, .len = end - scan->pos};
	token.text = arena_strndup(&scan->l->s->arena, text + scan->pos, token.len);
	scan->pos = end;
	return token;
}

struct load_token load_peek(const struct load_scan *scan)
{
	struct load_scan copy = *scan;

	return load_next(&copy);
}

bool load_is(const struct load_token *token, const char *text)
{
	return strcmp(token->text, text) == 0;
}

struct place load_token_place(const struct load_scan *scan, const struct load_token *token)
{
	return load_span_part(&scan->in, token->from, token->len);
}

bool load_take(struct load_scan *scan, const char *text)
{
	const struct load_token token = load_peek(scan);

	if (!load_is(&token, text))
		return false;
	load_next(scan);
	return true;
}

bool load_done(struct load_scan *scan, const char *what)
{
	struct load_token token = load_peek(scan);
	size_t rest = strlen(scan->in.text + token.from);

	if (!token.len)
		return true;
	while (rest && strchr(" \t\n", scan->in.text[token.from + rest - 1]))
		rest--;
	return load_error(scan->l, load_span_part(&scan->in, token.from, rest),
	                  "'%.*s%s' is too much after %s", YAML_SHOWN(scan->in.text + token.from),
	                  what);
}

bool load_number(const struct load_token *token, int32_t *out)
{
	const bool negative = token->text[0] == '-';
	const char *digits = token->text + negative;
	int64_t value = 0;

	if (!*digits || digits[strspn(digits, "0123456789")] || strlen(digits) > 9)
		return false;
	for (; *digits; digits++)
		value = 10 * value + (*digits - '0');
	*out = (int32_t)(negative ? -value : value);
	return true;
}
