// SPDX-License-Identifier: GPL-2.0-only
/* Claims of each kind, of which one comes true and its twin does not. */
#include "lockstep/predict/claim.h"
#include "lockstep/predict/question.h"
#include "lockstep/run/suite.h"

#include "opened.h"

#include <criterion/criterion.h>
#include <string.h>

static const char before[] =
	"lockstep: 1\n"
	"name: claims\n"
	"title: Claims\n"
	"locks: {A: {kind: spinlock, irq_safe: true}}\n"
	"words: {n: 0, state: {bits: [BUSY, DONE]}}\n"
	"functions:\n"
	"  work: [spin_lock(A), \"WRITE_ONCE(n, 3)\", \"set_bit(DONE, state)\", "
	"spin_unlock(A)]\n"
	"  serve: [spin_lock(A), spin_unlock(A)]\n"
	"  later: [spin_lock_irq(A), spin_unlock_irq(A)]\n"
	"tasks:\n"
	"  T: {cpu: 0, calls: [work()]}\n"
	"  U: {cpu: 1, calls: [later()]}\n"
	"interrupts:\n"
	"  disk: {cpu: 0, call: serve()}\n"
	"  other: {cpu: 1, call: serve()}\n"
	"schedule: [run T until acquire A, run U, raise disk, run all]\n"
	"questions:\n"
	"  - at: \"T: acquire A\"\n"
	"    ask: What then?\n"
	"    choices:\n";

/* T holds A with interrupts on; the disk comes in and spins for it: for ever, and so does U. */
static const struct {
	const char *holds, *fails;
	const char *says; /* of what fails */
} rows[] = {
	{"verdict: deadlock", "verdict: completes", "it ends with 'deadlock'"},
	{"verdict: [completes, deadlock]", "verdict: [completes, drift]", "'deadlock'"},
	{"lockup: hard lockup", "lockup: soft lockup", "it is a hard lockup"},
	{"happens: deliver disk", "happens: deliver other", "'deliver other' does not happen"},
	{"happens: [raise disk, verdict]", "happens: [raise disk, \"T: end\"]", "'T: end'"},
	{"never: \"T: release A\"", "never: deliver disk", "irq disk"},
	{"until: deliver disk, irqs: {CPU0: off}", "until: deliver disk, irqs: {CPU0: on}",
         "interrupts of CPU0 are off"},
	{"until: raise disk, irqs: {CPU0: on}", "until: raise disk, irqs: {CPU1: on}", "CPU1"},
	{"until: raise disk, pending: disk", "until: deliver disk, pending: disk",
         "irq disk does not wait"},
	{"until: raise disk, owner: {A: T}", "until: raise disk, owner: {A: none}",
         "A is held by task T"},
	{"owner: {A: T}", "owner: {A: U}", "A is held by task T"},
	{"waits: [U, disk]", "waits: T", "task T waits for nothing"},
	{"words: {n: 0}", "words: {n: 3}", "expected 3, got 0"},
	{"words: {state.DONE: 0}", "words: {state.DONE: 1}", "state"},
	{"steps: 1, never: verdict", "steps: 4096, never: verdict", ""},
	{"until: verdict, verdict: deadlock", "until: \"T: release A\", verdict: deadlock",
         "'T: release A' does not come"},
	{"verdict: deadlock, waits: U", "verdict: deadlock, words: {n: 1}", "got 0"},
};

static void check(const char *claim, bool expected, const char *says)
{
	struct text story = {.len = 0}, why = {.len = 0};
	const struct scenario_question *q;
	struct opened o;
	struct run *run;
	size_t at, step;

	text_printf(&story,
	            "%s      - {says: a, claim: {%s}}\n      - {says: b, claim: {verdict: "
	            "drift}}\n",
	            before, claim);
	opened_text(&o, text_str(&story), NULL);
	run = opened_run(&o, "only");
	q = &o.scenario.questions[0];
	while (!run_at(run) || !run_reached(run, run_at(run), &q->at))
		cr_assert(run_forward(run));
	at = run_at(run);
	cr_expect_eq(claim_holds(run, &q->choices[0].claim, &step, &why), expected, "%s: %s", claim,
	             text_str(&why));
	cr_expect(strstr(text_str(&why), says), "%s: '%s'", claim, text_str(&why));
	cr_expect_eq(run_at(run), at, "%s: the run is where it was", claim);
	cr_expect_geq(step, at);
	opened_finish(&o);
	text_finish(&story);
	text_finish(&why);
}

Test(claim, is_judged_by_running)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		check(rows[i].holds, true, "");
		check(rows[i].fails, false, rows[i].says);
	}
}
