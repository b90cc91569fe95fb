// SPDX-License-Identifier: GPL-2.0-only
/* study.c - what this study tells the rest of the program. */
#define STUDY_ENTRIES(X)                                               \
	X(VOID, __cancel_dirty_page, TASK,                             \
	  "cancel_dirty_page without the look at PG_dirty", 1, page)

#include "study-shared.h"

static const struct vocab_tally tallies[] = {
	DIRTY("bdi_writeback", "WB_RECLAIMABLE", STEPS_TO_WB),
	DIRTY("mem_cgroup", "NR_FILE_DIRTY", {"mem_cgroup"}),
	DIRTY("pglist_data", "NR_FILE_DIRTY", {"pgdat"}),
	WRITEBACK_OF_WB("WB_WRITEBACK", STEPS_TO_WB),
	WRITEBACK("mem_cgroup", "NR_WRITEBACK", {"mem_cgroup"}),
	WRITEBACK("pglist_data", "NR_WRITEBACK", {"pgdat"}),
	{.type = NULL},
};

STUDY("writeback-4.17", "writeback in Linux 4.17: the i_pages lock");
