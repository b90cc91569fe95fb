// SPDX-License-Identifier: GPL-2.0-only
/* Two variants at one moment. */
#include "tui/plain/told.h"

#include "lockstep/explain/differences.h"

/* The left one first. */
static void sides_of(const struct frame *f, const struct frame *out[2])
{
	out[0] = f->both.is_left ? f : f->other;
	out[1] = f->both.is_left ? f->other : f;
}

static void add_differences(const struct frame *f, struct text *out)
{
	const struct frame *sides[2];
	const char *names[2];
	const size_t before = out->len;

	sides_of(f, sides);
	names[0] = sides[0]->variant;
	names[1] = sides[1]->variant;
	if (f->both.parted.len) {
		text_printf(out, "The two part: %s. This is as near as it gets.\n",
		            text_str(&f->both.parted));
		return;
	}
	differences_say(f->scenario, &sides[0]->snapshot, &sides[1]->snapshot, names, out);
	if (out->len == before)
		text_add(out, "Nothing differs here.\n");
}

void told_compare_here(const struct scene *s, struct text *out)
{
	const struct frame *f = s->view.frame;

	if (!f->both.on)
		return;
	text_printf(out, "Keys move %s.\n", f->variant);
	text_printf(out, "Beside it: %s.\n", f->other->variant);
	add_differences(f, out);
}

static void add_first(const char *what, size_t at, struct text *out)
{
	if (at)
		text_printf(out, "The first that %s comes after step %zu. ", what, at);
}

static void add_firsts(const struct frame_both *b, struct text *out)
{
	if (b->nr)
		text_printf(out, "%zu difference%s in all. ", b->nr, b->nr == 1 ? "" : "s");
	else
		text_add(out, "They never differ. ");
	add_first("a context keeps to itself", b->hidden_at, out);
	add_first("others can see", b->seen_at, out);
	text_add(out, "D goes to the first, semicolon and comma to the next and back.\n");
}

/* What is known of the two runs from begin to end. */
static void add_whole(const struct frame *f, struct text *out)
{
	const struct frame *sides[2];

	add_firsts(&f->both, out);
	sides_of(f, sides);
	text_printf(out,
	            "The longest stretch with interrupts off has %zu steps in %s, %zu in %s.\n",
	            sides[0]->irqs_off, sides[0]->variant, sides[1]->irqs_off, sides[1]->variant);
}

void told_compare(const struct scene *s, struct text *out)
{
	const struct frame *f = s->view.frame;
	const struct frame_both *b = &f->both;

	if (!b->on)
		return;
	text_printf(out, "Comparison: %s at step ", f->variant);
	told_number(f, s->view.screen, out);
	text_printf(out, ", %s at step ", f->other->variant);
	told_number(f->other, s->view.screen, out);
	text_add(out, ".\n");
	if (view_hides_future(&s->view))
		text_printf(out, "Differences so far: %zu.\n", b->here);
	else
		add_whole(f, out);
	told_compare_here(s, out);
	text_add(out, b->locked ? "Keys move both, as one moment.\n"
	                        : "Keys move one side alone; the equals sign locks the two.\n");
}
