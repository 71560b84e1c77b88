#if __has_include(<cmark.h>)
#include <cmark.h>
#else
#error "sitegen needs libcmark: run `make deps`, or install it with `apt-get install libcmark-dev` (Debian, Ubuntu) or `brew install cmark` (macOS)."
#endif

/* One pointer per thread for Sources/Markdown/CmarkArena.swift: libcmark's allocator callbacks have
   no context argument, and Swift has no thread-local variables. Internal to each object file, so
   only that one Swift file may use it. */
static inline void **sitegen_cmark_arena(void) {
  static __thread void *arena;
  return &arena;
}
