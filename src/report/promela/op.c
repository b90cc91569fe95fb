// SPDX-License-Identifier: GPL-2.0-only
/*
 * One op as a call of the prelude's macros. What an op means is written there; here stands which
 * macros it has and what they are given, a letter for each argument.
 *
 *	a  answer                     S  context             c  CPU
 *	l  lock                       w  part of a word      f  bits that this load always sees
 *	m  the op's bit, as a mask    v  value               e  expected value
 *	h  rcu_head                   V  softirq vector      k  worker of a work
 *	i  line                       t  CPU of the line     o  is it the last, or the outermost?
 *	p  pool                       F  first of the pool   n  objects in the pool, or number of one
 *	x  in an interrupt?           T  is sleeping wrong here, whatever the CPU's state?
 */
#include "model.h"

#include <string.h>

/**
 * struct op_row - macros of an op: "NAME letters", NULL = none.
 * @binary: its answers are 0 and 1
 */
struct op_row {
	const char *open, *gives, *does;
	bool binary;
};

/* clang-format off */
static const struct op_row rows[VOCAB_NR_OPS] = {
	[VOCAB_IRQ_SAVE] = {NULL, "GIVES_IRQ_SAVE ac", "DO_IRQ_SAVE c", true},
	[VOCAB_IRQ_DISABLE] = {NULL, NULL, "DO_IRQ_DISABLE c", false},
	[VOCAB_IRQ_ENABLE] = {NULL, NULL, "DO_IRQ_ENABLE c", false},
	[VOCAB_IRQ_RESTORE] = {NULL, NULL, "DO_IRQ_RESTORE cv", false},
	[VOCAB_SPIN_LOCK] = {"OPEN_SPIN_LOCK l", NULL, "DO_SPIN_LOCK Sl", false},
	[VOCAB_SPIN_TRYLOCK] = {NULL, "GIVES_SPIN_TRYLOCK al", "DO_SPIN_TRYLOCK aSl", true},
	[VOCAB_SPIN_UNLOCK] = {NULL, NULL, "DO_SPIN_UNLOCK Sl", false},
	[VOCAB_READ_LOCK] = {NULL, NULL, "ENTER_READ Sl", false},
	[VOCAB_READ_TRYLOCK] = {NULL, "GIVES_READ_TRYLOCK al", "DO_READ_TRYLOCK aSl", true},
	[VOCAB_READ_UNLOCK] = {NULL, NULL, "DO_READ_UNLOCK Slo", false},
	[VOCAB_WRITE_LOCK] = {NULL, NULL, "ENTER_WRITE Sl", false},
	[VOCAB_WRITE_TRYLOCK] = {NULL, "GIVES_WRITE_TRYLOCK al", "DO_WRITE_TRYLOCK aSl", true},
	[VOCAB_WRITE_UNLOCK] = {NULL, NULL, "DO_WRITE_UNLOCK Sl", false},
	[VOCAB_MUTEX_LOCK] = {"OPEN_MUTEX_LOCK l", NULL, "DO_MUTEX_LOCK Sl", false},
	[VOCAB_MUTEX_TRYLOCK] = {NULL, "GIVES_MUTEX_TRYLOCK al", "DO_MUTEX_TRYLOCK aSlx", true},
	[VOCAB_MUTEX_UNLOCK] = {NULL, NULL, "DO_MUTEX_UNLOCK Slx", false},
	[VOCAB_DOWN_READ] = {NULL, NULL, "ENTER_READ Sl", false},
	[VOCAB_DOWN_READ_TRYLOCK] = {NULL, "GIVES_DOWN_READ_TRYLOCK al", "DO_READ_TRYLOCK aSl", true},
	[VOCAB_UP_READ] = {NULL, NULL, "DO_READ_UNLOCK Slo", false},
	[VOCAB_DOWN_WRITE] = {NULL, NULL, "ENTER_WRITE Sl", false},
	[VOCAB_DOWN_WRITE_TRYLOCK] = {NULL, "GIVES_DOWN_WRITE_TRYLOCK al", "DO_WRITE_TRYLOCK aSl", true},
	[VOCAB_UP_WRITE] = {NULL, NULL, "DO_WRITE_UNLOCK Sl", false},
	[VOCAB_RCU_READ_UNLOCK] = {NULL, NULL, "DO_RCU_LEAVE S", false},
	[VOCAB_GP_START] = {NULL, NULL, "DO_GP_START S", false},
	[VOCAB_GP_WAIT] = {"OPEN_GP_WAIT S", NULL, NULL, false},
	[VOCAB_CALL_RCU] = {NULL, NULL, "DO_CALL_RCU hc", false},
	[VOCAB_QUEUE_WORK] = {NULL, "GIVES_QUEUE_WORK ak", "DO_QUEUE_WORK akc", true},
	[VOCAB_LOAD] = {NULL, "GIVES_LOAD awf", NULL, false},
	[VOCAB_LOAD_ACQUIRE] = {NULL, "GIVES_LOAD awf", NULL, false},
	[VOCAB_STORE] = {NULL, NULL, "DO_STORE wv", false},
	[VOCAB_STORE_RELEASE] = {NULL, NULL, "DO_STORE wv", false},
	[VOCAB_ADD] = {NULL, NULL, "DO_ADD wv", false},
	[VOCAB_ADD_RETURN] = {NULL, "GIVES_ADD_RETURN awv", "DO_ADD wv", false},
	[VOCAB_XCHG] = {NULL, "GIVES_XCHG aw", "DO_STORE wv", false},
	[VOCAB_CMPXCHG] = {NULL, "GIVES_XCHG aw", "DO_CMPXCHG awev", false},
	[VOCAB_BIT_TEST] = {NULL, "GIVES_BIT awfm", NULL, true},
	[VOCAB_BIT_SET] = {NULL, NULL, "DO_BIT_SET wfm", false},
	[VOCAB_BIT_CLEAR] = {NULL, NULL, "DO_BIT_CLEAR wfm", false},
	[VOCAB_BIT_TEST_SET] = {NULL, "GIVES_BIT awfm", "DO_BIT_SET wfm", true},
	[VOCAB_BIT_TEST_CLEAR] = {NULL, "GIVES_BIT awfm", "DO_BIT_CLEAR wfm", true},
	[VOCAB_BIT_WAIT] = {"OPEN_BIT_WAIT wm", NULL, NULL, false},
	[VOCAB_BIT_WAIT_LOCK] = {"OPEN_BIT_WAIT wm", NULL, "DO_BIT_SET wfm", false},
	[VOCAB_CPU_LOAD] = {NULL, "GIVES_LOAD awf", NULL, false},
	[VOCAB_CPU_STORE] = {NULL, NULL, "DO_STORE wv", false},
	[VOCAB_CPU_ADD] = {NULL, NULL, "DO_ADD wv", false},
	[VOCAB_MIGHT_SLEEP] = {NULL, NULL, "DO_MIGHT_SLEEP cT", false},
	[VOCAB_ALLOC] = {NULL, "GIVES_ALLOC apFn", "DO_ALLOC apF", false},
	[VOCAB_FREE] = {NULL, NULL, "DO_FREE pn", false},
	[VOCAB_RAISE_SOFTIRQ] = {NULL, NULL, "DO_RAISE_SOFTIRQ Vc", false},
	[VOCAB_IPI_SEND] = {NULL, NULL, "DO_IPI_SEND ict", false},
	[VOCAB_IPI_WAIT] = {"OPEN_IPI_WAIT i", NULL, NULL, false},
	[VOCAB_ASSERT] = {NULL, NULL, "DO_ASSERT", false},
};
/* clang-format on */

