// SPDX-License-Identifier: GPL-2.0-only
#include "tui/views/view.h"

#include "lockstep/base/text.h"

/* ---- locks ---- */

static bool is_free(const struct snapshot_lock *l)
{
	return l->owner < 0 && !l->readers;
}

static bool is_idle(const struct snapshot_lock *l)
{
	return is_free(l) && !l->waiters && !l->nr_queue && !l->changed;
}

/* " (R)": for reading; " (W)": to write; nothing where there is no difference. */
static void add_mode(const struct snapshot_lock *l, bool reads, struct text *out)
{
	if (machine_lock_is_shared(l->lock->kind))
		text_add(out, reads ? " (R)" : " (W)");
}

static void add_slots(const struct frame *f, uint64_t slots, struct text *out)
{
	for (uint64_t rest = slots; rest; rest &= rest - 1) {
		text_add(out, out->len ? ", " : "");
		view_slot(f, (unsigned)__builtin_ctzll(rest), out);
	}
}

static void add_holders(const struct frame *f, const struct snapshot_lock *l, struct text *out)
{
	struct text who;

	text_init(&who);
	add_slots(f, l->readers | (l->owner < 0 ? 0 : 1ull << l->owner), &who);
	if (is_free(l))
		text_add(&who, "free");
	else
		add_mode(l, l->readers, &who);
	text_add(out, text_str(&who));
	text_finish(&who);
}

/* The queue from its head on, then those who wait outside. */
static void add_waiters(const struct frame *f, const struct snapshot_lock *l, struct text *out)
{
	uint64_t queued = 0;

	for (unsigned i = 0; i < l->nr_queue; i++) {
		text_printf(out, i ? ", %u " : "%u ", i + 1);
		view_slot(f, l->queue[i], out);
		add_mode(l, !((l->queued_writers >> l->queue[i]) & 1), out);
		queued |= 1ull << l->queue[i];
	}
	add_slots(f, l->waiters & ~queued, out);
}

/* Who waits, whether that is dangerous; else, what makes the lock a dangerous one. */
static enum style add_outlook(const struct frame *f, const struct snapshot_lock *l,
                              struct text *out)
{
	add_waiters(f, l, out);
	if (l->unsafe)
		text_add(out, out->len ? " ! UNSAFE" : "! UNSAFE");
	if (out->len)
		return l->unsafe ? STYLE_UNSAFE : STYLE_WAITS;
	if (l->lock->irq_safe)
		text_add(out, "irqs take it");
	return STYLE_DIM;
}

/* What is behind those that the run takes: it can be told of a whole run alone that it never will. */
static const char *aside(const struct frame *f)
{
	return f->is_whole ? "never taken" : "not so far";
}

static void draw_lock(const struct frame *f, struct area a, int y, const struct snapshot_lock *l,
                      bool is_aside)
{
	const int owner_x = a.rect.w * 3 / 10 + 1, waits_x = a.rect.w * 63 / 100;
	struct area name =
		draw_area(a.canvas, rect_make(a.rect.x, a.rect.y, owner_x - 1, a.rect.h));
	struct area owner = draw_area(
		a.canvas, rect_make(a.rect.x + owner_x, a.rect.y, waits_x - owner_x - 1, a.rect.h));
	enum style style = STYLE_DIM;
	struct text t;

	draw_zone_row(a, y, ZONE_LOCK, (uint32_t)(l - f->snapshot.locks));
	view_cut(name, 0, y, is_aside ? STYLE_DIM : STYLE_NORMAL, l->lock->name);
	text_init(&t);
	if (l->changed)
		text_add(&t, "* ");
	add_holders(f, l, &t);
	view_cut(owner, 0, y,
	         l->changed    ? STYLE_CHANGED
	         : !is_free(l) ? STYLE_HELD
	                       : STYLE_DIM,
	         text_str(&t));
	text_clear(&t);
	if (is_aside)
		text_add(&t, aside(f));
	else
		style = add_outlook(f, l, &t);
	view_cut(a, waits_x, y, style, text_str(&t));
	text_finish(&t);
}

/* Locks as their rows stand, at every step alike: @nr of them, of which the run takes @nr_taken. */
struct order {
	uint16_t locks[MACHINE_LOCKS_MAX];
	unsigned nr, nr_taken;
};

static bool has_lock(const struct order *o, uint16_t lock)
{
	for (unsigned i = 0; i < o->nr; i++)
		if (o->locks[i] == lock)
			return true;
	return false;
}

