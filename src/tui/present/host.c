// SPDX-License-Identifier: GPL-2.0-only
#include "tui/present/host.h"
#include "tui/present/meet.h"

#include "lockstep/base/alloc.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define READ_SIZE 1024 /* of one listener at a time: the others have their turn */

/*
 * @in: @nr_in bytes of a line that has no end yet; @out: a line, of which @sent bytes are on their
 * way; @behind: things stand otherwise than that line tells
 */
struct client {
	int fd;
	char in[TALK_ASK_MAX];
	size_t nr_in, sent;
	struct text out;
	bool behind, writes;
};

struct host {
	int epoll, listener;
	char path[MEET_PATH_MAX];
	struct client clients[HOST_CLIENTS_MAX];
	size_t nr;
	struct talk talk;
	bool has_talk;
};

static bool watch(struct host *h, int how, int fd, uint32_t events)
{
	struct epoll_event event = {.events = events, .data.fd = fd};

	return epoll_ctl(h->epoll, how, fd, &event) == 0;
}

struct host *host_create(struct error *err)
{
	struct host *h = xcalloc(1, sizeof(*h));

	h->listener = -1;
	h->epoll = epoll_create1(EPOLL_CLOEXEC);
	if (h->epoll >= 0)
		return h;
	error_set(err, "cannot wait for notes: %s", strerror(errno));
	free(h);
	return NULL;
}

static void drop(struct host *h, struct client *c)
{
	close(c->fd);
	text_finish(&c->out);
	*c = h->clients[--h->nr];
}

void host_destroy(struct host *h)
{
	if (!h)
		return;
	while (h->nr)
		drop(h, &h->clients[h->nr - 1]);
	if (h->listener >= 0) {
		unlink(h->path);
		close(h->listener);
	}
	close(h->epoll);
	free(h);
}

int host_fd(const struct host *h)
{
	return h->epoll;
}

size_t host_clients(const struct host *h)
{
	return h->nr;
}

/* ---- being found ---- */

bool host_listen(struct host *h, const char *folder, const char *name, struct error *err)
{
	struct meeting others[MEET_MAX];

	meet_list(folder, others); /* what is left over goes */
	if (!meet_path(folder, name, getpid(), h->path, err))
		return false;
	h->listener = meet_listen(h->path);
	if (h->listener >= 0 && watch(h, EPOLL_CTL_ADD, h->listener, EPOLLIN))
		return true;
	error_set(err, "cannot listen on '%s': %s", h->path, strerror(errno));
	if (h->listener >= 0)
		close(h->listener);
	h->listener = -1;
	return false;
}

/* ---- telling ---- */

static bool send_some(struct client *c)
{
	while (c->sent < c->out.len) {
		const ssize_t n = send(c->fd, text_str(&c->out) + c->sent, c->out.len - c->sent,
		                       MSG_NOSIGNAL | MSG_DONTWAIT);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno == EAGAIN || errno == EWOULDBLOCK;
		c->sent += (size_t)n;
	}
	return true;
}

/* Return: false when nobody is there any more. */
static bool send_all(struct host *h, struct client *c)
{
	bool writes;

	if (!send_some(c))
		return false;
	if (c->sent == c->out.len && c->behind) {
		text_clear(&c->out);
		talk_write(&h->talk, &c->out);
		c->sent = 0;
		c->behind = false;
		if (!send_some(c))
			return false;
	}
	writes = c->sent < c->out.len;
	if (writes != c->writes)
		watch(h, EPOLL_CTL_MOD, c->fd, EPOLLIN | (writes ? (uint32_t)EPOLLOUT : 0));
	c->writes = writes;
	return true;
}

void host_adopt(struct host *h, int fd)
{
	struct client *c = &h->clients[h->nr];

	if (h->nr == HOST_CLIENTS_MAX || !watch(h, EPOLL_CTL_ADD, fd, EPOLLIN)) {
		close(fd);
		return;
	}
	memset(c, 0, sizeof(*c));
	c->fd = fd;
	c->behind = h->has_talk;
	h->nr++;
	if (!send_all(h, c))
		drop(h, c);
}

void host_tell(struct host *h, const struct talk *t)
{
	const bool news = !h->has_talk || !talk_is_same(&h->talk, t);

	h->talk = *t;
	h->has_talk = true;
	if (!news)
		return;
	for (size_t i = h->nr; i-- > 0;) {
		h->clients[i].behind = true;
		if (!send_all(h, &h->clients[i]))
			drop(h, &h->clients[i]);
	}
}

/* ---- hearing ---- */

static bool is_same_user(int fd)
{
	struct ucred cred;
	socklen_t size = sizeof(cred);

	return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &cred, &size) == 0 && cred.uid == geteuid();
}

/* Where none can be accepted for want of descriptors, waiting for them would never sleep again. */
static void accept_one(struct host *h)
{
	const int fd = accept4(h->listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);

	if (fd >= 0 && is_same_user(fd))
		host_adopt(h, fd);
	else if (fd >= 0)
		close(fd);
	else if (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS)
		watch(h, EPOLL_CTL_DEL, h->listener, 0);
}

/* Return: false for what no notes would send. */
static bool take_lines(struct client *c, const char *bytes, size_t nr,
                       void (*ask)(void *arg, const struct talk_ask *ask), void *arg)
{
	struct talk_ask asked;

	for (size_t i = 0; i < nr; i++) {
		if (bytes[i] != '\n') {
			if (c->nr_in == sizeof(c->in) - 1)
				return false;
			c->in[c->nr_in++] = bytes[i];
			continue;
		}
		if (!talk_read_ask(c->in, c->nr_in, &asked))
			return false;
		c->nr_in = 0;
		ask(arg, &asked);
	}
	return true;
}

static bool hear(struct client *c, void (*ask)(void *arg, const struct talk_ask *ask), void *arg)
{
	char bytes[READ_SIZE];
	const ssize_t n = recv(c->fd, bytes, sizeof(bytes), MSG_DONTWAIT);

	if (n < 0)
		return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
	return n > 0 && take_lines(c, bytes, (size_t)n, ask, arg);
}

static struct client *client_of(struct host *h, int fd)
{
	for (size_t i = 0; i < h->nr; i++)
		if (h->clients[i].fd == fd)
			return &h->clients[i];
	return NULL;
}

void host_serve(struct host *h, void (*ask)(void *arg, const struct talk_ask *ask), void *arg)
{
	struct epoll_event events[HOST_CLIENTS_MAX + 1];
	const int nr = epoll_wait(h->epoll, events, HOST_CLIENTS_MAX + 1, 0);

	for (int i = 0; i < nr; i++) {
		struct client *c = client_of(h, events[i].data.fd);

		if (events[i].data.fd == h->listener)
			accept_one(h);
		else if (c && (((events[i].events & (uint32_t)~EPOLLOUT) && !hear(c, ask, arg)) ||
		               !send_all(h, c)))
			drop(h, c);
	}
}
