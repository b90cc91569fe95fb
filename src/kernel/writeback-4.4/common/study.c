// SPDX-License-Identifier: GPL-2.0-only
/* study.c - what this study tells the rest of the program. */

/* No function that other studies do not have. */
#define STUDY_ENTRIES(X)

#include "study-shared.h"

static const struct vocab_tally tallies[] = {
	DIRTY("bdi_writeback", "WB_RECLAIMABLE", STEPS_TO_WB),
	DIRTY("mem_cgroup", "MEM_CGROUP_STAT_DIRTY", {"mem_cgroup"}),
	DIRTY("zone", "NR_FILE_DIRTY", {"zone"}),
	WRITEBACK_OF_WB("WB_WRITEBACK", STEPS_TO_WB),
	WRITEBACK("mem_cgroup", "MEM_CGROUP_STAT_WRITEBACK",
                  {"mem_cgroup"}),
	WRITEBACK("zone", "NR_WRITEBACK", {"zone"}),
	{.type = NULL},
};

STUDY("writeback-4.4", "writeback in Linux 4.4: the tree_lock");
