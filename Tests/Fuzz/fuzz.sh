#!/bin/sh
# Builds the fuzz targets with libFuzzer and the address sanitiser and runs each for FUZZ_SECONDS (60).
#
#   Tests/Fuzz/fuzz.sh [TARGET...]
#
# Inputs are kept in .build/fuzz/corpus; one that fails lies in .build/fuzz as TARGET-crash-*, and
# belongs into Tests/Fuzz/corpus/TARGET once what it shows is put right.
set -eu
cd "$(dirname "$0")/../.."
out=.build/fuzz
seconds=${FUZZ_SECONDS:-60}
targets="front-matter markdown templates scalars images manifest cache"
for target in "$@"; do
  case " $targets " in
    *" $target "*) ;;
    *)
      echo "No fuzz target is called $target; there are: $targets" >&2
      exit 2
      ;;
  esac
done
mkdir -p "$out"

flags="-O -swift-version 6 -package-name sitegen -sanitize=fuzzer,address -parse-as-library -enable-testing
  -I $out -I Sources/CCmark -I Sources/CYAML"
for name in libcmark yaml-0.1; do
  for flag in $(pkg-config --cflags "$name"); do flags="$flags -Xcc $flag"; done
done

# A module of its own for each of ours, as the package has them.
for module in Diagnostics YAML Markdown Templating Briefing Publishing; do
  sources=$(find "Sources/$module" -name '*.swift' | sort)
  newest=$(ls -t $sources Tests/Fuzz/fuzz.sh | head -1)
  if [ ! -e "$out/$module.o" ] || [ "$newest" -nt "$out/$module.o" ]; then
    echo "Building $module"
    # shellcheck disable=SC2086
    swiftc $flags -wmo -module-name "$module" -emit-module -emit-module-path "$out/$module.swiftmodule" \
      -emit-object -o "$out/$module.o" $sources
  fi
done
echo "Building the targets"
# shellcheck disable=SC2046,SC2086
swiftc $flags -module-name FuzzTargets -o "$out/fuzz" \
  $(ls Tests/Fuzz/*.swift | grep -v Tests.swift) Tests/Fuzz/LibFuzzer/LibFuzzer.swift "$out"/*.o \
  $(pkg-config --libs libcmark yaml-0.1)

# Swift hides pointers in values whose spare bits it uses, so that what a global holds looks lost to
# the leak check. What would really pile up runs into the memory limit.
export ASAN_OPTIONS="detect_leaks=0${ASAN_OPTIONS:+:$ASAN_OPTIONS}"
failed=
for target in ${*:-$targets}; do
  echo "Fuzzing $target for $seconds s"
  mkdir -p "$out/corpus/$target"
  dictionary=
  if [ -e "Tests/Fuzz/dictionaries/$target.dict" ]; then
    dictionary="-dict=Tests/Fuzz/dictionaries/$target.dict"
  fi
  # shellcheck disable=SC2086
  FUZZ_TARGET=$target "$out/fuzz" "$out/corpus/$target" "Tests/Fuzz/corpus/$target" \
    -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len="${FUZZ_LENGTH:-4096}" \
    -artifact_prefix="$out/$target-" -print_funcs=0 -print_final_stats=1 -verbosity=0 $dictionary ||
    failed="$failed $target"
done
if [ -n "$failed" ]; then
  echo "Failed:$failed" >&2
  exit 1
fi
