/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The rules of the machine, by hand and for Spin alone: nothing here was made from the program that
 * exports. What stands above is about this one scenario: numbers, widths and lists. What stands
 * below is the code of its contexts, a proctype each: a label is a place between two kernel
 * primitives' parts, an option is what may happen there.
 *
 * Names: c is a CPU, S a context, l a lock, w a word of memory, h an rcu_head, v a softirq vector,
 * i an interrupt line, k a worker, a the answer that the code gets.
 *
 *	if_c      interrupts are on            pend_i    0, or the CPU it waits for + 1
 *	task_c    current task, 0 = idle       left_i    how often it may still be raised
 *	top_c     uppermost frame, 0 = none    act_i     its handler runs
 *	under_S   the frame below it           soft_v_c  the softirq is pending
 *	call_S    calls done; of a worker:     start_S   where a softirq began, 0 = it does not run
 *	          1 = queued or runs, 2 =      entry_S   IF when the activation began
 *	          runs and is queued again     way_S     class of its place: does it wait asleep, ...
 *	phase_h   0, 1 = waits for readers,    rd_S      it is inside a read-side section
 *	          2 = ready to run             snap_x    readers that x waits for
 *
 * One transition is one choice of the machine: each is a d_step.
 */

/* ---- what is checked ---- */

#define DEADLOCK     0 /* an invalid end state: Spin's own check */
#define IRQ_STATE    1
#define IMBALANCE    2
#define ATOMIC_SLEEP 3
#define ASSERTION    4
#define DRIFT        5
#define LIMIT        6

#ifndef PROPERTY
#define PROPERTY DEADLOCK
#endif

#ifdef TALLY
c_decl {
	static const char *const tally_names[] = {
		"deadlock", "irq-state", "imbalance", "atomic-sleep",
		"assertion", "drift", "limit", "answer that was never met"};
	static unsigned long tally[8];
	static int tally_begun;

	static void tally_tell(void)
	{
		int i;

		for (i = 0; i < 8; i++)
			if (tally[i])
				printf("found %s: %lu\n", tally_names[i], tally[i]);
	}
	static void tally_add(int what)
	{
		if (!tally_begun++)
			atexit(tally_tell);
		tally[what]++;
	}
}
#define WRONG(cond, what) if :: (cond) -> WRONG_##what :: else -> skip fi
#define WRONG_IRQ_STATE    c_code { tally_add(1); }
#define WRONG_IMBALANCE    c_code { tally_add(2); }
#define WRONG_ATOMIC_SLEEP c_code { tally_add(3); }
#define WRONG_ASSERTION    c_code { tally_add(4); }
#define WRONG_DRIFT        c_code { tally_add(5); }
#define WRONG_LIMIT        c_code { tally_add(6); }
#define NEVER_MET          c_code { tally_add(7); }
#else
#define WRONG(cond, what) WRONG_##what(cond)
/* An answer that the machine never gave: the code behind it is not in this model. */
#define NEVER_MET assert(false)
#if PROPERTY == IRQ_STATE
#define WRONG_IRQ_STATE(cond) assert(!(cond))
#else
#define WRONG_IRQ_STATE(cond) skip
#endif
#if PROPERTY == IMBALANCE
#define WRONG_IMBALANCE(cond) assert(!(cond))
#else
#define WRONG_IMBALANCE(cond) skip
#endif
#if PROPERTY == ATOMIC_SLEEP
#define WRONG_ATOMIC_SLEEP(cond) assert(!(cond))
#else
#define WRONG_ATOMIC_SLEEP(cond) skip
#endif
#if PROPERTY == ASSERTION
#define WRONG_ASSERTION(cond) assert(!(cond))
#else
#define WRONG_ASSERTION(cond) skip
#endif
#if PROPERTY == DRIFT
#define WRONG_DRIFT(cond) assert(!(cond))
#else
#define WRONG_DRIFT(cond) skip
#endif
#if PROPERTY == LIMIT
#define WRONG_LIMIT(cond) assert(!(cond))
#else
#define WRONG_LIMIT(cond) skip
#endif
#endif

/* ---- who may move ---- */

