// SPDX-License-Identifier: GPL-2.0-only
#include "quiz_worlds.h"

#include <criterion/criterion.h>

#define WORLD                                                                                      \
	"lockstep: 1\n"                                                                            \
	"name: quiz\n"                                                                             \
	"title: What comes?\n"                                                                     \
	"locks: {A: {kind: spinlock, irq_safe: true}}\n"                                           \
	"words: {n: 0}\n"                                                                          \
	"functions:\n"                                                                             \
	"  work: [spin_lock_irq(A), \"WRITE_ONCE(n, 1)\", spin_unlock_irq(A)]\n"                   \
	"  serve: [spin_lock(A), spin_unlock(A)]\n"                                                \
	"  other: [spin_lock_irq(A), spin_unlock_irq(A)]\n"                                        \
	"tasks:\n"                                                                                 \
	"  T: {cpu: 0, calls: [work()]}\n"                                                         \
	"  U: {cpu: 1, calls: [other()]}\n"                                                        \
	"interrupts:\n"                                                                            \
	"  disk: {cpu: 0, call: serve()}\n"                                                        \
	"schedule:\n"                                                                              \
	"  - run T until acquire A\n"

#define ASKS                                                                                       \
	"questions:\n"                                                                             \
	"  - at: \"T: acquire A\"\n"                                                               \
	"    ask: T has A. Does the disk get through to CPU0 while T has it?\n"                    \
	"    choices:\n"                                                                           \
	"      - {says: yes it does, claim: {until: \"T: release A\", happens: deliver disk}, "    \
	"idea: M1}\n"                                                                              \
	"      - {says: no it does not, claim: {until: \"T: release A\", never: deliver disk}}\n"  \
	"      - {says: A is never given back, claim: {never: \"T: release A\"}}\n"                \
	"    hint: [look at IF, interrupts are off]\n"                                             \
	"expect:\n"                                                                                \
	"  only: {verdict: completes}\n"

const char quiz_raised[] = WORLD "  - raise disk\n  - run T\n  - run all\n" ASKS;
const char quiz_contended[] = WORLD "  - run U for 4\n  - run T for 3\n  - run all\n" ASKS;

void quiz_open(struct stage *s, const char *story, int cols, int rows)
{
	stage_open(s, story, NULL, cols, rows);
	stage_type(s, "P");
	stage_type(s, "G");
	cr_assert_eq(s->app.screen.view, SCREEN_QUIZ);
}
