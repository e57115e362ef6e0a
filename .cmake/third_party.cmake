# nlohmann/json and doctest: header-only, from the system. A cross compiler must not see
# /usr/include as a whole, so it gets a private folder with links to the wanted headers alone.

set(HUISUAN_PRIVATE_INCLUDE "${CMAKE_BINARY_DIR}/third_party/include")

# Finds <folder>/<header> in the host's include folders, whatever the compiler.
function(huisuan_header_library target folder header package)
  find_path(${target}_DIR "${folder}/${header}"
    PATHS /usr/include /usr/local/include /opt/homebrew/include
    NO_CMAKE_FIND_ROOT_PATH)
  add_library(${target} INTERFACE)
  if(NOT ${target}_DIR)
    message(STATUS "${folder}/${header} not found: install ${package}")
    return()
  endif()
  file(MAKE_DIRECTORY "${HUISUAN_PRIVATE_INCLUDE}/${target}")
  file(CREATE_LINK "${${target}_DIR}/${folder}" "${HUISUAN_PRIVATE_INCLUDE}/${target}/${folder}"
    SYMBOLIC)
  target_include_directories(${target} SYSTEM INTERFACE "${HUISUAN_PRIVATE_INCLUDE}/${target}")
endfunction()

huisuan_header_library(huisuan_json nlohmann json.hpp nlohmann-json3-dev)
# Input is read through the SAX interface, which reports errors as values.
target_compile_definitions(huisuan_json INTERFACE JSON_NOEXCEPTION)

huisuan_header_library(huisuan_doctest doctest doctest.h doctest-dev)