/* A line waits while its own handler runs; with interrupts on, those that are ready come first. */
#define READY(i, c)       (pend_##i == c + 1 && !act_##i)
#define INTERRUPTED(c)    (if_##c && (LINES_##c))
#define ON_TASK(S, c)     (task_##c == N_##S && top_##c == 0 && !INTERRUPTED(c))
#define ON_FRAME(S, c)    (top_##c == F_##S && !INTERRUPTED(c))

/* A task that sleeps has left its CPU, though it may go on there. */
#define IDLE(c)           (task_##c == 0 || (SLEEPING_##c))
#define CURRENT(c, S)     (task_##c == N_##S && !(SLEEPING_##c))
#define BH_OFF(c)         ((BH_##c) && !(SLEEPING_##c))
#define GIVES_WAY(c)      (IDLE(c) || (BETWEEN_##c) || (if_##c && (PREEMPTIBLE_##c)))
#define SWITCHES(S, c)    (top_##c == 0 && task_##c != N_##S && !INTERRUPTED(c) && GIVES_WAY(c))
#define SWITCH(S, c)      if_##c = 1; task_##c = N_##S
#define QUEUED(k, c)      (call_##k > 0 && home_##k == c)

/* Going to sleep with interrupts off: the scheduler turns them on. */
#define DOZES(S, c)       (ON_TASK(S, c) && !if_##c)
#define DOZE(c)           if_##c = 1

/* ---- activations ---- */

#define BEGIN(S, c)       entry_##S = if_##c
#define BEGIN_WORK(S, c)  entry_##S = if_##c; act_##S = 1

