// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/glossary.h"

#include "lockstep/machine/verdict.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

/* What an invariant demands is said by verdict.h; why, and how it looks when it breaks: */
/* clang-format off */
#define WHY_1 \
	"A lock that a handler takes too may be held only while IF of that CPU is 0. " \
	"Otherwise the interrupt can come in over the holder and spin for what lies " \
	"underneath it. The step at which this breaks is the bug; the deadlock is its " \
	"bill."
#define WHY_2 \
	"Whoever turns interrupts off and on again in between its caller's lines must " \
	"put back what the caller had. spin_unlock_irq() says ON, whatever it was " \
	"before."
#define WHY_3 \
	"A lock is taken by one context at a time. If this broke, the simulator itself " \
	"would be wrong."
#define WHY_4 \
	"A handler begins with IF 0 and must not turn it on: another interrupt would " \
	"nest inside it."
#define WHY_5 \
	"When nothing is left to do, a counter has the value of what it counts: so many " \
	"dirty pages, so much in the statistics. An update that was lost shows here."
#define WHY_6 \
	"The context underneath cannot run before the one on top returns, and that one " \
	"waits for it: one CPU is enough for a deadlock."
#define WHY_7 \
	"Each preempt_disable() has its preempt_enable(), each rcu_read_lock() its " \
	"unlock."
#define WHY_8 \
	"A transaction that takes no lock relies on RCU alone: what it has looked at " \
	"must not change before it is done."
#define WHY_9 \
	"What local_irq_save() has written down belongs to the context that wrote it. " \
	"Kept in a place that others write to, it puts back somebody else's state."
/* clang-format on */

