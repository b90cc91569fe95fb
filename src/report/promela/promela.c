// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/report/promela.h"

#include <stdlib.h>
#include <string.h>

#include "lockstep/base/alloc.h"
#include "model.h"

/* Comments must not end in the middle, nor hold what cpp would wonder at. */
static void add_plain(struct text *out, const char *s)
{
	for (; *s; s++)
		text_addc(out, strchr("*\\'\"?", *s) || (unsigned char)*s < ' ' ? '.' : *s, 1);
}

static void write_about(struct model *m, const char *command)
{
	struct text *out = m->out;

	text_add(out, "/*\n * ");
	add_plain(out, m->scenario->name);
	text_printf(out, ", study %s, variant %s: ", m->scenario->study->name,
	            path_build(m->path)->variant);
	add_plain(out, m->scenario->title);
	text_add(out, "\n * Made by: ");
	add_plain(out, command);
	text_add(out,
	         "\n *\n"
	         " * A model for Spin of every interleaving, to check lockstep by another\n"
	         " * program. It checks the search and the machine: the rules below are\n"
	         " * written a second time, and Spin does the searching. It does not check\n"
	         " * the replay of C: what the code does next, and what it holds there, is\n"
	         " * taken over as it is. Livelock and the invariants I1 to I9 are not in it,\n"
	         " * nor is a deadlock beside code that runs for ever.\n *\n");
}

static void write_size(struct model *m)
{
	if (m->automata.complete)
		text_printf(m->out,
		            " * The machine has %zu states, as many as Spin stores without\n"
		            " * reduction (pan.c compiled with -DNOREDUCE).\n *\n",
		            m->automata.nr_states);
	else
		text_printf(
			m->out,
			" * The machine has over %zu states. The answers that the code can get\n"
			" * were collected from those and from random runs: should one be\n"
			" * missing, an assertion fails whatever the property.\n *\n",
			m->automata.nr_states);
}

static void write_use(struct model *m)
{
	text_add(m->out, " *	spin -a MODEL && gcc -O2 -DSAFETY -o pan pan.c && ./pan -m1000000\n"
	                 " *		deadlock: an invalid end state\n"
	                 " *	spin -DPROPERTY=IRQ_STATE -a MODEL, then ./pan -E -m1000000\n"
	                 " *		an assertion; so for IMBALANCE, ATOMIC_SLEEP, ASSERTION,\n"
	                 " *		DRIFT, LIMIT\n"
	                 " *	spin -DTALLY -a MODEL, then ./pan -c0 -m1000000\n"
	                 " *		all of them in one run: deadlocks are Spin's errors\n"
	                 " */\n");
}

static void write_model(struct model *m, const char *command)
{
	write_about(m, command);
	write_size(m);
	write_use(m);
	variables_write(m);
	lists_write(m);
	text_add(m->out, "\n");
	text_add(m->out, promela_prelude);
	code_write(m);
	outside_write(m);
}

bool promela_write(const struct scenario *scenario, struct path *path, const char *command,
                   struct text *out, struct error *err)
{
	struct model *m = xcalloc(1, sizeof(*m));
	struct text model = {.len = 0};
	bool good;

	good = model_init(m, scenario, path, err);
	m->out = &model;
	if (good) {
		write_model(m, command);
		text_addn(out, text_str(&model), model.len);
	}
	text_finish(&model);
	model_finish(m);
	free(m);
	return good;
}