#define END_CALL(S, c)    WRONG(if_##c != entry_##S, IRQ_STATE); entry_##S = 0; call_##S = call_##S + 1
#define LAST_CALL(S)      (call_##S == CALLS_##S - 1)
#define LEAVE_CPU(c)      task_##c = 0
#define END_WORK(S, c) \
	WRONG(if_##c != entry_##S, IRQ_STATE); entry_##S = 0; act_##S = 0; \
	call_##S = call_##S - 1; \
	if :: call_##S == 0 -> home_##S = 0; task_##c = 0 :: else -> skip fi

/* Frames: PUSHED and POPPED know whether there can be another one below. */
#define DELIVERS(i, c)    (if_##c && READY(i, c) && !(BEFORE_##i##_##c))
#define DELIVER(i, c)     pend_##i = 0; PUSHED_##i(c); top_##c = F_##i; ENTERED_##i; if_##c = 0
#define END_HARDIRQ(i, c) \
	WRONG(if_##c, IRQ_STATE); LEFT_##i; top_##c = BELOW_##i; POPPED_##i; if_##c = 1; IRQ_EXIT_##c

/* irq_exit(): not on top of another frame, and not over code that keeps softirqs off. */
#define IRQ_EXIT(c) \
	if \
	:: top_##c == 0 && !BH_OFF(c) && (PENDING_##c) -> ENTER_SOFTIRQ(c) \
	:: else -> skip \
	fi

/* Softirqs run with interrupts on, one after another, the lowest vector first, callbacks last. */
#define ENTER_SOFTIRQ(c) \
	entry_s_##c = if_##c; PUSHED_s_##c(c); top_##c = F_s_##c; if_##c = 1; TAKE_##c
#define TICKS(c) \
	(if_##c && top_##c == 0 && (PENDING_##c) && !INTERRUPTED(c) && !BH_OFF(c))
#define END_SOFTIRQ(c) \
	WRONG(!if_##c, IRQ_STATE); if_##c = 1; \
	if \
	:: (PENDING_##c) -> TAKE_##c \
	:: else -> \
		top_##c = BELOW_s_##c; POPPED_s_##c; start_s_##c = 0; \
		if_##c = entry_s_##c; entry_s_##c = 0 \
	fi
#define TAKE_VECTOR(v, c)   soft_##v##_##c = 0; START_##v##_##c
#define TAKE_CALLBACK(h, c) phase_##h = 0; home_##h = 0; START_##h##_##c
#define CALLBACK(h, c)      (phase_##h == 2 && home_##h == c)

/* ---- devices, grace periods ---- */

#define RAISES(i, c)      (left_##i > 0 && pend_##i == 0)
#define RAISE(i, c)       left_##i = left_##i - 1; pend_##i = c + 1
#define GP_ENDS(h)        (phase_##h == 1 && snap_##h == 0)
#define GP_END(h)         phase_##h = 2

/* ---- primitives' parts: OPEN, it need not wait; GIVES, its answer; DO, what it does ---- */

#define GIVES_IRQ_SAVE(a, c)        (if_##c == a)
#define DO_IRQ_SAVE(c)              if_##c = 0
#define DO_IRQ_DISABLE(c)           if_##c = 0
#define DO_IRQ_ENABLE(c)            if_##c = 1
#define DO_IRQ_RESTORE(c, v)        if_##c = (v != 0)
#define AFTER_BH_ENABLE(c) \
	if :: top_##c == 0 && (PENDING_##c) -> ENTER_SOFTIRQ(c) :: else -> skip fi

#define OPEN_SPIN_LOCK(l)           (l == 0)
#define DO_SPIN_LOCK(S, l)          l = N_##S
#define GIVES_SPIN_TRYLOCK(a, l)    ((l == 0) == a)
#define DO_SPIN_TRYLOCK(a, S, l)    if :: a -> l = N_##S :: else -> skip fi
#define DO_SPIN_UNLOCK(S, l)        WRONG(l != N_##S, IMBALANCE); l = 0

#define OPEN_MUTEX_LOCK(l)          (l == 0)
#define DO_MUTEX_LOCK(S, l)         l = N_##S
#define GIVES_MUTEX_TRYLOCK(a, l)   ((l == 0) == a)
#define DO_MUTEX_TRYLOCK(a, S, l, f) \
	WRONG(f, ASSERTION); if :: a -> l = N_##S :: else -> skip fi
#define DO_MUTEX_UNLOCK(S, l, f)    WRONG(f, ASSERTION); WRONG(l != N_##S, IMBALANCE); l = 0

/*
 * Locks with readers: in_l is a mask of them, l the writer, q_l who waits, in order. NEW comes to
 * the lock, HEAD stands in the queue, PAST (a reader in interrupt context) heeds no queue.
 */
#define NEW_READ(l)                 (l == 0 && len(q_##l) == 0)
#define NEW_WRITE(l)                (l == 0 && in_##l == 0)
#define HEAD_READ(S, l)             (l == 0 && q_##l?[eval(N_##S), _])
#define HEAD_WRITE(S, l)            (l == 0 && in_##l == 0 && q_##l?[eval(N_##S), _])
#define PAST_READ(l)                (l == 0)
#define PAST_WRITE(l)               (l == 0 && in_##l == 0)
#define QUEUE_READ(S, l)            q_##l!N_##S, 0
#define QUEUE_WRITE(S, l)           q_##l!N_##S, 1
#define UNQUEUE(l)                  q_##l?_, _
#define ENTER_READ(S, l)            in_##l = in_##l | I_##S
#define ENTER_WRITE(S, l)           l = N_##S
#define GIVES_READ_TRYLOCK(a, l)    ((l == 0 && !q_##l?[_, 1]) == a)
#define GIVES_WRITE_TRYLOCK(a, l)   ((l == 0 && in_##l == 0) == a)
#define GIVES_DOWN_READ_TRYLOCK(a, l)  ((l == 0 && len(q_##l) == 0) == a)
#define GIVES_DOWN_WRITE_TRYLOCK(a, l) ((l == 0 && in_##l == 0 && len(q_##l) == 0) == a)
#define DO_READ_TRYLOCK(a, S, l)    if :: a -> ENTER_READ(S, l) :: else -> skip fi
#define DO_WRITE_TRYLOCK(a, S, l)   if :: a -> ENTER_WRITE(S, l) :: else -> skip fi
#define DO_READ_UNLOCK(S, l, last) \
	WRONG((in_##l & I_##S) == 0, IMBALANCE); \
	if :: last -> in_##l = in_##l & ~I_##S :: else -> skip fi
#define DO_WRITE_UNLOCK(S, l)       WRONG(l != N_##S, IMBALANCE); l = 0

/* RCU: who leaves its read-side section leaves every snapshot. */
#define DO_RCU_LEAVE(S)             LEAVES(S)
#define LEAVE(S, x)                 snap_##x = snap_##x & ~R_##S
#define DO_GP_START(S)              snap_##S = READERS
#define OPEN_GP_WAIT(S)             (snap_##S == 0)
#define DO_CALL_RCU(h, c) \
	WRONG(phase_##h != 0, ASSERTION); phase_##h = 1; snap_##h = READERS; home_##h = c
/* A work that runs is no longer queued: queued now, it runs once more, where it runs. */
#define GIVES_QUEUE_WORK(a, k)      ((call_##k <= act_##k) == a)
#define DO_QUEUE_WORK(a, k, c) \
	if \
	:: a && !act_##k -> home_##k = c; call_##k = 1 \
	:: a && act_##k -> call_##k = 2 \
	:: else -> skip \
	fi

/* Memory: words of a few bits, signed or not; f are bits that this kind of load always sees. */
#define BITS_OF(w, v)     ((v) & ((1 << BITS_##w) - 1))
#define EXTENDED(w, v) \
	(BITS_OF(w, v) >= (1 << (BITS_##w - 1)) -> BITS_OF(w, v) - (1 << BITS_##w) : BITS_OF(w, v))
#define VALUE_unsigned(w) (w)
#define VALUE_signed(w)   (EXTENDED(w, w))
#define VALUE_whole(w)    (w)
#define FITS_unsigned(w, v) ((v) >= 0 && (v) < (1 << BITS_##w))
#define FITS_signed(w, v) \
	((v) >= -(1 << (BITS_##w - 1)) && (v) < (1 << (BITS_##w - 1)))
#define FITS_whole(w, v)  (true)
#define STORE_unsigned(w, v) w = BITS_OF(w, v)
#define STORE_signed(w, v)   w = BITS_OF(w, v)
#define STORE_whole(w, v)    w = (v)
#define AFTER_unsigned(w, v) (BITS_OF(w, v))
#define AFTER_signed(w, v)   (EXTENDED(w, v))
#define AFTER_whole(w, v)    (v)
/* VALUE_w, FITS_w, STORE_w and AFTER_w name one of each above. */
#define PUT(w, v)         WRONG(!FITS_##w(w, v), LIMIT); STORE_##w(w, v)
#define SEEN(w, f)        (VALUE_##w(w) | f)

#define GIVES_LOAD(a, w, f)         (SEEN(w, f) == a)
#define DO_STORE(w, v)              PUT(w, v)
#define DO_ADD(w, v)                PUT(w, VALUE_##w(w) + v)
#define GIVES_ADD_RETURN(a, w, v)   (AFTER_##w(w, VALUE_##w(w) + v) == a)
#define GIVES_XCHG(a, w)            (VALUE_##w(w) == a)
#define DO_CMPXCHG(a, w, e, v)      if :: a == e -> PUT(w, v) :: else -> skip fi
#define GIVES_BIT(a, w, f, m)       (((SEEN(w, f) & m) != 0) == a)
#define DO_BIT_SET(w, f, m)         PUT(w, SEEN(w, f) | m)
#define DO_BIT_CLEAR(w, f, m)       PUT(w, SEEN(w, f) & ~m)
#define OPEN_BIT_WAIT(w, m)         ((VALUE_##w(w) & m) == 0)

/* A pool hands out its lowest free object; its bits are those in use. */
#define GIVES_ALLOC(a, p, first, nr) \
	(a == 0 -> p == (1 << nr) - 1 : \
	 (p & ((1 << (a - first + 1)) - 1)) == (1 << (a - first)) - 1)
#define DO_ALLOC(a, p, first) \
	if :: a != 0 -> p = p | (1 << (a - first)) :: else -> skip fi
#define DO_FREE(p, n)               WRONG((p & (1 << (n))) == 0, ASSERTION); p = p & ~(1 << (n))

#define DO_MIGHT_SLEEP(c, atomic)   WRONG(atomic || top_##c != 0 || !if_##c, ATOMIC_SLEEP)
#define DO_ASSERT                   WRONG(true, ASSERTION)
#define DO_RAISE_SOFTIRQ(v, c)      soft_##v##_##c = 1
#define DO_IPI_SEND(i, c, to) \
	WRONG(!if_##c, ASSERTION); if :: pend_##i == 0 -> pend_##i = to + 1 :: else -> skip fi
#define OPEN_IPI_WAIT(i)            (!act_##i && pend_##i == 0)
