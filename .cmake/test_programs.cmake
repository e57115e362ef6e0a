# Test programs. Every folder may be empty; a program exists once its folder has a source.
#   tests/unit/**_test.cpp        huisuan_unit, with tests/unit/main.cpp
#   tests/oracle, tests/properties  one program each; sources that are no tests of their own are
#                                 shared through huisuan_oracle_parts
#   tests/bench                   huisuan_bench (HUISUAN_BENCH), huisuan_figures (that, or wasm): run by
#                                 tests/bench/run only
#   tests/fuzz/*.cpp              one libFuzzer program per file (HUISUAN_FUZZ)

# Where the tree stands is known to one object alone, so that a compiler cache serves every other one
# whichever folder the project was cloned into.
add_library(huisuan_test_place STATIC "${CMAKE_SOURCE_DIR}/tests/source_folder.cpp")
target_include_directories(huisuan_test_place PRIVATE "${CMAKE_SOURCE_DIR}/tests")
target_compile_definitions(huisuan_test_place PRIVATE
  "HUISUAN_SOURCE_DIR=\"${CMAKE_SOURCE_DIR}\"")
target_link_libraries(huisuan_test_place PRIVATE huisuan_warnings huisuan_portable)

# What test code is compiled with: core/ and tests/ as include roots, the place of data/.
add_library(huisuan_test_rules INTERFACE)
target_include_directories(huisuan_test_rules INTERFACE "${CMAKE_SOURCE_DIR}/tests")
target_link_libraries(huisuan_test_rules INTERFACE
  huisuan_test_place huisuan_core huisuan_warnings huisuan_portable huisuan_doctest)
if(EMSCRIPTEN)
  target_link_libraries(huisuan_test_rules INTERFACE huisuan_no_exceptions huisuan_node_program)
  target_compile_definitions(huisuan_test_rules INTERFACE
    DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS DOCTEST_CONFIG_NO_POSIX_SIGNALS)
endif()

# huisuan_test_program(unit file…): adds doctest's main unless one of the files has a main.
function(huisuan_test_program name)
  set(sources ${ARGN})
  if(NOT sources)
    return()
  endif()
  set(has_main FALSE)
  foreach(source IN LISTS sources)
    file(STRINGS "${source}" main_line REGEX "^int main\\(|DOCTEST_CONFIG_IMPLEMENT" LIMIT_COUNT 1)
    if(main_line)
      set(has_main TRUE)
    endif()
  endforeach()
  if(NOT has_main)
    list(APPEND sources "${CMAKE_SOURCE_DIR}/tests/unit/main.cpp")
  endif()
  add_executable(huisuan_${name} ${sources})
  target_link_libraries(huisuan_${name} PRIVATE huisuan_test_rules)
endfunction()

file(GLOB_RECURSE unit CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/unit/*_test.cpp")
huisuan_test_program(unit ${unit})
if(TARGET huisuan_unit AND NOT EMSCRIPTEN)
  target_compile_options(huisuan_unit PRIVATE -O0)  # many small tables: compiling them takes longest
endif()
# The golden diagnostics also run the checker, from the day that check() is defined.
file(GLOB checkers CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/core/check/*.cpp")
foreach(checker IN LISTS checkers)
  file(STRINGS "${checker}" definition REGEX "^Result<CheckedPack> check\\(" LIMIT_COUNT 1)
  if(definition AND TARGET huisuan_unit)
    target_compile_definitions(huisuan_unit PRIVATE HUISUAN_HAS_CHECK)
  endif()
endforeach()

foreach(folder oracle properties)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/${folder}/*.cpp")
  set(parts ${sources})
  list(FILTER parts EXCLUDE REGEX "(_test|/main)\\.cpp$")
  list(FILTER sources INCLUDE REGEX "(_test|/main)\\.cpp$")
  if(folder STREQUAL "oracle" AND parts)
    add_library(huisuan_oracle_parts STATIC ${parts})
    target_link_libraries(huisuan_oracle_parts PUBLIC huisuan_test_rules)
    set(parts "")
  endif()
  if(sources)
    huisuan_test_program(${folder} ${sources} ${parts})
    if(TARGET huisuan_oracle_parts)
      target_link_libraries(huisuan_${folder} PRIVATE huisuan_oracle_parts)
    endif()
  endif()
endforeach()

if(HUISUAN_BENCH OR EMSCRIPTEN)
  file(GLOB figures CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/bench/figures/*.cpp")
  add_executable(huisuan_figures EXCLUDE_FROM_ALL ${figures}
    "${CMAKE_SOURCE_DIR}/tests/bench/synthetic.cpp" "${CMAKE_SOURCE_DIR}/core/cli/files.cpp")
  target_include_directories(huisuan_figures PRIVATE "${CMAKE_SOURCE_DIR}/tests")
  target_link_libraries(huisuan_figures PRIVATE huisuan_core huisuan_warnings huisuan_portable)
  if(EMSCRIPTEN)
    target_link_libraries(huisuan_figures PRIVATE huisuan_no_exceptions huisuan_node_program)
  endif()
endif()

if(HUISUAN_BENCH)
  file(GLOB bench CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/bench/*.cpp")
  if(bench)
    find_package(benchmark REQUIRED)
    add_executable(huisuan_bench ${bench})
    target_include_directories(huisuan_bench PRIVATE "${CMAKE_SOURCE_DIR}/tests")
    target_link_libraries(huisuan_bench
      PRIVATE huisuan_test_place huisuan_core huisuan_warnings huisuan_portable benchmark::benchmark)
  endif()
endif()

if(HUISUAN_FUZZ)
  file(GLOB fuzzers CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/fuzz/*.cpp")
  foreach(fuzzer IN LISTS fuzzers)
    cmake_path(GET fuzzer STEM name)
    add_executable(${name} "${fuzzer}")
    target_link_libraries(${name} PRIVATE huisuan_test_rules)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  endforeach()
endif()
