# Sourced by tests/run, web/serve and .setup/*: installs what is missing, and says so in one line.
# Debian through apt (as root, or with sudo); elsewhere it names what to install and stops.

HUISUAN_ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
say() { printf '%s\n' "$*" >&2; }

# need PROBE=PACKAGE…: a probe is a command name or an absolute path.
need() {
  local pair probe package missing=()
  for pair in "$@"; do
    probe="${pair%%=*}"
    package="${pair#*=}"
    case "$probe" in
      /*) [ -e "$probe" ] && continue ;;
      *) command -v "$probe" >/dev/null 2>&1 && continue ;;
    esac
    case " ${missing[*]-} " in *" $package "*) ;; *) missing+=("$package") ;; esac
  done
  [ "${#missing[@]}" -eq 0 ] && return 0
  if ! command -v apt-get >/dev/null 2>&1; then
    say "missing, please install: ${missing[*]}"
    return 1
  fi
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || { say "missing, install as root: ${missing[*]}"; return 1; }
    as_root=(sudo)
  fi
  say "installing from Debian: ${missing[*]}"
  local log
  log="$(mktemp)"
  if ! apt_install "${missing[@]}" >"$log" 2>&1; then
    if ! { apt_update && apt_install "${missing[@]}"; } >"$log" 2>&1; then
      tail -n 20 "$log" >&2
      say "could not install: ${missing[*]}"
      rm -f "$log"
      return 1
    fi
  fi
  rm -f "$log"
}

apt_update() { "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=600 update; }
apt_install() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 \
    install -y --no-install-recommends "$@"
}

# need_npm FOLDER: its package-lock.json, installed once and again only when the lock changes.
need_npm() {
  local folder="$1" stamp="$1/node_modules/.installed"
  need node=nodejs npm=npm || return 1
  cmp -s "$folder/package-lock.json" "$stamp" && return 0
  say "installing from npm for ${folder#"$HUISUAN_ROOT"/}: $(node -p '
    const p = JSON.parse(require("fs").readFileSync(process.argv[1]));
    Object.keys({...p.dependencies, ...p.devDependencies}).join(" ")' "$folder/package.json")"
  (cd "$folder" && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error >&2) &&
    cp "$folder/package-lock.json" "$stamp"
}

# Compilers and libraries for the native presets, and for the browser program.
need_native() {
  need g++=g++ cmake=cmake ninja=ninja-build python3=python3 git=git \
    /usr/include/nlohmann/json.hpp=nlohmann-json3-dev \
    /usr/include/doctest/doctest.h=doctest-dev
}
need_emscripten() {
  need emcc=emscripten node=nodejs cmake=cmake ninja=ninja-build python3=python3 \
    /usr/include/nlohmann/json.hpp=nlohmann-json3-dev \
    /usr/include/doctest/doctest.h=doctest-dev
}

# build PRESET [TARGET…]: configures if need be and builds; quiet unless it fails.
build() {
  local preset="$1" log
  shift
  log="$HUISUAN_ROOT/build/$preset.log"
  mkdir -p "$HUISUAN_ROOT/build"
  if ! (
    cd "$HUISUAN_ROOT" || exit 1
    [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" || exit 1
    cmake --build --preset "$preset" ${1:+--target "$@"}
  ) >"$log" 2>&1; then
    grep -E -A12 'error|FAILED|CMake Error' "$log" | head -n 80 >&2
    say "build $preset failed: build/$preset.log"
    return 1
  fi
}
