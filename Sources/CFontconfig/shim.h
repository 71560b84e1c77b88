#if __has_include(<fontconfig/fontconfig.h>)
#include <fontconfig/fontconfig.h>
#else
#error "sitegen needs fontconfig: run `make deps`, or install it with `apt-get install libfontconfig-dev` (Debian, Ubuntu) or `brew install fontconfig` (macOS)."
#endif
