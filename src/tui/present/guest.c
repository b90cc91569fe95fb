// SPDX-License-Identifier: GPL-2.0-only
#include "tui/present/guest.h"

#include "lockstep/base/alloc.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

void guest_init(struct guest *g)
{
	memset(g, 0, sizeof(*g));
	g->fd = -1;
	g->in = xcalloc(1, TALK_LINE_MAX);
}

void guest_leave(struct guest *g)
{
	if (g->fd >= 0)
		close(g->fd);
	g->fd = -1;
	g->nr = 0;
}

void guest_finish(struct guest *g)
{
	guest_leave(g);
	free(g->in);
	g->in = NULL;
}

void guest_join(struct guest *g, int fd)
{
	guest_leave(g);
	g->fd = fd;
}

/* All lines that are whole; the rest of the bytes moves to the front. Return: were they sense? */
static bool take_lines(struct guest *g, bool *told)
{
	char *line = g->in, *end;

	while ((end = memchr(line, '\n', g->nr - (size_t)(line - g->in)))) {
		if (!talk_read(line, (size_t)(end - line), &g->talk))
			return false;
		*told = g->has_talk = true;
		line = end + 1;
	}
	g->nr -= (size_t)(line - g->in);
	memmove(g->in, line, g->nr);
	return g->nr < TALK_LINE_MAX;
}

static enum guest_news gone(struct guest *g)
{
	guest_leave(g);
	return GUEST_GONE;
}

enum guest_news guest_hear(struct guest *g)
{
	bool told = false;
	ssize_t n;

	if (g->fd < 0)
		return GUEST_NOTHING;
	n = recv(g->fd, g->in + g->nr, TALK_LINE_MAX - g->nr, MSG_DONTWAIT);
	if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
		return GUEST_NOTHING;
	if (n <= 0)
		return gone(g);
	g->nr += (size_t)n;
	if (!take_lines(g, &told))
		return gone(g);
	return told ? GUEST_TOLD : GUEST_NOTHING;
}

/* A line is short: it goes as a whole or, when nobody reads them, not at all. */
bool guest_ask(struct guest *g, const struct talk_ask *ask)
{
	struct text line = {.len = 0};
	ssize_t n = -1;

	talk_write_ask(ask, &line);
	if (g->fd >= 0)
		n = send(g->fd, text_str(&line), line.len, MSG_NOSIGNAL | MSG_DONTWAIT);
	if (n > 0 && (size_t)n < line.len)
		guest_leave(g);
	text_finish(&line);
	return n > 0 && g->fd >= 0;
}
