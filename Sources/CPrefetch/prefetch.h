#ifndef SITEGEN_PREFETCH_H
#define SITEGEN_PREFETCH_H

/// Has the processor fetch the memory at an address into its caches, without waiting for it. Any address
/// will do: one that cannot be read has no effect.
static inline void prefetch(const void *address) { __builtin_prefetch(address, 1, 3); }

#endif
