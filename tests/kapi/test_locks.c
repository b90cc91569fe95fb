// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel-shaped headers of locks, as code under study uses them: each call asks the ops of its
 * row in vocab/primitive.h, on the lock it names, and keeps and puts back its IRQ state.
 */
#pragma GCC diagnostic ignored "-Wpedantic" /* primitives are statement expressions */
#pragma GCC diagnostic ignored "-Wshadow"   /* and they nest */

#include <linux/mutex.h>
#include <linux/rwlock.h>
#include <linux/rwsem.h>
#include <linux/smp.h>
#include <linux/spinlock.h>

#include <criterion/criterion.h>
#include <string.h>

#define OPS 16
#define NUMBER 7 /* of every lock here */

static struct {
	struct kapi_backend backend;
	uint8_t ops[OPS];
	unsigned nr;
	uint16_t id;
	uintptr_t answer, restored;
	const char *name, *object;
} asked;

static uintptr_t ask(struct kapi_backend *self, const struct kapi_call *call, uint8_t op,
                     uint8_t part)
{
	(void)self;
	(void)part;
	cr_assert_lt(asked.nr, OPS);
	asked.ops[asked.nr++] = op;
	asked.id = call->id;
	asked.name = call->site->name;
	asked.object = call->site->object;
	if (op == VOCAB_IRQ_RESTORE)
		asked.restored = call->value;
	return asked.answer;
}

static void begin(uintptr_t answer)
{
	memset(&asked, 0, sizeof(asked));
	asked.backend.ask = ask;
	asked.answer = answer;
	kapi_backend = &asked.backend;
}

/* Were the ops of these primitives asked, one after the other, on the lock? */
static void expect(enum vocab_primitive first, int then)
{
	const int both[] = {(int)first, then};
	unsigned at = 0;

	for (unsigned i = 0; i < 2 && both[i] >= 0; i++) {
		const struct vocab_primitive_info *info =
			vocab_primitive_info((enum vocab_primitive)both[i]);

		for (unsigned k = 0; k < info->nr_ops; k++, at++)
			cr_expect_eq(asked.ops[at], info->ops[k], "%s: op %u", info->name, k);
	}
	cr_expect_eq(asked.nr, at, "%s: %u ops", vocab_primitive_info(first)->name, asked.nr);
	cr_expect_eq(asked.id, NUMBER);
	cr_expect_str_eq(asked.name, vocab_primitive_info(first)->name);
	kapi_backend = NULL;
}

#define PLAIN_CALL(prim)                                                                           \
	do {                                                                                       \
		begin(1);                                                                          \
		prim(&lock);                                                                       \
		cr_expect_str_eq(asked.object, "&lock");                                           \
		expect(VOCAB_P_##prim, -1);                                                        \
	} while (0)

#define FLAGS_CALL(prim)                                                                           \
	do {                                                                                       \
		begin(1);                                                                          \
		prim(&lock, flags);                                                                \
		expect(VOCAB_P_##prim, -1);                                                        \
		cr_expect_eq(flags, 1);                                                            \
	} while (0)

#define TRY_CALL(prim)                                                                             \
	do {                                                                                       \
		begin(1);                                                                          \
		cr_expect(prim(&lock));                                                            \
		expect(VOCAB_P_##prim, -1);                                                        \
	} while (0)

#define TRY_IN_VAIN(prim)                                                                          \
	do {                                                                                       \
		begin(0);                                                                          \
		cr_expect(!prim(&lock));                                                           \
		expect(VOCAB_P_##prim, VOCAB_P_##prim##_failed);                                   \
	} while (0)

/* The nine of a spinning lock, by the name before _lock and after un-. */
#define SPINNING(lock_, unlock_, trylock_)                                                         \
	do {                                                                                       \
		unsigned long flags = 0;                                                           \
                                                                                                   \
		PLAIN_CALL(lock_);                                                                 \
		PLAIN_CALL(lock_##_bh);                                                            \
		PLAIN_CALL(lock_##_irq);                                                           \
		FLAGS_CALL(lock_##_irqsave);                                                       \
		PLAIN_CALL(unlock_);                                                               \
		PLAIN_CALL(unlock_##_bh);                                                          \
		PLAIN_CALL(unlock_##_irq);                                                         \
		FLAGS_CALL(unlock_##_irqrestore);                                                  \
		cr_expect_eq(asked.restored, 1);                                                   \
		TRY_CALL(trylock_);                                                                \
		TRY_IN_VAIN(trylock_);                                                             \
	} while (0)

Test(kapi, spinlocks_ask_their_ops)
{
	spinlock_t lock = {{.id = NUMBER}};

	SPINNING(spin_lock, spin_unlock, spin_trylock);
}

Test(kapi, raw_spinlocks_ask_the_same)
{
	raw_spinlock_t lock = {{.id = NUMBER}};

	SPINNING(raw_spin_lock, raw_spin_unlock, raw_spin_trylock);
}

Test(kapi, rwlocks_ask_their_ops)
{
	rwlock_t lock = {{.id = NUMBER}};

	SPINNING(read_lock, read_unlock, read_trylock);
	SPINNING(write_lock, write_unlock, write_trylock);
}

Test(kapi, mutexes_ask_their_ops)
{
	struct mutex lock = {{.id = NUMBER}};

	PLAIN_CALL(mutex_lock);
	PLAIN_CALL(mutex_unlock);
	TRY_CALL(mutex_trylock);
	begin(0);
	cr_expect(!mutex_trylock(&lock));
	expect(VOCAB_P_mutex_trylock, -1);
}

Test(kapi, rwsems_ask_their_ops)
{
	struct rw_semaphore lock = {{.id = NUMBER}};

	PLAIN_CALL(down_read);
	PLAIN_CALL(up_read);
	PLAIN_CALL(down_write);
	PLAIN_CALL(up_write);
	TRY_CALL(down_read_trylock);
	TRY_CALL(down_write_trylock);
	begin(0);
	cr_expect(!down_read_trylock(&lock));
	expect(VOCAB_P_down_read_trylock, -1);
}

static void function(void *info)
{
	(void)info;
	cr_assert_fail("the line's handler runs, not this");
}

Test(kapi, an_ipi_names_its_cpu_and_its_function)
{
	begin(0);
	smp_call_function_single(NUMBER, function, NULL, true);
	cr_expect_str_eq(asked.object, "function");
	expect(VOCAB_P_smp_call_function_single, -1);
}
