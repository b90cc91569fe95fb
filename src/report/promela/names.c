// SPDX-License-Identifier: GPL-2.0-only
/*
 * What everything is called in a model. A name begins with a letter for its kind and an underscore,
 * so it is never a word of Promela nor a macro of the prelude.
 */
#include "model.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

struct namer {
	struct model *m;
	struct text taken; /* " name name " */
};

static bool is_taken(const struct namer *n, const char *name)
{
	char word[128];

	snprintf(word, sizeof(word), " %.120s ", name);
	return strstr(text_str(&n->taken), word) != NULL;
}

/* Long names are cut, equal ones numbered. */
static const char *make(struct namer *n, char kind, const char *name)
{
	char buf[96], plain[64];
	size_t len = 0;

	for (; name[len] && len < sizeof(plain) - 1; len++)
		plain[len] = isalnum((unsigned char)name[len]) ? name[len] : '_';
	plain[len] = '\0';
	snprintf(buf, sizeof(buf), "%c_%s", kind, plain);
	for (unsigned i = 2; is_taken(n, buf); i++)
		snprintf(buf, sizeof(buf), "%c_%s_%u", kind, plain, i);
	text_printf(&n->taken, "%s ", buf);
	return arena_strdup(&n->m->arena, buf);
}

static void name_slots(struct namer *n)
{
	static const char kinds[] = {[MACHINE_TASK] = 't',
	                             [MACHINE_WORKER] = 'k',
	                             [MACHINE_HARDIRQ] = 'i',
	                             [MACHINE_SOFTIRQ] = 's'};
	struct model *m = n->m;
	char cpu[8];

	for (unsigned i = 0; i < m->world->nr_slots; i++) {
		const struct machine_slot *slot = &m->world->slots[i];

		snprintf(cpu, sizeof(cpu), "%u", slot->cpu);
		m->slots[i].name = make(n, kinds[slot->kind],
		                        slot->kind == MACHINE_SOFTIRQ ? cpu : slot->name);
	}
	for (unsigned i = 0; i < m->world->nr_lines; i++)
		m->lines[i] = m->slots[machine_first_line(m->world) + i].name;
}

static void name_objects(struct namer *n)
{
	const struct machine_world *w = n->m->world;
	struct model *m = n->m;

	for (unsigned i = 0; i < w->nr_locks; i++)
		m->locks[i] = make(n, 'l', w->locks[i].name);
	for (unsigned i = 0; i < w->nr_words; i++)
		m->words[i] = make(n, 'w', w->words[i].name);
	for (unsigned i = 0; i < w->nr_rcu_heads; i++)
		m->heads[i] = make(n, 'h', w->rcu_heads[i].name);
	for (unsigned i = 0; i < w->nr_pools; i++)
		m->pools[i] = make(n, 'p', w->pools[i].name);
	for (unsigned i = 0; i < w->nr_vectors; i++)
		m->vectors[i] = make(n, 'v', w->vectors[i].name);
}

void model_name_all(struct model *m)
{
	struct namer n = {.m = m};

	text_add(&n.taken, " ");
	name_slots(&n);
	name_objects(&n);
	text_finish(&n.taken);
}

const char *model_part(struct model *m, unsigned word, unsigned cpu)
{
	char buf[112];

	if (!m->world->words[word].per_cpu)
		return m->words[word];
	snprintf(buf, sizeof(buf), "%s_on%u", m->words[word], cpu);
	return arena_strdup(&m->arena, buf);
}
