// SPDX-License-Identifier: GPL-2.0-only
#include <linux/cgroup.h>
#include <linux/memcontrol.h>

/*
 * What a write to cgroup.procs does, as far as memory is concerned: a
 * task of one memcg joins another.
 */
int cgroup_attach_task(struct mem_cgroup *to, struct mem_cgroup *from)
{
	int ret;

	mutex_lock(&cgroup_mutex);
	ret = mem_cgroup_can_attach(to, from);
	if (!ret)
		mem_cgroup_move_task();
	mutex_unlock(&cgroup_mutex);
	return ret;
}
