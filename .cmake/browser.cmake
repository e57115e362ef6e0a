# The browser program (huisuan_wasm) and the command for node (huisuan_cli_wasm).

# A program that runs under node with the real file system: the tests' way to run wasm. Compiled
# synchronously, because Emscripten 3.1 would fetch() a file path where node has fetch (18 on).
add_library(huisuan_node_program INTERFACE)
target_link_options(huisuan_node_program INTERFACE
  -sNODERAWFS=1 -sENVIRONMENT=node -sWASM_ASYNC_COMPILATION=0 -sALLOW_MEMORY_GROWTH=1 -sEXIT_RUNTIME=1
  -sSTACK_OVERFLOW_CHECK=1 -sTOTAL_STACK=1048576)

# The same command as build/native/bin/huisuan.
if(TARGET huisuan)
  set_target_properties(huisuan PROPERTIES OUTPUT_NAME huisuan_cli)
  target_link_libraries(huisuan PRIVATE huisuan_node_program)
  add_custom_target(huisuan_cli_wasm DEPENDS huisuan)
endif()

file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/wasm/*.cpp")
if(NOT sources)
  return()
endif()

include(imgui)  # huisuan_imgui

add_executable(huisuan_wasm ${sources})
set_target_properties(huisuan_wasm PROPERTIES OUTPUT_NAME huisuan)
target_include_directories(huisuan_wasm PRIVATE "${CMAKE_SOURCE_DIR}/wasm")
target_link_libraries(huisuan_wasm PRIVATE
  huisuan_core huisuan_imgui huisuan_warnings huisuan_portable huisuan_no_exceptions)
target_link_options(huisuan_wasm PRIVATE
  -Oz
  -sENVIRONMENT=web
  -sMODULARIZE=1 -sEXPORT_NAME=createHuisuan
  -sMALLOC=emmalloc -sALLOW_MEMORY_GROWTH=1 -sTOTAL_STACK=1048576
  -sFILESYSTEM=0
  -sDYNAMIC_EXECUTION=0          # no eval: the Content Security Policy forbids it
  -sEXIT_RUNTIME=0
  -sMIN_SAFARI_VERSION=130000 -sMIN_CHROME_VERSION=70 -sMIN_FIREFOX_VERSION=68
  -sGL_PREINITIALIZED_CONTEXT=0
  --closure=0)
# JavaScript that is linked into the program.
file(GLOB libraries CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/wasm/*.library.js")
foreach(library IN LISTS libraries)
  target_link_options(huisuan_wasm PRIVATE "SHELL:--js-library ${library}")
  set_property(TARGET huisuan_wasm APPEND PROPERTY LINK_DEPENDS "${library}")
endforeach()
# Exports and other settings that change with the sources stand beside them, one option a line.
set(options_file "${CMAKE_SOURCE_DIR}/wasm/link_options.txt")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${options_file}")
if(EXISTS "${options_file}")
  file(STRINGS "${options_file}" options REGEX "^-")
  target_link_options(huisuan_wasm PRIVATE ${options})
endif()
