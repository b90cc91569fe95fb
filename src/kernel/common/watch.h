/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * watch.h - what a reader wants to see of a wb transaction.
 *
 * Included before every source file. Where the variant has transactions,
 * a begin first shows its caller's token, whatever that is, as a watched
 * local, and says which word it is about to guard. So the code under
 * study says nothing of it.
 */
#ifndef _WATCH_H
#define _WATCH_H

#include <linux/backing-dev.h>

#define NO_INSTRUMENT __attribute__((no_instrument_function, unused))

/* The begin of every token that is a struct. */
struct watched_cookie {
	bool locked;
	unsigned long flags;
};

/* name is an expression like "&cookie": the ampersand is not shown. */
static inline NO_INSTRUMENT const char *watch_name(const char *name)
{
	return name + (*name == '&');
}

static inline NO_INSTRUMENT void watch_locked(const char *name,
                                              const char *locked,
                                              const char *flags,
                                              const void *token)
{
	(void)locked;
	(void)flags;
	kapi_watch_local(watch_name(name), token, 1, false);
}

static inline NO_INSTRUMENT void watch_cookie(const char *name,
                                              const char *locked,
                                              const char *flags,
                                              const void *token)
{
	const struct watched_cookie *cookie = token;

	(void)name;
	kapi_watch_local(watch_name(locked), &cookie->locked, 1, false);
	kapi_watch_local(watch_name(flags), &cookie->flags,
	                 sizeof(cookie->flags), true);
}

#define WATCH_TOKEN(t)                                                 \
	_Generic((t), bool * \
		 : watch_locked, struct wb_lock_cookie * \
		 : watch_cookie)(#t, #t ".locked", #t ".flags", (t))

#ifdef CONFIG_CGROUP_WRITEBACK
/* A token begins with the byte that says whether the lock is held. */
#define WATCH_WORD(inode, t) kapi_transaction(&(inode)->i_wb.word, (t))
#else
#define WATCH_WORD(inode, t) ((void)0)
#endif

#define unlocked_inode_to_wb_begin(inode, t)                           \
	({                                                             \
		WATCH_TOKEN(t);                                        \
		WATCH_WORD(inode, t);                                  \
		unlocked_inode_to_wb_begin(inode, t);                  \
	})

#endif
