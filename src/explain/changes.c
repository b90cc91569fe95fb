// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/explain.h"
#include "words.h"

static void show_if(const struct scenario *scenario, const struct machine_event *e,
                    struct text *out)
{
	(void)scenario;
	text_printf(out, "IF %d->%d", e->a, e->b);
}

static void show_acquired(const struct scenario *scenario, const struct machine_event *e,
                          struct text *out)
{
	text_printf(out, "+%s%s", scenario->world.locks[e->object].name,
	            words_mode(scenario, e->object, e->a));
}

static void show_released(const struct scenario *scenario, const struct machine_event *e,
                          struct text *out)
{
	text_printf(out, "-%s", scenario->world.locks[e->object].name);
}

static void show_queued(const struct scenario *scenario, const struct machine_event *e,
                        struct text *out)
{
	text_printf(out, "%s queue #%d%s", scenario->world.locks[e->object].name, e->b,
	            words_mode(scenario, e->object, e->a));
}

static void show_word(const struct scenario *scenario, const struct machine_event *e,
                      struct text *out)
{
	text_printf(out, "%s ", scenario->world.words[e->object].name);
	words_change(scenario, e->object, e->a, e->b, out);
}

static void show_raised(const struct scenario *scenario, const struct machine_event *e,
                        struct text *out)
{
	text_printf(out, "%s pends on CPU%u", words_line(scenario, e->object), e->cpu);
}

static void show_softirq_raised(const struct scenario *scenario, const struct machine_event *e,
                                struct text *out)
{
	text_printf(out, "softirq %s pends on CPU%u", scenario->world.vectors[e->object].name,
	            e->cpu);
}

static void show_gp_begin(const struct scenario *scenario, const struct machine_event *e,
                          struct text *out)
{
	(void)scenario;
	text_printf(out, "%d reader%s", e->a, e->a == 1 ? "" : "s");
}

static void show_gp_end(const struct scenario *scenario, const struct machine_event *e,
                        struct text *out)
{
	(void)scenario;
	text_printf(out, "callback pends on CPU%u", e->cpu);
}

static void show_work(const struct scenario *scenario, const struct machine_event *e,
                      struct text *out)
{
	words_slot(scenario, scenario->world.works[e->object].slot, out);
	text_printf(out, " on CPU%u", e->cpu);
}

static void show_warning(const struct scenario *scenario, const struct machine_event *e,
                         struct text *out)
{
	const bool lock =
		(e->a == 1 || e->a == 3 || e->a == 6) && e->object < scenario->world.nr_locks;

	text_printf(out, "!I%d", e->a);
	if (lock)
		text_printf(out, " %s", scenario->world.locks[e->object].name);
}

/* NULL: nothing that is not plain from the op itself. */
static void (*const rows[])(const struct scenario *scenario, const struct machine_event *e,
                            struct text *out) = {
	[MACHINE_EV_CALL] = NULL,
	[MACHINE_EV_OP] = NULL,
	[MACHINE_EV_RETURN] = NULL,
	[MACHINE_EV_IF] = show_if,
	[MACHINE_EV_ACQUIRED] = show_acquired,
	[MACHINE_EV_RELEASED] = show_released,
	[MACHINE_EV_QUEUED] = show_queued,
	[MACHINE_EV_WORD] = show_word,
	[MACHINE_EV_RAISED] = show_raised,
	[MACHINE_EV_DELIVERED] = NULL,
	[MACHINE_EV_IRQ_EXIT] = NULL,
	[MACHINE_EV_SOFTIRQ_ENTER] = NULL,
	[MACHINE_EV_SOFTIRQ_EXIT] = NULL,
	[MACHINE_EV_SOFTIRQ_RAISED] = show_softirq_raised,
	[MACHINE_EV_SWITCH] = NULL,
	[MACHINE_EV_SLEEP] = NULL,
	[MACHINE_EV_GP_BEGIN] = show_gp_begin,
	[MACHINE_EV_GP_END] = show_gp_end,
	[MACHINE_EV_WORK_QUEUED] = show_work,
	[MACHINE_EV_WARNING] = show_warning,
	[MACHINE_EV_FINDING] = NULL,
};

/* A read changes nothing, but what it has seen decides what the code does next. */
static void show_read(struct run *run, size_t k, const struct machine_event *e, struct text *out)
{
	const struct path_place *place = explain_place(run, k);

	if (e->kind != MACHINE_EV_OP || !place)
		return;
	switch (place->ask.op) {
	case VOCAB_LOAD:
	case VOCAB_LOAD_ACQUIRE:
	case VOCAB_CPU_LOAD:
		text_add(out, "= ");
		words_value(run_scenario(run), place->ask.object, e->b, out);
		break;
	case VOCAB_ALLOC:
		text_add(out, "= ");
		words_pooled(run_scenario(run), place->ask.object, e->b, out);
		break;
	case VOCAB_BIT_TEST:
	case VOCAB_SPIN_TRYLOCK:
	case VOCAB_READ_TRYLOCK:
	case VOCAB_WRITE_TRYLOCK:
	case VOCAB_MUTEX_TRYLOCK:
	case VOCAB_DOWN_READ_TRYLOCK:
	case VOCAB_DOWN_WRITE_TRYLOCK:
	case VOCAB_QUEUE_WORK: text_printf(out, "= %d", e->b); break;
	default: break;
	}
}

static void show(struct run *run, size_t k, const struct machine_event *e, struct text *out)
{
	if (rows[e->kind])
		rows[e->kind](run_scenario(run), e, out);
	else
		show_read(run, k, e, out);
}

void explain_step_changes(struct run *run, size_t k, struct text *out)
{
	const struct run_step *step = run_step_at(run, k);
	struct text one;
	const char *between = "";

	text_init(&one);
	for (unsigned i = 0; i < step->nr_events; i++) {
		text_clear(&one);
		if (step->events[i].kind == RUN_EV_MACHINE)
			show(run, k, &step->events[i].machine, &one);
		if (one.len) {
			text_printf(out, "%s%s", between, text_str(&one));
			between = ", ";
		}
	}
	for (unsigned i = 0; i < step->nr_findings; i++) {
		text_printf(out, "%s!%s", between,
		            machine_verdict_name((enum machine_verdict)step->findings[i].verdict));
		between = ", ";
	}
	text_finish(&one);
}
