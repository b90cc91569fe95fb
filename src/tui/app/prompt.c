// SPDX-License-Identifier: GPL-2.0-only
#include "tui/app/prompt.h"

#include "lockstep/base/utf8.h"

#include <stdio.h>
#include <string.h>

void prompt_open(struct prompt *p)
{
	p->line[0] = p->matches[0] = '\0';
	p->len = p->at = p->back = 0;
}

/* ---- editing ---- */

static void insert(struct prompt *p, const char *bytes, size_t nr)
{
	if (p->len + nr >= PROMPT_SIZE)
		return;
	memmove(p->line + p->at + nr, p->line + p->at, p->len - p->at + 1);
	memcpy(p->line + p->at, bytes, nr);
	p->len += nr;
	p->at += nr;
}

static void erase(struct prompt *p, size_t from, size_t to)
{
	memmove(p->line + from, p->line + to, p->len - to + 1);
	p->len -= to - from;
	p->at = from;
}

static bool is_inside(char byte)
{
	return ((unsigned char)byte & 0xc0) == 0x80;
}

static size_t before(const struct prompt *p)
{
	size_t at = p->at;

	while (at > 0 && is_inside(p->line[--at]))
		;
	return at;
}

static size_t after(const struct prompt *p)
{
	size_t at = p->at;

	if (at < p->len)
		at++;
	while (at < p->len && is_inside(p->line[at]))
		at++;
	return at;
}

static size_t word_begin(const struct prompt *p)
{
	size_t at = p->at;

	while (at > 0 && p->line[at - 1] == ' ')
		at--;
	while (at > 0 && p->line[at - 1] != ' ')
		at--;
	return at;
}

/* ---- history ---- */

static void set_line(struct prompt *p, const char *line)
{
	snprintf(p->line, sizeof(p->line), "%s", line);
	p->len = p->at = strlen(p->line);
}

static void look_back(struct prompt *p, size_t back)
{
	if (back > p->nr)
		return;
	if (p->back == 0)
		memcpy(p->draft, p->line, sizeof(p->draft));
	p->back = back;
	set_line(p, back ? p->old[p->nr - back] : p->draft);
}

void prompt_enter(struct prompt *p)
{
	if (!p->len || (p->nr && strcmp(p->old[p->nr - 1], p->line) == 0))
		return;
	if (p->nr == PROMPT_HISTORY)
		memmove(p->old[0], p->old[1], sizeof(p->old) - sizeof(p->old[0]));
	else
		p->nr++;
	memcpy(p->old[p->nr - 1], p->line, sizeof(p->line));
}

/* ---- keys ---- */

static void type(struct prompt *p, key_code key)
{
	char bytes[UTF8_MAX];

	if (key >= ' ' && key != 0x7f && key < KEYS_FIRST_SPECIAL && !utf8_is_unsafe(key))
		insert(p, bytes, utf8_encode(key, bytes));
}

static void edit(struct prompt *p, key_code key)
{
	switch (key) {
	case KEYS_BACKSPACE: erase(p, before(p), p->at); break;
	case KEYS_DELETE:
	case KEYS_CTRL('D'): erase(p, p->at, after(p)); break;
	case KEYS_CTRL('W'): erase(p, word_begin(p), p->at); break;
	case KEYS_CTRL('U'): erase(p, 0, p->at); break;
	case KEYS_CTRL('K'): erase(p, p->at, p->len); break;
	case KEYS_LEFT:
	case KEYS_CTRL('B'): p->at = before(p); break;
	case KEYS_RIGHT:
	case KEYS_CTRL('F'): p->at = after(p); break;
	case KEYS_HOME:
	case KEYS_CTRL('A'): p->at = 0; break;
	case KEYS_END:
	case KEYS_CTRL('E'): p->at = p->len; break;
	case KEYS_UP:
	case KEYS_CTRL('P'): look_back(p, p->back + 1); break;
	case KEYS_DOWN:
	case KEYS_CTRL('N'): look_back(p, p->back ? p->back - 1 : 0); break;
	default: type(p, key); break;
	}
}

enum prompt_result prompt_key(struct prompt *p, key_code key)
{
	p->matches[0] = '\0';
	if (key == KEYS_ENTER)
		return PROMPT_ENTERED;
	if (key == KEYS_TAB)
		return PROMPT_COMPLETE;
	if (key == KEYS_ESC || key == KEYS_CTRL('C') || (key == KEYS_BACKSPACE && !p->len))
		return PROMPT_LEFT;
	edit(p, key);
	return PROMPT_GOES_ON;
}

/* ---- completion ---- */

static void list(struct prompt *p, const char *word, size_t size)
{
	const size_t used = strlen(p->matches);

	snprintf(p->matches + used, sizeof(p->matches) - used, "%s%.*s", used ? "  " : "",
	         (int)size, word);
}

static size_t common(const char *a, size_t nr, const char *b, size_t size)
{
	size_t i = 0;

	while (i < nr && i < size && a[i] == b[i])
		i++;
	return i;
}

void prompt_complete(struct prompt *p, const char *words)
{
	size_t begin = p->at, nr = 0, shared = 0;
	const char *first = NULL;

	while (begin > 0 && p->line[begin - 1] != ' ')
		begin--;
	p->matches[0] = '\0';
	for (const char *word = words; *word; word += strcspn(word, "\n"), word += *word == '\n') {
		const size_t size = strcspn(word, "\n");

		if (size < p->at - begin || memcmp(word, p->line + begin, p->at - begin) != 0)
			continue;
		shared = nr++ ? common(first, shared, word, size) : size;
		first = first ? first : word;
		list(p, word, size);
	}
	if (!nr)
		return;
	insert(p, first + (p->at - begin), shared - (p->at - begin));
	if (nr == 1) {
		p->matches[0] = '\0';
		if (!strchr("=/", p->line[p->at - 1]) && p->at == p->len)
			insert(p, " ", 1);
	}
}
