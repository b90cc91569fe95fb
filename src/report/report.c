// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/report/report.h"
#include "private.h"

#include <string.h>

static const struct report_format formats[] = {
	{"text", "a table, a line per step", NULL, text_run, NULL},
	{"columns", "events as ftrace lays them out", columns_begin, columns_run, NULL},
	{"json", "one JSON document", json_begin, json_run, json_end},
	{"perfetto", "lanes and steps for ui.perfetto.dev", perfetto_begin, perfetto_run,
         perfetto_end},
	{"plain", "a sentence or two per step", NULL, plain_run, NULL},
	{NULL, NULL, NULL, NULL, NULL},
};

const struct report_format *report_formats(void)
{
	return formats;
}

const struct report_format *report_format_find(const char *name)
{
	for (const struct report_format *f = formats; f->name; f++)
		if (strcmp(f->name, name) == 0)
			return f;
	return NULL;
}

void report_begin(struct report *report)
{
	if (report->format->begin)
		report->format->begin(report);
}

void report_run(struct report *report, struct run *run)
{
	report->format->run(report, run);
	report->done++;
}

void report_end(struct report *report)
{
	if (report->format->end)
		report->format->end(report);
}

size_t report_first(const struct report *report)
{
	if (report->quiet)
		return SIZE_MAX;
	return report->from ? report->from : 1;
}

size_t report_last(const struct report *report, const struct run *run)
{
	return report->to && report->to < run_at(run) ? report->to : run_at(run);
}

const char *context_kind_name(enum machine_slot_kind kind)
{
	static const char *const names[] = {
		[MACHINE_TASK] = "task",
		[MACHINE_WORKER] = "kworker",
		[MACHINE_HARDIRQ] = "hardirq",
		[MACHINE_SOFTIRQ] = "softirq",
	};

	return names[kind];
}
