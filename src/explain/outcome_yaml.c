// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/check.h"
#include "words.h"

static void add_changed(struct run *run, struct text *out)
{
	const struct scenario *scenario = run_scenario(run);
	const struct machine_world *world = &scenario->world;
	bool any = false;

	for (unsigned word = 0; word < world->nr_words; word++) {
		const int32_t value = machine_word(world, run_state(run), word);

		if (value == machine_word(world, run_state_at(run, 0), word))
			continue;
		text_add(out, any ? "" : "    end:\n");
		text_printf(out, "      %s: ", world->words[word].name);
		words_yaml(scenario, word, value, out);
		text_add(out, "\n");
		any = true;
	}
}

bool outcome_yaml(struct run *run, struct text *out)
{
	struct scenario_expectation e;

	outcome_expectation(run, &e);
	if (e.verdict == MACHINE_LIMIT)
		return false;
	text_printf(out, "  %s:\n    verdict: %s\n", e.variant, machine_verdict_name(e.verdict));
	if (e.cpu >= 0)
		text_printf(out, "    cpu: %d\n", e.cpu);
	if (e.lock >= 0)
		text_printf(out, "    lock: %s\n", run_scenario(run)->world.locks[e.lock].name);
	if (e.lockup != MACHINE_NO_LOCKUP)
		text_printf(out, "    lockup: %s\n", machine_lockup_name(e.lockup));
	text_printf(out, e.broken ? "    broken: I%d\n" : "    broken: none\n", e.broken);
	add_changed(run, out);
	return true;
}
