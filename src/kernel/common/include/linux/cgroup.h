/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_CGROUP_H
#define _LINUX_CGROUP_H

#include <linux/mutex.h>

struct mem_cgroup;

/* A controller is a switch: is it on the default (v2) hierarchy? */
#define memory_cgrp_subsys "memory_on_dfl"
#define io_cgrp_subsys "io_on_dfl"

#define cgroup_subsys_on_dfl(subsys) kapi_config(subsys)

/* Whoever moves tasks between groups, one at a time. */
struct cgroup_root {
	struct mutex mutex;
};

#define cgroup_mutex                                                   \
	(((struct cgroup_root *)kapi_object("cgroup_root"))->mutex)

/* kernel/cgroup.c */
int cgroup_attach_task(struct mem_cgroup *to, struct mem_cgroup *from);

#endif
