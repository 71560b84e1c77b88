#if __has_include(<sqlite3.h>)
#include <sqlite3.h>
#else
#error "sitegen needs SQLite: run `make deps`, or install it with `apt-get install libsqlite3-dev` (Debian, Ubuntu) or `brew install sqlite` (macOS)."
#endif
