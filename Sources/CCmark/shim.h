#if __has_include(<cmark.h>)
#include <cmark.h>
#else
#error "sitegen needs libcmark: run `make deps`, or install it with `apt-get install libcmark-dev` (Debian, Ubuntu) or `brew install cmark` (macOS)."
#endif
