// SPDX-License-Identifier: GPL-2.0-only
/*
 * Items and moments in the grammar of scenario/event.h.
 */
#include "item.h"
#include "lockstep/run/record.h"

static const char *slot_name(const struct machine_world *world, unsigned slot)
{
	return world->slots[slot].name;
}

static void add_who(const struct machine_world *world, enum scenario_who_kind kind, unsigned who,
                    struct text *out)
{
	if (kind == SCENARIO_CPU)
		text_printf(out, "CPU%u", who);
	else
		text_add(out, kind == SCENARIO_SLOT ? slot_name(world, who) : "all");
}

static void add_object(const struct machine_world *world, const struct scenario_event *event,
                       struct text *out)
{
	switch (event->kind) {
	case SCENARIO_ENTER:
	case SCENARIO_RETURN: text_printf(out, " %s", event->function); break;
	case SCENARIO_ACQUIRE:
	case SCENARIO_RELEASE: text_printf(out, " %s", world->locks[event->object].name); break;
	case SCENARIO_RAISE:
	case SCENARIO_DELIVER:
		text_printf(out, " %s", machine_line_name(world, event->object));
		break;
	case SCENARIO_IRQS_ON:
	case SCENARIO_IRQS_OFF:
	case SCENARIO_VERDICT:
	case SCENARIO_END: break;
	}
}

static void add_event(const struct machine_world *world, const struct scenario_event *event,
                      struct text *out)
{
	text_add(out, scenario_event_name(event->kind));
	add_object(world, event, out);
	if (event->nth)
		text_printf(out, " #%u", event->nth);
	if (event->ops)
		text_printf(out, " +%u", event->ops);
}

void record_event(const struct scenario *scenario, const struct scenario_event *event,
                  struct text *out)
{
	if (event->who_kind != SCENARIO_ANYBODY) {
		add_who(&scenario->world, event->who_kind, event->who, out);
		text_add(out, ": ");
	}
	add_event(&scenario->world, event, out);
}

static void add_run(const struct scenario *s, const struct scenario_item *item, struct text *out)
{
	text_add(out, "run ");
	add_who(&s->world, item->who_kind, item->who, out);
	if (item->steps)
		text_printf(out, " for %u", item->steps);
	if (!item->has_until)
		return;
	text_add(out, " until ");
	if (item->until.who_kind == item->who_kind && item->until.who == item->who)
		add_event(&s->world, &item->until, out);
	else
		record_event(s, &item->until, out);
}

static void add_raise(const struct machine_world *world, const struct scenario_item *item,
                      struct text *out)
{
	text_printf(out, "raise %s", machine_line_name(world, item->object));
	/* Without a CPU it is the lowest. */
	if (item->cpu != __builtin_ctz(world->lines[item->object].cpus))
		text_printf(out, " on CPU%u", item->cpu);
}

void item_text(const struct scenario *s, const struct scenario_item *item, struct text *out)
{
	switch (item->kind) {
	case SCENARIO_RUN_WHO:
	case SCENARIO_RUN_ALL: add_run(s, item, out); break;
	case SCENARIO_RAISE_LINE: add_raise(&s->world, item, out); break;
	case SCENARIO_SWITCH:
		text_printf(out, "switch CPU%u to %s", item->cpu, slot_name(&s->world, item->who));
		break;
	case SCENARIO_TICK: text_printf(out, "tick CPU%u", item->cpu); break;
	case SCENARIO_END_GP:
		text_printf(out, "end-gp %s", s->world.rcu_heads[item->object].name);
		break;
	case SCENARIO_RANDOM: break; /* never written: what was drawn is */
	}
	text_add(out, "\n");
}