/* Those with a lane come first, as they are taken; then the others, as the world has them. */
static void find_order(const struct frame *f, struct order *o)
{
	o->nr = 0;
	for (unsigned i = 0; i < f->nr_lanes; i++)
		if (f->lanes[i].lane.kind == EXPLAIN_LANE_LOCK)
			o->locks[o->nr++] = f->lanes[i].lane.object;
	o->nr_taken = o->nr;
	for (unsigned i = 0; i < f->scenario->world.nr_locks; i++)
		if (!has_lock(o, (uint16_t)i))
			o->locks[o->nr++] = (uint16_t)i;
}

/* How many rows are left for locks that nobody has or wants. */
static int room_for_idle(const struct frame *f, int rows)
{
	for (unsigned i = 0; i < f->scenario->world.nr_locks; i++)
		rows -= !is_idle(&f->snapshot.locks[i]);
	return rows;
}

void view_locks(const struct view *v, struct area a)
{
	const struct frame *f = v->frame;
	struct area in = draw_box(a, "LOCKS", NULL, false);
	int idle = room_for_idle(f, in.rect.h - 1), y = 1;
	struct order order;

	draw_text(in, 0, 0, STYLE_LABEL, "name");
	draw_text(in, in.rect.w * 3 / 10 + 1, 0, STYLE_LABEL, "owner");
	draw_text(in, in.rect.w * 63 / 100, 0, STYLE_LABEL, "waits for it");
	find_order(f, &order);
	for (unsigned i = 0; i < order.nr && y < in.rect.h; i++) {
		const struct snapshot_lock *l = &f->snapshot.locks[order.locks[i]];

		if (!is_idle(l) || idle-- > 0)
			draw_lock(f, in, y++, l, i >= order.nr_taken && is_idle(l));
	}
}

/* ---- the ledger of saved IRQ states ---- */

static void add_place(const struct frame *f, const struct path_saved *s, struct text *out)
{
	if (s->word != MACHINE_NO_OBJECT)
		text_printf(out, "in %s", f->scenario->world.words[s->word].name);
	else if (*s->place)
		text_printf(out, "in %s", s->place);
}

static int draw_saved(const struct frame *f, struct area a, int y, const struct path_saved *s)
{
	const char *by = vocab_primitive_info((enum vocab_primitive)s->how)->name;
	struct text t;
	int x;

	text_init(&t);
	x = s->kept ? draw_printf(a, 0, y, STYLE_STRONG, "{IF=%d} ", s->value)
	            : draw_text(a, 0, y, STYLE_UNSAFE, "!nothing ");
	text_printf(&t, "by %s", by);
	if (s->lock != MACHINE_NO_OBJECT)
		text_printf(&t, "(%s)", f->scenario->world.locks[s->lock].name);
	view_cut(a, x, y++, STYLE_NORMAL, text_str(&t));
	text_clear(&t);
	add_place(f, s, &t);
	if (s->function)
		text_printf(&t, "%sof %s()", t.len ? " " : "", s->function);
	rect_cut_left(&a.rect, 2);
	if (t.len)
		y = view_prose(a, y, a.rect.h, STYLE_DIM, text_str(&t));
	text_finish(&t);
	return y;
}

static int draw_watched(struct area a, int y, const struct path_place *place)
{
	for (unsigned i = 0; place && i < place->nr_watched && y < a.rect.h; i++) {
		const struct path_watched *w = &place->watched[i];

		draw_printf(a, 0, y++, STYLE_NORMAL, w->flags ? "%s = {IF=%lu}" : "%s = %lu",
		            w->name, (unsigned long)w->value);
	}
	return y;
}

/* The last step, and what it changed. */
static void draw_step(const struct frame *f, struct area a, int y)
{
	if (y + 2 > a.rect.h || f->at == 0)
		return;
	draw_printf(a, 0, y++, STYLE_LABEL, "step %zu", f->at);
	y = view_prose(a, y, a.rect.h, STYLE_NORMAL, text_str(&f->brief));
	if (f->changes.len)
		view_prose(a, y, a.rect.h, f->warns ? STYLE_UNSAFE : STYLE_CHANGED,
		           text_str(&f->changes));
}

void view_ledger(const struct view *v, struct area a)
{
	const struct frame *f = v->frame;
	const struct snapshot_cpu *c = &f->snapshot.cpus[view_focus(v)];
	struct area in = draw_box(a, "SAVED IRQ STATE", "who promised to put it back", false);
	bool any = false;
	int y = 0;

	for (unsigned i = 0; i < c->nr_contexts; i++) {
		const struct path_place *place = c->contexts[i].place;

		for (unsigned j = 0; place && j < place->nr_saved; j++) {
			y = draw_saved(f, in, y, &place->saved[j]);
			any = true;
		}
	}
	if (!any)
		draw_text(in, 0, y++, STYLE_DIM, "nobody on this CPU has saved any");
	y++;
	for (unsigned i = 0; i < c->nr_contexts; i++)
		y = draw_watched(in, y, c->contexts[i].place);
	draw_step(f, in, y + 1);
}
