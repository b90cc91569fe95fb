// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/diff.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lockstep/base/alloc.h"

struct line {
	const char *text;
	size_t size;
};

struct lines {
	struct line *items;
	size_t nr;
};

static struct lines split(const char *text)
{
	struct lines l = {.items = NULL};
	size_t nr = 0;

	for (const char *p = text; *p; p++)
		nr += *p == '\n' || p[1] == '\0';
	l.items = xcalloc(nr + 1, sizeof(*l.items));
	for (const char *p = text; *p;) {
		const size_t size = strcspn(p, "\n");

		l.items[l.nr++] = (struct line){p, size};
		p += size + (p[size] == '\n');
	}
	return l;
}

static bool same(struct line a, struct line b)
{
	return a.size == b.size && memcmp(a.text, b.text, a.size) == 0;
}

/* What is compared: lines @left .. @left_end of the one, @right .. @right_end of the other. */
struct middle {
	const struct lines *a, *b;
	size_t left, left_end, right, right_end;
};

static struct middle middle_of(const struct lines *a, const struct lines *b)
{
	struct middle m = {.a = a, .b = b, .left_end = a->nr, .right_end = b->nr};

	while (m.left < m.left_end && m.right < m.right_end &&
	       same(a->items[m.left], b->items[m.right])) {
		m.left++;
		m.right++;
	}
	while (m.left < m.left_end && m.right < m.right_end &&
	       same(a->items[m.left_end - 1], b->items[m.right_end - 1])) {
		m.left_end--;
		m.right_end--;
	}
	return m;
}

/* Cell (i, j): the longest common subsequence of what lies at and behind i and j. */
static uint32_t *table_of(const struct middle *m, size_t *width)
{
	const size_t n = m->left_end - m->left, k = m->right_end - m->right;
	uint32_t *t;

	*width = k + 1;
	if ((n + 1) > DIFF_CELLS_MAX / (k + 1))
		return NULL;
	t = xcalloc((n + 1) * (k + 1), sizeof(*t));
	for (size_t i = n; i-- > 0;) {
		for (size_t j = k; j-- > 0;) {
			const uint32_t down = t[(i + 1) * *width + j],
				       right = t[i * *width + j + 1];

			if (same(m->a->items[m->left + i], m->b->items[m->right + j]))
				t[i * *width + j] = t[(i + 1) * *width + j + 1] + 1;
			else
				t[i * *width + j] = down >= right ? down : right;
		}
	}
	return t;
}

/* ---- writing ---- */

static void put(struct diff *d, char sign, const struct lines *from, size_t left, size_t right)
{
	const struct line *line = &from->items[sign == '+' ? right : left];

	d->lines[d->nr++] = (struct diff_line){.sign = sign,
	                                       .left = sign == '+' ? 0 : (int)left + 1,
	                                       .right = sign == '-' ? 0 : (int)right + 1,
	                                       .text = line->text,
	                                       .size = line->size};
}

static void put_middle(struct diff *d, const struct middle *m)
{
	size_t i = m->left, j = m->right, width;
	uint32_t *t = table_of(m, &width);

	while (i < m->left_end || j < m->right_end) {
		const size_t at = (i - m->left) * width + (j - m->right);

		if (t && i < m->left_end && j < m->right_end &&
		    same(m->a->items[i], m->b->items[j])) {
			put(d, ' ', m->a, i++, j++);
		} else if (i < m->left_end &&
		           (!t || j == m->right_end || t[at + width] >= t[at + 1])) {
			put(d, '-', m->a, i++, j);
		} else {
			put(d, '+', m->b, i, j++);
		}
	}
	free(t);
}

void diff_make(struct diff *d, const char *left, const char *right)
{
	struct lines a = split(left), b = split(right);
	const struct middle m = middle_of(&a, &b);

	*d = (struct diff){.lines = xcalloc(a.nr + b.nr + 1, sizeof(*d->lines))};
	for (size_t i = 0; i < m.left; i++)
		put(d, ' ', &a, i, i);
	put_middle(d, &m);
	for (size_t i = 0; m.left_end + i < a.nr; i++)
		put(d, ' ', &a, m.left_end + i, m.right_end + i);
	free(a.items);
	free(b.items);
}

void diff_finish(struct diff *d)
{
	free(d->lines);
	*d = (struct diff){.lines = NULL};
}

size_t diff_hunk(const struct diff *d, size_t from, size_t context, size_t *first, size_t *end)
{
	size_t i = from, last;

	while (i < d->nr && d->lines[i].sign == ' ')
		i++;
	if (i == d->nr)
		return 0;
	*first = i - from > context ? i - context : from;
	for (last = i; i < d->nr && i - last <= 2 * context + 1; i++)
		if (d->lines[i].sign != ' ')
			last = i;
	*end = d->nr - last - 1 > context ? last + 1 + context : d->nr;
	return *end;
}