static const struct glossary_entry rows[] = {
	{"IF", "interrupts of this CPU are on (1) or off (0)",
         "Each CPU has an interrupt flag of its own. While it is 0 an interrupt for that CPU waits; "
         "it is not lost. The other CPUs go on taking theirs. In its row of the timeline a thin "
         "line is 1 (on), a thick one 0 (off)."},
	{"pending", "raised, and not served yet",
         "A device has raised its line, but the CPU has IF 0, or another handler runs. The moment IF "
         "becomes 1 the handler runs, before anything else does."},
	{"masked", "cannot come in, because IF is 0",
         "Masked is not lost: what is pending comes in as soon as interrupts come on. So where they "
         "come on too early, an interrupt that seemed harmless bites."},
	{"hardirq", "an interrupt handler",
         "It runs on top of whatever the CPU was doing, and that cannot go on before the handler "
         "returns. It begins with IF 0."},
	{"softirq", "work that a handler leaves for later",
         "It runs on the way out of a hardirq or where bottom halves are enabled again, with IF 1, "
         "on top of the task."},
	{"task", "a thread of the kernel or of a program",
         "The lowest context of a CPU. It may sleep and be switched; handlers run on top of it."},
	{"context", "a task, softirq or hardirq on a CPU",
         "Contexts lie on each other like a pile: only the one on top runs."},
	{"saved", "IF as it was, written down to be put back",
         "local_irq_save() and spin_lock_irqsave() keep IF in a variable; {IF=1} means that "
         "interrupts were on. spin_lock_irq() keeps nothing: whoever uses it claims to know that "
         "they were on."},
	{"irqsave", "turn interrupts off and keep what they were",
         "spin_lock_irqsave(lock, flags) and spin_unlock_irqrestore(lock, flags) leave IF as they "
         "found it, however deep they are nested. They cost a word on the stack."},
	{"spin_lock_irq", "turn interrupts off and take the lock",
         "Its partner spin_unlock_irq() turns them ON, whatever they were before. Right where "
         "interrupts are known to be on; inside a section that had them off already it is a bug."},
	{"cost", "how long the code keeps interrupts off",
         "The comparison says it at the end of each side: the most steps that a CPU takes in a row "
         "with IF 0, handlers aside. irqrestore keeps interrupts off to the end of the outer section, "
         "so a fix may well have a longer stretch than the bug. irqsave everywhere is safe, and paid "
         "for in latency."},
	{"IRQ-safe", "a lock that a handler takes too",
         "Such a lock must be taken with interrupts off everywhere, or the handler can spin for it "
         "over its holder. The scenario's types say which locks these are."},
	{"UNSAFE", "an IRQ-safe lock is held while interrupts are on",
         "Nothing has gone wrong yet. But if the interrupt comes now, it spins for ever. See I1."},
	{"preempt_count", "how often preemption was disabled and not enabled again",
         "Each spin_lock() counts it up. Above 0 the task cannot be switched away, and must not "
         "sleep."},
	{"RCU", "readers take no lock; who changes things waits for them",
         "A grace period ends when every reader that had begun by then is done. Its read side keeps "
         "nothing still but the lifetime of what it reads."},
	{"deadlock", "contexts wait for each other for ever",
         "Found from who waits for whom, with the frames that lie on each other: also when other "
         "CPUs run on happily."},
	{"hard lockup", "spins for ever with IF 0",
         "Not even the timer gets in; only a non-maskable interrupt notices. The screen of a real "
         "machine freezes."},
	{"soft lockup", "spins for ever with IF 1",
         "Interrupts are still served, but no other task gets the CPU. The kernel's watchdog says "
         "so after some twenty seconds."},
	{"hung task", "sleeps for ever",
         "The CPU does other things, and the task never wakes. The kernel says so after two "
         "minutes."},
	{"livelock", "everybody runs and nobody gets anywhere",
         "It never ends, and nothing blocks."},
	{"irq-state", "interrupts are not left as they were found",
         "A call has returned with IF other than at its begin. Nothing hangs yet; whoever called it "
         "relies on something that is not so any more."},
	{"imbalance", "something is given back too often or not at all",
         "A lock, preempt_count or the RCU depth at the return of a call."},
	{"atomic-sleep", "code sleeps where it must not",
         "With preempt_count above 0, IF 0 or in a handler nobody may sleep."},
	{"drift", "a counter is not what it counts", "See I5."},
	{"memory cgroup", "a group of processes that pays for the memory it uses",
         "Each page is charged to the group of whoever touched it first, and each group counts its "
         "dirty pages. move_lock keeps a page's group still while somebody counts; it is taken only "
         "where charges move (moving_account)."},
	{"inode", "the kernel's record of a file",
         "It knows the file's pages (its mapping, under tree_lock) and its writeback domain."},
	{"writeback", "dirty pages are written to the disk",
         "A page is dirty while the disk has an older content. The disk says with an interrupt that it "
         "has written one, and the handler ends that page's writeback."},
	{"writeback domain", "the wb: who writes an inode's dirty pages, and counts them",
         "Each memory cgroup has one for each disk. While an inode moves to another (I_WB_SWITCH), "
         "whoever counts takes tree_lock."},
	{"transaction", "begin, count, end: what is counted for holds still meanwhile",
         "mem_cgroup_begin_page_stat(), since 4.6 lock_page_memcg(), keeps a page's group still, unlocked_inode_to_wb_begin() an "
         "inode's writeback domain; each has its _end. Without a move under way RCU is enough, and no "
         "lock is taken."},
	{"cookie", "a note on the stack, from the begin of a section to its end",
         "struct wb_lock_cookie holds whether tree_lock was taken, and IF as it was before. The fix "
         "hands it from unlocked_inode_to_wb_begin() to unlocked_inode_to_wb_end(), which puts IF "
         "back as the cookie has it."},
	{"schedule", "who runs when, and when interrupts come",
         "In the simulator this is data, not chance: the same schedule gives the same steps every "
         "time, and says by names of events when something happens, so that it serves all "
         "variants."},
	{"variant", "the same code with another patch",
         "buggy and fixed differ by the patch under study; none was there before both; m1, m2, ... "
         "are wrong on purpose."},
	{"branch", "a run of your own, off the scenario's",
         "It begins where you change something (an interrupt, a choice); b1 in the title is the first. "
         "r plays what the scenario has, :branch lists them all."},
	{"moment", "a place in a run that other variants have too",
         "Step numbers differ between variants. The last lock taken or released, or function entered "
         "or left, does not."},
	{"sweep", "one interrupt at every position of a run",
         "It shows where it hurts, and how wide that is. It proves nothing about other schedules."},
#define INVARIANT_ROW(number, demands) {"I" #number, demands, WHY_##number},
	MACHINE_INVARIANTS(INVARIANT_ROW)
#undef INVARIANT_ROW
};

#define NR_ROWS (sizeof(rows) / sizeof(rows[0]))

const struct glossary_entry *glossary_list(size_t *nr)
{
	*nr = NR_ROWS;
	return rows;
}

int glossary_find(const char *term)
{
	for (size_t i = 0; i < NR_ROWS; i++)
		if (strcasecmp(rows[i].term, term) == 0)
			return (int)i;
	return -1;
}

static bool is_word_char(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* Where @term stands in @text as a word, or NULL. */
static const char *find_word(const char *text, const char *term)
{
	const size_t size = strlen(term);

	for (const char *at = text; (at = strcasestr(at, term)); at++)
		if ((at == text || !is_word_char(at[-1])) && !is_word_char(at[size]))
			return at;
	return NULL;
}

int glossary_first(const char *text)
{
	const char *best = NULL;
	int found = -1;

	for (size_t i = 0; i < NR_ROWS; i++) {
		const char *at = find_word(text, rows[i].term);

		if (at && (!best || at < best)) {
			best = at;
			found = (int)i;
		}
	}
	return found;
}