bool op_is_binary(uint8_t op)
{
	return rows[op].binary;
}

/** struct op_at - an op where it stands. */
struct op_at {
	struct model *m;
	const struct model_process *p;
	const struct vocab_ask *ask;
	const struct machine_facts *facts;
	int32_t answer;
};

static struct op_at at(struct model *m, const struct model_process *p, machine_node node,
                       int32_t answer)
{
	return (struct op_at){.m = m,
	                      .p = p,
	                      .ask = model_ask(m, node),
	                      .facts = model_facts(m, node),
	                      .answer = answer};
}

static int32_t forced(const struct machine_world *world, const struct vocab_ask *ask)
{
	const struct machine_word *word = &world->words[ask->object];

	return word->forced && word->forced_op == ask->op ? word->forced : 0;
}

static bool is_last(const struct op_at *o)
{
	unsigned times = 0;

	for (unsigned i = 0; i < o->facts->nr_held; i++)
		times += o->facts->held[i] == o->ask->object;
	return times <= 1;
}

static unsigned number_of(const struct op_at *o)
{
	const struct machine_pool *pool = &o->m->world->pools[o->ask->object];

	return o->ask->op == VOCAB_ALLOC ? pool->nr : (unsigned)o->ask->value - pool->first;
}

static void add_name(const struct op_at *o, char letter)
{
	const unsigned object = o->ask->object;
	const char *name = NULL;

	switch (letter) {
	case 'S': name = o->m->slots[o->p->slot].name; break;
	case 'l': name = o->m->locks[object]; break;
	case 'w': name = model_part(o->m, object, o->p->cpu); break;
	case 'h': name = o->m->heads[object]; break;
	case 'V': name = o->m->vectors[object]; break;
	case 'k': name = o->m->slots[o->m->world->works[object].slot].name; break;
	case 'i': name = o->m->lines[object]; break;
	case 'p': name = o->m->pools[object]; break;
	}
	text_add(o->m->out, name);
}

