/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * host.h - the side of the presentation: tells all who listen, and hears what they ask.
 *
 * Nothing a listener does, or does not do, may hold the presentation up: no call here blocks, a line
 * that cannot be sent now is sent when there is room, and what has changed meanwhile is told once. A
 * listener that sends nonsense, or a line without an end, is shown the door. Other users are, too.
 *
 *	host_create(), host_listen(), then wait for host_fd() with poll
 *	readable: host_serve();   something has changed: host_tell()
 *
 * Threads: one.
 */
#ifndef LOCKSTEP_TUI_HOST_H
#define LOCKSTEP_TUI_HOST_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/present/talk.h"

#include "lockstep/base/error.h"

#define HOST_CLIENTS_MAX 8

struct host;

/** host_create() - with nobody to talk to. Return: owned; NULL with @err. */
struct host *host_create(struct error *err);

/** host_destroy() - leave, and remove the socket; NULL is fine. */
void host_destroy(struct host *h);

/**
 * host_listen() - be found in a folder
 * @folder: of meet.h
 * @name: of the presentation
 * @err: written only on false
 */
bool host_listen(struct host *h, const char *folder, const char *name, struct error *err);

/** host_adopt() - talk to @fd too, a socket that moves to @h; it is closed when there are too many. */
void host_adopt(struct host *h, int fd);

/** host_fd() - readable when there is something to serve. Borrowed. */
int host_fd(const struct host *h);

/** host_clients() - how many listen now. */
size_t host_clients(const struct host *h);

/**
 * host_tell() - this is how things stand: told to all if anything but the seconds has changed
 *
 * Who comes later is told what was handed over last: do it before host_serve(), too.
 */
void host_tell(struct host *h, const struct talk *t);

/** host_serve() - hear and answer whoever waits; @ask is called with each thing asked for. */
void host_serve(struct host *h, void (*ask)(void *arg, const struct talk_ask *ask), void *arg);

#endif
