#if __has_include(<qrencode.h>)
#include <qrencode.h>
#else
#error "sitegen needs libqrencode: run `make deps`, or install it with `apt-get install libqrencode-dev` (Debian, Ubuntu) or `brew install qrencode` (macOS)."
#endif
