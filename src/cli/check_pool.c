// SPDX-License-Identifier: GPL-2.0-only
#include "check.h"

#include "lockstep/base/alloc.h"
#include "lockstep/base/cpus.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

/* What the workers share. */
struct pool {
	const struct check_wish *wish;
	struct check_file *files; /* each is touched by the one who drew its number */
	size_t nr;
	atomic_size_t next;
};

static void *work(void *arg)
{
	struct pool *pool = arg;
	size_t i;

	while ((i = atomic_fetch_add(&pool->next, 1)) < pool->nr)
		check_play(pool->wish, &pool->files[i]);
	return NULL;
}

/* The caller works too, and alone where no thread can be had. */
void check_pool_run(const struct check_wish *wish, struct check_files *files, size_t jobs)
{
	struct pool pool = {.wish = wish, .files = files->items, .nr = files->nr};
	pthread_t *threads;
	size_t nr = 0;

	jobs = jobs ? jobs : cpus_usable();
	jobs = jobs < files->nr ? jobs : files->nr;
	threads = xcalloc(jobs + 1, sizeof(*threads));
	while (nr + 1 < jobs && pthread_create(&threads[nr], NULL, work, &pool) == 0)
		nr++;
	work(&pool);
	while (nr)
		pthread_join(threads[--nr], NULL);
	free(threads);
}
