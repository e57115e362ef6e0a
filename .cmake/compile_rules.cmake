# Two targets that every other target links: how code is judged, and what it may rely on.

# Warnings, all of them errors.
add_library(huisuan_warnings INTERFACE)
target_compile_options(huisuan_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports these on its own std::variant, std::optional and std::string at -O2.
  target_compile_options(huisuan_warnings INTERFACE
    -Wno-maybe-uninitialized -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds)
endif()
if(EMSCRIPTEN)
  # A 64-bit position narrows to wasm's 32-bit size_t wherever a container is indexed; memory there
  # cannot hold more. Values have fixed widths (tests/arch), so results cannot depend on it.
  target_compile_options(huisuan_warnings INTERFACE -Wno-shorten-64-to-32)
endif()

# Portable code: the same language natively and in the browser.
add_library(huisuan_portable INTERFACE)
target_compile_options(huisuan_portable INTERFACE -fno-rtti)
# Object files and messages do not depend on where the project was checked out.
target_compile_options(huisuan_portable INTERFACE "-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=")

add_library(huisuan_no_exceptions INTERFACE)
target_compile_options(huisuan_no_exceptions INTERFACE -fno-exceptions)

if(HUISUAN_SANITIZE)
  # vptr checks need RTTI, which the project does without.
  add_compile_options("-fsanitize=${HUISUAN_SANITIZE}" -fno-sanitize=vptr
    -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options("-fsanitize=${HUISUAN_SANITIZE}")
endif()
if(HUISUAN_COVERAGE)
  add_compile_options(--coverage -fprofile-update=atomic)
  add_link_options(--coverage)
endif()
if(HUISUAN_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