static void add_number(const struct op_at *o, char letter)
{
	const struct machine_world *world = o->m->world;
	const bool task = model_is_task(o->m, o->p->slot);
	int64_t n = 0;

	switch (letter) {
	case 'a': n = o->answer; break;
	case 'c': n = o->p->cpu; break;
	case 'f': n = forced(world, o->ask); break;
	case 'm': n = 1 << o->ask->bit; break;
	case 'v': n = o->ask->value; break;
	case 'e': n = o->ask->expected; break;
	case 't': n = __builtin_ctz(world->lines[o->ask->object].cpus); break;
	case 'o': n = is_last(o); break;
	case 'F': n = world->pools[o->ask->object].first; break;
	case 'n': n = number_of(o); break;
	case 'x': n = !task; break;
	case 'T': n = o->facts->preempt > 0 || o->facts->bh > 0 || o->facts->rcu > 0; break;
	}
	text_printf(o->m->out, n < 0 ? "(%lld)" : "%lld", (long long)n);
}

static bool add_macro(const struct op_at *o, const char *macro)
{
	const char *letters = macro ? strchr(macro, ' ') : NULL;

	if (!macro)
		return false;
	text_addn(o->m->out, macro, letters ? (size_t)(letters - macro) : strlen(macro));
	for (const char *l = letters ? letters + 1 : ""; *l; l++) {
		text_add(o->m->out, l == letters + 1 ? "(" : ", ");
		if (strchr("SlwhVkip", *l))
			add_name(o, *l);
		else
			add_number(o, *l);
	}
	text_add(o->m->out, letters ? ")" : "");
	return true;
}

/* ---- locks that are not there, and those with readers ---- */

static bool has_no_word(const struct op_at *o)
{
	return vocab_op_info(o->ask->op)->operand == VOCAB_LOCK &&
	       !machine_lock_has_word(o->m->world, o->ask->object);
}

static bool takes_shared(uint8_t op)
{
	return op == VOCAB_READ_LOCK || op == VOCAB_WRITE_LOCK || op == VOCAB_DOWN_READ ||
	       op == VOCAB_DOWN_WRITE;
}

