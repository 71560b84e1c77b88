#ifndef ALLOCATION_COUNTER_H
#define ALLOCATION_COUNTER_H

/// How many blocks of memory the process has asked for so far; always 0 where that cannot be counted.
unsigned long allocation_count(void);

#endif
