#if __has_include(<yaml.h>)
#include <yaml.h>
#else
#error "sitegen needs libyaml: run `make deps`, or install it with `apt-get install libyaml-dev` (Debian, Ubuntu) or `brew install libyaml` (macOS)."
#endif
