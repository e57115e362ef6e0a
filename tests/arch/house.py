"""The house plan of DESIGN.md as tables: which folder may include which, what each may use."""

# folder -> folders whose headers it may include. Lowest first; nobody includes upwards.
MAY_INCLUDE = {
    "core/base": ["core/base"],
    "core/value": ["core/base", "core/value"],
    "core/feel": ["core/base", "core/value", "core/feel"],
    "core/pack": ["core/base", "core/value", "core/feel", "core/pack"],
    "core/check": ["core/base", "core/value", "core/feel", "core/pack", "core/check"],
    "core/program": [
        "core/base", "core/value", "core/feel", "core/pack", "core/check", "core/program",
    ],
    "core/eval": ["core/base", "core/value", "core/feel", "core/program", "core/eval"],
    "core/advise": ["core/base", "core/value", "core/program", "core/eval", "core/advise"],
    "core/present": [
        "core/base", "core/value", "core/feel", "core/pack", "core/check", "core/program",
        "core/eval", "core/advise", "core/present",
    ],
    "core/codec": [
        "core/base", "core/value", "core/feel", "core/pack", "core/check", "core/program",
        "core/eval", "core/advise", "core/present", "core/codec",
    ],
    "core/cli": [
        "core/base", "core/value", "core/feel", "core/pack", "core/check", "core/program",
        "core/eval", "core/advise", "core/present", "core/codec", "core/cli",
    ],
    # Panels read a view model and send intents; the session that owns the core is in wasm/session.
    "wasm": ["core/base", "core/present", "wasm"],
    "wasm/session": [
        "core/base", "core/value", "core/pack", "core/check", "core/program", "core/eval",
        "core/advise", "core/present", "core/codec", "wasm",
    ],
}

# Arrows that must not exist even through another header: from folder -> to folder.
NEVER_REACHES = {
    "core/eval": ["core/pack", "core/check", "core/codec", "core/advise", "core/present"],
}

# nlohmann/json only here.
JSON_FOLDERS = ["core/pack", "core/codec"]

# Standard headers that bring files, streams, the clock, locale, environment, threads or chance.
BANNED_HEADERS = {
    "cstdio", "stdio.h", "fstream", "iostream", "istream", "ostream", "sstream", "iomanip",
    "iosfwd", "ios", "streambuf", "strstream", "syncstream", "print", "format", "filesystem",
    "ctime", "time.h", "chrono", "clocale", "locale.h", "locale", "codecvt", "regex", "random",
    "thread", "mutex", "shared_mutex", "atomic", "stdatomic.h", "future", "condition_variable",
    "semaphore", "latch", "barrier", "stop_token", "coroutine", "unistd.h", "fcntl.h", "dirent.h",
    "pthread.h", "dlfcn.h", "signal.h", "csignal", "csetjmp", "setjmp.h", "exception", "stdexcept",
    "typeinfo", "typeindex", "any",
}
BANNED_HEADER_PREFIXES = ("sys/", "arpa/", "netinet/", "linux/", "boost/", "GL", "EGL", "SDL")

# Calls that do the same without such a header, or that read numbers through a double or a locale.
BANNED_NAMES = {
    "getenv", "setenv", "putenv", "secure_getenv", "setlocale", "localeconv", "fopen", "freopen",
    "fread", "fwrite", "printf", "fprintf", "sprintf", "snprintf", "vsnprintf", "sscanf", "scanf",
    "puts", "fputs", "perror", "strtod", "strtof", "strtold", "stod", "stof", "stold", "atof",
    "stoi", "stol", "stoll", "stoul", "stoull", "atoi", "atol", "atoll", "localtime", "gmtime",
    "mktime", "strftime", "gettimeofday", "clock_gettime", "system", "abort_handler", "rand",
    "srand", "thread_local", "throw", "catch", "dynamic_cast", "typeid", "goto",
}

# LANGUAGE.md: no binary floating point and no width that changes between machines.
BANNED_TYPES = {"float", "double", "long"}
FIXED_WIDTH_FOLDERS = ["core/value"]  # no size_t at all
BANNED_WIDTHS = {"size_t", "ptrdiff_t", "ssize_t", "intptr_t", "uintptr_t", "wchar_t"}

BROWSER_HEADERS = ("imgui", "emscripten", "webgl", "html5")

# Browser storage and network by which something could leave the device or stay for the next person.
BANNED_IN_JS = {
    "XMLHttpRequest", "sendBeacon", "WebSocket", "EventSource", "WebTransport",
    "RTCPeerConnection", "localStorage", "sessionStorage", "indexedDB", "eval",
}
# Arithmetic on money or dates, or binary parsing of amounts.
BANNED_ARITHMETIC_IN_JS = {
    "parseFloat", "toFixed", "toPrecision", "NumberFormat", "toLocaleString", "setDate",
    "setMonth", "setFullYear", "setUTCDate", "setUTCMonth", "getTimezoneOffset",
}

TEST_FLAG = r"(?i)^(is_?test(ing)?|in_?test|test_?mode|under_?test|unit_?test(ing)?|testing_only|webdriver)$"

TOP_LEVEL = {
    "CMakeLists.txt", "CMakePresets.json", "README.md", "LICENSE",
    "core", "wasm", "web", "data", "tests",
}

# Names of facts or parameters that are also keys of the project's own formats, or plain English
# words: a lone literal of this kind is no policy. Keep it short, and say why beside each.
NAMES_THAT_ARE_ALSO_WORDS = {
    "persons": "the row field of FORMAT for a number of identical people",
}
