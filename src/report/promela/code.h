/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * code.h - the parts of a process, as Promela.
 *
 *	code.c		a process: where it idles, its places
 *	code_begin.c	how an activation begins
 *	code_options.c	how it goes on from a place, and ends
 *	code_parts.c	pieces of all these
 *
 * Everything is appended to m->out.
 */
#ifndef REPORT_PROMELA_CODE_H
#define REPORT_PROMELA_CODE_H

#include "model.h"

#define ADD(m, ...) text_printf((m)->out, __VA_ARGS__)

static inline const char *code_name(const struct model *m, const struct model_process *p)
{
	return m->slots[p->slot].name;
}

static inline bool code_is_kind(const struct model *m, const struct model_process *p,
                                enum machine_slot_kind kind)
{
	return m->world->slots[p->slot].kind == kind;
}

/** code_place() - of @node, which must be one of @p's. Borrowed. */
const struct model_place *code_place(const struct model_process *p, machine_node node);

/** code_add_on() - the condition that @p is on its CPU. */
void code_add_on(struct model *m, const struct model_process *p);

/** code_add_start() - and begins with root @start, from 1, of a softirq; 0: nothing is added. */
void code_add_start(struct model *m, const struct model_process *p, unsigned start);

/** code_add_open() - @before, that the op of @node need not wait, @after; nothing where it never does. */
void code_add_open(struct model *m, const struct model_process *p, machine_node node, bool queued,
                   const char *before, const char *after);

/** code_add_way() - others see way @to, not @from, of it from now on. */
void code_add_way(struct model *m, const struct model_process *p, unsigned from, unsigned to);

/** code_add_arrival() - all that others see change from @from to @to; 0: no activation. */
void code_add_arrival(struct model *m, const struct model_process *p, machine_node from,
                      unsigned from_way, machine_node to);

/** code_begins() - the options where a task, a worker or an interrupt idles. */
void code_begins(struct model *m, const struct model_process *p);

/**
 * code_options() - the options at @place
 * @queued: it stands in the queue of the lock
 * @start: as in code_add_start()
 */
void code_options(struct model *m, const struct model_process *p, const struct model_place *place,
                  bool queued, unsigned start);

#endif
