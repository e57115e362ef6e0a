# Sourced by every suite in tests/suites/: the project's root as working folder, and counting.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
. .setup/install.sh
suite_passed=0
suite_failed=0

# tally PASSED FAILED: adds to the suite's sums.
tally() {
  suite_passed=$((suite_passed + $1))
  suite_failed=$((suite_failed + $2))
}

# check DESCRIPTION COMMAND…: one test, passed if the command succeeds; its output only if not.
check() {
  local description="$1" output
  shift
  if output="$("$@" 2>&1)"; then
    tally 1 0
  else
    tally 0 1
    printf 'FAILED: %s\n%s\n' "$description" "$(tail -n 40 <<<"$output")"
  fi
}

# run_counted COMMAND…: a program that reports its own counts.
run_counted() {
  local output code
  output="$(mktemp)"
  "$@" >"$output" 2>&1
  code=$?
  count "$output" "$code" "$*"
  rm -f "$output"
}

# count OUTPUT CODE DESCRIPTION: what a program said about its own tests, as doctest, node's runner,
# or with a line "N passed, N failed". A program that stopped without a count has failed once.
count() {
  local output="$1" code="$2" description="$3" counts
  counts="$(python3 tests/suites_count.py "$output")"
  local passed="${counts% *}" failed="${counts#* }"
  if [ "$code" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
  if [ "$((passed + failed))" -eq 0 ]; then failed=1; fi
  if [ "$failed" -ne 0 ]; then
    printf 'FAILED (exit code %s): %s\n' "$code" "$description"
    tail -n 200 "$output"
  else
    printf '%s: %s passed\n' "$description" "$passed"
    grep -E '^#|^note:' "$output"  # figures that a program reports about itself
  fi
  tally "$passed" "$failed"
}

# The browser program as it is shipped, in build/site, with what the browser tests need.
need_site() {
  need_emscripten && need_npm web && .setup/imgui && build wasm huisuan_wasm || return 1
  mkdir -p build/test
  web/build >build/test/site.log 2>&1 || { cat build/test/site.log; return 1; }
  grep '^site:' build/test/site.log
}

# browser_tests NAME…: files of tests/browser, in the browser that HUISUAN_BROWSER names, two at a
# time: each waits for its browser more than it computes.
browser_tests() {
  local name logs=build/test/browser
  rm -rf "$logs"
  mkdir -p "$logs"
  # --test-timeout is newer than Debian 12's Node.
  printf '%s\n' "$@" | LOGS="$logs" xargs -P 2 -I{} sh -c \
    'timeout 900 node --test "tests/browser/{}_test.mjs" >"$LOGS/{}.log" 2>&1; echo $? >"$LOGS/{}.code"'
  for name in "$@"; do
    count "$logs/$name.log" "$(cat "$logs/$name.code" 2>/dev/null || echo 1)" "tests/browser/${name}_test.mjs"
  done
}

# The suite's closing line and exit code.
finish() {
  printf '%s passed, %s failed\n' "$suite_passed" "$suite_failed"
  [ "$suite_failed" -eq 0 ] && [ "$suite_passed" -gt 0 ]
  exit
}
