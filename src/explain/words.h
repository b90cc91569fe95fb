/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * words.h - what things are called, private to explain.
 *
 * Ids become names here and nowhere else in the module: contexts, calls, words and the values that
 * fit in them. All functions append to @out.
 */
#ifndef EXPLAIN_WORDS_H
#define EXPLAIN_WORDS_H

#include "lockstep/base/text.h"
#include "lockstep/scenario/scenario.h"
#include "lockstep/vocab/op.h"

/** words_slot() - "task T", "kworker/0", "hardirq wb_end", "softirq/0". */
void words_slot(const struct scenario *scenario, unsigned slot, struct text *out);

/** words_who() - who and where: "CPU0 task T", "CPU0 softirq". */
void words_who(const struct scenario *scenario, unsigned cpu, unsigned slot, struct text *out);

/** words_slots() - the slots of @mask: "task T, task U and hardirq wb_end". */
void words_slots(const struct scenario *scenario, uint64_t mask, struct text *out);

/** words_call() - "cancel_dirty_page(X)"; "its call" for MACHINE_CALL_NONE. */
void words_call(const struct scenario *scenario, unsigned call, struct text *out);

/** words_line() - the name of interrupt line @line, without "irq". Borrowed. */
const char *words_line(const struct scenario *scenario, unsigned line);

/** words_operand() - the name of what @ask works on; nothing when it has no object. */
void words_operand(const struct scenario *scenario, const struct vocab_ask *ask, struct text *out);

/** words_mode() - " (read)" or " (write)" for @lock of a kind that knows both, else "". Constant. */
const char *words_mode(const struct scenario *scenario, unsigned lock, bool reads);

/** words_value() - @value as word @word holds it: a number, bits, an object, {IF=n}. */
void words_value(const struct scenario *scenario, unsigned word, int32_t value, struct text *out);

/** words_yaml() - the same as a scenario has it: "[PG_dirty]", "A", "null", "1". */
void words_yaml(const struct scenario *scenario, unsigned word, int32_t value, struct text *out);

/** words_change() - "1->0"; of a word of bits only those that change: "PG_dirty 1->0". */
void words_change(const struct scenario *scenario, unsigned word, int32_t before, int32_t after,
                  struct text *out);

/** words_bit() - the name of bit @bit of word @word. */
void words_bit(const struct scenario *scenario, unsigned word, unsigned bit, struct text *out);

/** words_pooled() - the object of pool @pool that pointer value @value is; "NULL" for 0. */
void words_pooled(const struct scenario *scenario, unsigned pool, int32_t value, struct text *out);

/**
 * words_fill() - append @row, in which `%` and a letter stand for a part of what is told.
 * @letter: appends that part of @about
 */
void words_fill(const char *row,
                void (*letter)(const void *about, unsigned char which, struct text *out),
                const void *about, struct text *out);

/** words_if() - "ON" or "off". */
const char *words_if(bool on);

#endif
