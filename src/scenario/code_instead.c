// SPDX-License-Identifier: GPL-2.0-only
/*
 * What somebody may have wanted who writes a call that does not exist: words of C, and calls of the
 * kernel's that have another form here.
 */
#include "code_load.h"

#include <string.h>

#define TO_SLEEP "set a bit, and wait_on_bit(word, bit) until somebody clears it"
#define TO_WAKE "clear_bit(bit, word) wakes those who sleep in wait_on_bit(word, bit)"
#define TO_FLUSH "let the work clear a bit in the end, and wait_on_bit(word, bit)"
#define NO_BARRIER "leave it out: whatever is written, all CPUs see at once"
#define NO_TIME "leave it out: no time passes here, and the schedule says who runs when"
#define NO_INIT "leave it out: locks and words are there, and free, when the run begins"
#define NO_PRINT "leave it out; what is to be said stands under narration:"
#define NO_SEQCOUNT "count in a word, odd while somebody writes, and read again in a while:"

static const struct {
	const char *name, *help;
} instead[] = {
	{"if", "write a mapping: {if: CONDITION, then: [...], else: [...]}"},
	{"while", "write a mapping: {while: CONDITION, do: [...]}"},
	{"for", "write a mapping: {repeat: 3, do: [...]}"},
	{"do", "write a mapping: {while: CONDITION, do: [...]}"},
	{"atomic_inc", "write atomic_add(1, word)"},
	{"atomic_dec", "write atomic_add(-1, word)"},
	{"atomic_sub", "write atomic_add(-1, word)"},
	{"atomic_inc_return", "write atomic_add_return(1, word)"},
	{"atomic_dec_return", "write atomic_add_return(-1, word)"},
	{"atomic_dec_and_test", "write atomic_add_return(-1, word) == 0"},
	{"atomic_xchg", "write xchg(word, value)"},
	{"atomic_cmpxchg", "write cmpxchg(word, expected, value)"},
	{"this_cpu_inc", "write this_cpu_add(percpu, 1)"},
	{"this_cpu_dec", "write this_cpu_add(percpu, -1)"},
	{"this_cpu_read", "write __this_cpu_read(percpu)"},
	{"this_cpu_write", "write __this_cpu_write(percpu, value)"},
	{"rcu_dereference", "write READ_ONCE(word)"},
	{"rcu_assign_pointer", "write smp_store_release(word, value)"},
	{"kfree_rcu", "write call_rcu(rcu_head), and a function that frees"},
	{"schedule_work", "write queue_work(work)"},
	{"flush_work", TO_FLUSH},
	{"cancel_work_sync", TO_FLUSH},
	{"flush_workqueue", TO_FLUSH},
	{"wait_event", TO_SLEEP},
	{"wait_event_interruptible", TO_SLEEP},
	{"wait_for_completion", TO_SLEEP},
	{"set_current_state", TO_SLEEP},
	{"schedule", "cond_resched() lets others run; to wait, wait_on_bit(word, bit)"},
	{"wake_up", TO_WAKE},
	{"wake_up_bit", TO_WAKE},
	{"wake_up_process", TO_WAKE},
	{"complete", TO_WAKE},
	{"down", "write mutex_lock(mutex)"},
	{"up", "write mutex_unlock(mutex)"},
	{"msleep", NO_TIME},
	{"udelay", NO_TIME},
	{"mdelay", NO_TIME},
	{"cpu_relax", NO_TIME},
	{"barrier", NO_BARRIER},
	{"smp_mb", NO_BARRIER},
	{"smp_rmb", NO_BARRIER},
	{"smp_wmb", NO_BARRIER},
	{"spin_lock_init", NO_INIT},
	{"mutex_init", NO_INIT},
	{"init_rwsem", NO_INIT},
	{"INIT_WORK", NO_INIT},
	{"printk", NO_PRINT},
	{"pr_info", NO_PRINT},
	{"WARN_ON", "write BUG_ON(value)"},
	{"WARN_ON_ONCE", "write BUG_ON(value)"},
	{"assert", "write BUG_ON(value), which is its opposite"},
	{"read_seqbegin", NO_SEQCOUNT},
	{"read_seqretry", NO_SEQCOUNT},
	{"write_seqlock", NO_SEQCOUNT},
	{"write_sequnlock", NO_SEQCOUNT},
	{"read_seqcount_begin", NO_SEQCOUNT},
	{"read_seqcount_retry", NO_SEQCOUNT},
	{"write_seqcount_begin", NO_SEQCOUNT},
	{"write_seqcount_end", NO_SEQCOUNT},
};

const char *code_instead(const char *name)
{
	for (size_t i = 0; i < sizeof(instead) / sizeof(instead[0]); i++)
		if (strcmp(instead[i].name, name) == 0)
			return instead[i].help;
	return NULL;
}

/* ---- primitives that sound alike ---- */

static bool has_part(const char *name, const char *part, size_t len)
{
	for (;; name++) {
		if (strcspn(name, "_") == len && strncmp(name, part, len) == 0)
			return true;
		name += strcspn(name, "_");
		if (!*name)
			return false;
	}
}

unsigned code_likeness(const char *name, const char *wrong)
{
	unsigned nr = 0;

	while (*wrong) {
		const size_t len = strcspn(wrong, "_");

		nr += len && has_part(name, wrong, len);
		wrong += len + (wrong[len] == '_');
	}
	return nr;
}
