// SPDX-License-Identifier: GPL-2.0-only
/* The locks a CPU's contexts hold, bottom context first, each in the order taken. */
#include "tui/views/view.h"

#include "lockstep/base/text.h"

#define HELD_MAX 16

struct held {
	const char *name;
	const char *mode; /* " (R)", " (W)" or nothing */
	const struct path_held *held;
	const struct path_saved *saved; /* NULL: no IRQ state goes with it */
	bool unsafe;
};

static struct held held_of(const struct frame *f, const struct snapshot_context *c, unsigned i)
{
	const struct path_held *h = &c->place->held[i];
	const struct machine_lock *lock = &f->scenario->world.locks[h->lock];

	return (struct held){.name = lock->name,
	                     .mode = !machine_lock_is_shared(lock->kind) ? ""
	                             : h->reads                          ? " (R)"
	                                                                 : " (W)",
	                     .held = h,
	                     .saved = view_saved(c->place, h->lock),
	                     .unsafe = c->unsafe && lock->irq_safe};
}

static unsigned find_held(const struct frame *f, unsigned cpu, struct held *out)
{
	const struct snapshot_cpu *c = &f->snapshot.cpus[cpu];
	unsigned nr = 0;

	for (unsigned i = 0; i < c->nr_contexts; i++) {
		const struct snapshot_context *context = &c->contexts[i];
		const unsigned own = context->place ? context->place->nr_held : 0;

		for (unsigned j = 0; j < own && nr < HELD_MAX; j++)
			out[nr++] = held_of(f, context, j);
	}
	return nr;
}

/* How it was taken and what was saved, in the longest words that fit. */
static void add_taken(const struct held *h, int room, struct text *out)
{
	const char *how = view_how(h->held->how);

	if (!h->saved)
		text_add(out, how);
	for (int words = 2; h->saved && words >= 0; words--) {
		text_clear(out);
		if (words > 0)
			text_printf(out, "%s ", how);
		if (words > 1)
			text_add(out, "saved");
		if (h->saved->kept)
			text_printf(out, "{IF=%d}", h->saved->value);
		else
			text_add(out, words > 1 ? " nothing" : "{-}");
		if (draw_width(text_str(out)) <= room)
			return;
	}
	if (draw_width(text_str(out)) > room)
		text_clear(out);
}

static const char unsafe_mark[] = " ! UNSAFE ";

static void draw_one(struct area a, int y, unsigned i, const struct held *h)
{
	struct text t;
	int x = draw_printf(a, VIEW_INDENT, y, STYLE_HELD, "%u %s%s", i + 1, h->name, h->mode);
	const int room = a.rect.w - x - 2 - (h->unsafe ? draw_width(unsafe_mark) : 0);

	text_init(&t);
	add_taken(h, room, &t);
	draw_text(a, x + 2, y, STYLE_NORMAL, text_str(&t));
	if (h->unsafe)
		draw_right(a, y, STYLE_UNSAFE, unsafe_mark);
	text_finish(&t);
}

/* Several in one row: only names and what was saved. */
static void draw_together(struct area a, int y, unsigned i, const struct held *h, unsigned nr)
{
	bool unsafe = false;
	int x = VIEW_INDENT;

	for (; i < nr; i++) {
		const int from = x;

		x = draw_printf(a, x, y, STYLE_HELD, "%u %s%s", i + 1, h[i].name, h[i].mode);
		if (h[i].saved)
			x = draw_printf(a, x, y, STYLE_NORMAL, h[i].saved->kept ? "{IF=%d}" : "{-}",
			                h[i].saved->value);
		draw_zone(a, rect_make(from, y, x - from, 1),
		          (struct zone){.kind = ZONE_LOCK, .value = h[i].held->lock});
		x += 1;
		unsafe |= h[i].unsafe;
	}
	if (unsafe)
		draw_right(a, y, STYLE_UNSAFE, unsafe_mark);
}

void view_held(const struct frame *f, unsigned cpu, struct area a, int y, int rows)
{
	struct held held[HELD_MAX];
	const unsigned nr = find_held(f, cpu, held);
	const unsigned own = nr > (unsigned)rows ? (unsigned)rows - 1 : nr;

	draw_text(a, 0, y, STYLE_LABEL, "held");
	if (nr == 0)
		draw_text(a, VIEW_INDENT, y, STYLE_DIM, "-");
	for (unsigned i = 0; i < own; i++) {
		draw_zone_row(a, y + (int)i, ZONE_LOCK, held[i].held->lock);
		draw_one(a, y + (int)i, i, &held[i]);
	}
	if (own < nr)
		draw_together(a, y + (int)own, own, held, nr);
}

void view_add_held(const struct frame *f, unsigned cpu, struct text *out)
{
	struct held held[HELD_MAX];
	const unsigned nr = find_held(f, cpu, held);

	for (unsigned i = 0; i < nr; i++)
		text_printf(out, "%s%s%s%s", i ? ", " : "  holds ", held[i].name, held[i].mode,
		            held[i].unsafe ? " !UNSAFE" : "");
}
