/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The family `cpus`, written by hand for Spin to be quick: CPUS tasks on a CPU each clean a page, and
 * CPU 0 is interrupted once. No rules of a machine, nothing but what the question needs: can this hang?
 * Whoever writes such a model has understood the code; whether he has understood it right is what the
 * comparison with the exported model is for.
 *
 * Two locks are two bits. Of the interrupt flags only that of CPU 0 matters to anybody. Counters,
 * pages and saved flags are gone: no answer hangs on them. Only a step of CPU 0 with interrupts on
 * has to look whether it is its turn.
 *
 *	-DCPUS=n   how many
 *	-DBUGGY    the inner lock is given back with spin_unlock_irq()
 *	-DMERGED   steps that nobody else can tell from the next are merged with it; without, each op
 *	           of the kernel is a step, and there are as many states as there really are
 */

bit move_lock, tree_lock;
bit on = 1; /* interrupts, on CPU 0 */

#define TAKE(lock) d_step { !lock -> lock = 1 }
#define END_       end: (false)

#ifdef MERGED

#define TURN on

active proctype interrupted()
{
	d_step { TURN -> on = 0 };
	TAKE(move_lock);
	TAKE(tree_lock);
#ifdef BUGGY
	d_step { tree_lock = 0; on = 1 };
	d_step { TURN -> move_lock = 0 };
#else
	tree_lock = 0;
	d_step { move_lock = 0; on = 1 };
#endif
	END_
}

active [CPUS - 1] proctype other()
{
	TAKE(move_lock);
	TAKE(tree_lock);
	tree_lock = 0;
	move_lock = 0;
	END_
}

active proctype interrupt()
{
	d_step { TURN -> on = 0 };
	TAKE(move_lock);
	TAKE(tree_lock);
	tree_lock = 0;
	d_step { move_lock = 0; on = 1 };
	END_
}

#else

bit pending, inside; /* the interrupt waits to come in; its handler runs */

#define TURN  (!inside && !(pending && on))
#define S     skip;
#define S3    S S S
#define S7    S3 S3 S
#define G     TURN;
#define G3    G G G
#define CLEAN S7 S3 S /* the page is cleaned, and counted */

active proctype interrupted()
{
	G3 G G
	d_step { TURN -> on = 0 };
	S
	TAKE(move_lock);
	S7
	TAKE(tree_lock);
	CLEAN
	tree_lock = 0;
#ifdef BUGGY
	on = 1;
	G3 G3
	d_step { TURN -> move_lock = 0 };
	G
#else
	S
	S3 S3
	move_lock = 0;
	on = 1;
#endif
	G3
	END_
}

active [CPUS - 1] proctype other()
{
	S7
	TAKE(move_lock);
	S7
	TAKE(tree_lock);
	CLEAN
	tree_lock = 0;
	S7
	move_lock = 0;
	S3 S
	END_
}

active proctype interrupt()
{
	pending = 1;
	d_step { on -> on = 0; pending = 0; inside = 1 };
	S7
	TAKE(move_lock);
	S3 S S
	TAKE(tree_lock);
	S3 S3
	tree_lock = 0;
	S7 S7 S
	move_lock = 0;
	S3
	d_step { inside = 0; on = 1 };
	END_
}

#endif
