// SPDX-License-Identifier: GPL-2.0-only
#include "tui/engine/engine.h"
#include "tui/engine/player.h"
#include "tui/frame/frame.h"

#include "lockstep/base/alloc.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define QUEUE_SIZE 256

struct engine {
	pthread_t thread;
	int fd;
	atomic_bool stop; /* the command under way */

	/* the engine's thread alone: */
	struct player *player;
	struct frame *filling;
	enum command_kind doing;

	/* the user's thread alone: */
	struct frame *taken;

	/* lock guards: */
	pthread_mutex_t lock;
	pthread_cond_t posted;
	struct command queue[QUEUE_SIZE];
	unsigned first, nr;
	bool end;
	bool works;   /* at a command */
	bool awaited; /* somebody waits for all to be done */
	struct frame *waiting;
	bool is_new; /* waiting has not been taken yet */
	pthread_cond_t published;
};

static void publish(struct engine *e)
{
	const uint64_t one = 1;
	struct frame *free_one;
	ssize_t written;

	pthread_mutex_lock(&e->lock);
	free_one = e->waiting;
	e->waiting = e->filling;
	e->filling = free_one;
	e->is_new = true;
	e->works = e->waiting->busy;
	pthread_cond_signal(&e->published);
	pthread_mutex_unlock(&e->lock);
	do
		written = write(e->fd, &one, sizeof(one));
	while (written < 0 && errno == EINTR);
}

/* What nobody has asked for by a key gives way to what somebody does. */
static bool gives_way(struct engine *e)
{
	bool waits;

	if (e->doing != COMMAND_CAUSES)
		return false;
	pthread_mutex_lock(&e->lock);
	waits = e->nr > 0 || e->end || e->awaited;
	pthread_mutex_unlock(&e->lock);
	return waits;
}

/* Called for each step of a long command. */
static bool go_on(void *arg, bool shows)
{
	struct engine *e = arg;

	if (atomic_load_explicit(&e->stop, memory_order_relaxed)) {
		text_clear(&e->player->message);
		text_add(&e->player->message, "stopped");
		return false;
	}
	if (gives_way(e))
		return false;
	if (shows) {
		frame_fill(e->filling, e->player);
		e->filling->busy = true;
		publish(e);
	}
	return true;
}

static bool next_command(struct engine *e, struct command *command)
{
	bool end;

	pthread_mutex_lock(&e->lock);
	while (e->nr == 0 && !e->end)
		pthread_cond_wait(&e->posted, &e->lock);
	end = e->end;
	if (!end) {
		*command = e->queue[e->first];
		e->first = (e->first + 1) % QUEUE_SIZE;
		e->nr--;
		e->works = true;
		atomic_store_explicit(&e->stop, false, memory_order_relaxed);
	}
	pthread_mutex_unlock(&e->lock);
	return !end;
}

static void *work(void *arg)
{
	struct engine *e = arg;
	struct command command;

	while (next_command(e, &command)) {
		e->doing = command.kind;
		player_do(e->player, &command);
		frame_fill(e->filling, e->player);
		publish(e);
	}
	return NULL;
}

/* Signals that ask for something are the other thread's. */
static int start_thread(struct engine *e)
{
	sigset_t all, before;
	int error;

	sigfillset(&all);
	sigdelset(&all, SIGSEGV);
	sigdelset(&all, SIGBUS);
	sigdelset(&all, SIGFPE);
	sigdelset(&all, SIGILL);
	sigdelset(&all, SIGABRT);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	error = pthread_create(&e->thread, NULL, work, e);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return error;
}

static void free_engine(struct engine *e)
{
	frame_destroy(e->filling);
	frame_destroy(e->waiting);
	frame_destroy(e->taken);
	pthread_mutex_destroy(&e->lock);
	pthread_cond_destroy(&e->posted);
	pthread_cond_destroy(&e->published);
	if (e->fd >= 0)
		close(e->fd);
	free(e);
}

struct engine *engine_create(struct player *player, struct error *err)
{
	struct engine *e = xcalloc(1, sizeof(*e));
	int error = 0;

	*e = (struct engine){.fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK),
	                     .player = player,
	                     .filling = frame_create(),
	                     .waiting = frame_create(),
	                     .taken = frame_create()};
	pthread_mutex_init(&e->lock, NULL);
	pthread_cond_init(&e->posted, NULL);
	pthread_cond_init(&e->published, NULL);
	player->go_on = go_on;
	player->go_on_arg = e;
	player->stop = &e->stop;
	frame_fill(e->taken, player);
	error = e->fd < 0 ? errno : start_thread(e);
	if (error) {
		error_set(err, "cannot start the engine: %s", strerror(error));
		player->go_on = NULL;
		player->stop = NULL;
		free_engine(e);
		return NULL;
	}
	return e;
}

void engine_destroy(struct engine *e)
{
	if (!e)
		return;
	engine_stop(e);
	pthread_mutex_lock(&e->lock);
	e->end = true;
	pthread_cond_signal(&e->posted);
	pthread_mutex_unlock(&e->lock);
	pthread_join(e->thread, NULL);
	player_finish(e->player);
	free_engine(e);
}

int engine_fd(const struct engine *e)
{
	return e->fd;
}

bool engine_post(struct engine *e, const struct command *command)
{
	bool fits;

	pthread_mutex_lock(&e->lock);
	fits = e->nr < QUEUE_SIZE;
	if (fits) {
		e->queue[(e->first + e->nr) % QUEUE_SIZE] = *command;
		e->nr++;
		pthread_cond_signal(&e->posted);
	}
	pthread_mutex_unlock(&e->lock);
	return fits;
}

const struct frame *engine_take(struct engine *e)
{
	struct frame *before = e->taken;

	pthread_mutex_lock(&e->lock);
	if (e->is_new) {
		e->taken = e->waiting;
		e->waiting = before;
		e->is_new = false;
	}
	pthread_mutex_unlock(&e->lock);
	return e->taken;
}

/* Something long tells that it is, now and then: that is the frame, then. */
const struct frame *engine_settle(struct engine *e)
{
	pthread_mutex_lock(&e->lock);
	e->awaited = true;
	while ((e->nr > 0 || e->works) && !(e->is_new && e->waiting->busy))
		pthread_cond_wait(&e->published, &e->lock);
	e->awaited = false;
	pthread_mutex_unlock(&e->lock);
	return engine_take(e);
}

void engine_stop(struct engine *e)
{
	pthread_mutex_lock(&e->lock);
	e->nr = 0;
	atomic_store_explicit(&e->stop, true, memory_order_relaxed);
	pthread_mutex_unlock(&e->lock);
}
