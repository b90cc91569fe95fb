// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explore/moot.h"

static bool has_irq_safe_locks(const struct scenario *s)
{
	for (unsigned lock = 0; lock < s->world.nr_locks; lock++)
		if (s->world.locks[lock].irq_safe)
			return true;
	return false;
}

static bool has_transactions(const struct scenario *s)
{
	return s->study->transactions && s->study->transactions[0].begin;
}

static bool has_locks(const struct scenario *s)
{
	return s->world.nr_locks;
}

static bool has_lines(const struct scenario *s)
{
	return s->world.nr_lines;
}

static bool has_tallies(const struct scenario *s)
{
	return s->world.nr_tallies;
}

static bool has_interrupts(const struct scenario *s)
{
	return s->world.nr_lines || s->world.nr_vectors || s->world.nr_rcu_heads;
}

/* By number of the invariant; what is not here can always be broken. */
static const struct {
	bool (*is_there)(const struct scenario *s);
	const char *why;
} causes[MACHINE_NR_INVARIANTS + 1] = {
	[1] = {has_irq_safe_locks, "no lock is IRQ-safe"},
	[2] = {has_transactions, "there are no transactions"},
	[3] = {has_locks, "there are no locks"},
	[4] = {has_lines, "there are no interrupts"},
	[5] = {has_tallies, "no counter has anything to count"},
	[6] = {has_interrupts, "nothing interrupts anything"},
	[8] = {has_transactions, "there are no transactions"},
	[9] = {has_transactions, "there are no transactions"},
};

explore_goals explore_moot(const struct scenario *scenario)
{
	explore_goals moot = 0;

	for (unsigned i = 1; i <= MACHINE_NR_INVARIANTS; i++)
		if (causes[i].is_there && !causes[i].is_there(scenario))
			moot |= EXPLORE_BIT(EXPLORE_INVARIANT + i);
	return moot;
}

const char *explore_moot_why(unsigned goal)
{
	return causes[goal - EXPLORE_INVARIANT].why;
}