static bool open_shared(const struct op_at *o, bool queued, bool queues)
{
	const bool reads = vocab_op_reads(o->ask->op);

	if (queued)
		return add_macro(o, reads ? "HEAD_READ Sl" : "HEAD_WRITE Sl");
	if (queues)
		return add_macro(o, reads ? "NEW_READ l" : "NEW_WRITE l");
	return add_macro(o, reads ? "PAST_READ l" : "PAST_WRITE l");
}

bool op_open(struct model *m, const struct model_process *p, machine_node node, bool queued)
{
	const struct op_at o = at(m, p, node, 0);

	if (has_no_word(&o))
		return false;
	if (takes_shared(o.ask->op))
		return open_shared(&o, queued, model_queues(m, p->slot, node));
	return add_macro(&o, rows[o.ask->op].open);
}

bool op_gives(struct model *m, const struct model_process *p, machine_node node, int32_t answer)
{
	const struct op_at o = at(m, p, node, answer);

	return !has_no_word(&o) && add_macro(&o, rows[o.ask->op].gives);
}

/* ---- what it does ---- */

/* Return: the macro, NULL where the op does nothing here. */
static const char *what_it_does(const struct op_at *o)
{
	const struct model *m = o->m;
	const struct machine_world *world = m->world;

	switch (o->ask->op) {
	case VOCAB_ASSERT: return o->ask->value ? "DO_ASSERT" : NULL;
	case VOCAB_RCU_READ_UNLOCK:
		return o->facts->rcu == 1 && m->slots[o->p->slot].reader ? "DO_RCU_LEAVE S" : NULL;
	case VOCAB_IPI_SEND:
		if (world->lines[o->ask->object].cpus == 1u << o->p->cpu)
			return "WRONG(true, LIMIT)";
		break;
	case VOCAB_FREE:
		if (!o->ask->value)
			return NULL;
		if (number_of(o) >= world->pools[o->ask->object].nr)
			return "DO_ASSERT";
		break;
	default: break;
	}
	return rows[o->ask->op].does;
}

void op_does(struct model *m, const struct model_process *p, machine_node node, int32_t answer)
{
	const struct op_at o = at(m, p, node, answer);
	const char *macro = what_it_does(&o);

	if (has_no_word(&o) || !macro)
		return;
	if (str_has_prefix(macro, "WRONG("))
		text_add(m->out, macro);
	else
		add_macro(&o, macro);
	text_add(m->out, "; ");
}

/* The outermost local_bh_enable() outside interrupts runs what is pending. */
void op_after(struct model *m, const struct model_process *p, machine_node node)
{
	if (model_ask(m, node)->op == VOCAB_BH_ENABLE && model_facts(m, node)->bh == 1 &&
	    model_is_task(m, p->slot) && m->cpus[p->cpu].softirqs)
		text_printf(m->out, "AFTER_BH_ENABLE(%u); ", p->cpu);
}

bool op_refused(const struct model *m, const struct model_process *p, machine_node node,
                struct error *err)
{
	const struct vocab_ask *ask = model_ask(m, node);
	const bool is_word = vocab_op_info(ask->op)->operand == VOCAB_WORD;

	(void)p;
	if (is_word && ask->bit >= MODEL_MASK_MAX)
		return !error_set(err, "bit %u of %s: a model has bits 0 to %d", ask->bit,
		                  m->world->words[ask->object].name, MODEL_MASK_MAX - 1);
	if (ask->op != VOCAB_BIT_WAIT && ask->op != VOCAB_BIT_WAIT_LOCK)
		return false;
	if (m->world->words[ask->object].per_cpu || forced(m->world, ask))
		return !error_set(err,
		                  "%s: a model cannot wait for a bit that differs by who looks",
		                  m->world->words[ask->object].name);
	return false;
}
