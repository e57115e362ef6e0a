# The stages of the core, lowest first: one object library for each core/<stage>, all of them together
# huisuan_core. nlohmann/json is visible to the two stages that may use it and to no other.
set(HUISUAN_STAGES base value feel pack check program eval advise present codec)

add_library(huisuan_core STATIC)
set_target_properties(huisuan_core PROPERTIES LINKER_LANGUAGE CXX)
target_include_directories(huisuan_core INTERFACE "${CMAKE_SOURCE_DIR}/core")
target_link_libraries(huisuan_core INTERFACE huisuan_portable)

foreach(stage IN LISTS HUISUAN_STAGES)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/core/${stage}/*.cpp")
  if(NOT sources)
    continue()  # header-only, or not written yet
  endif()
  add_library(huisuan_${stage} OBJECT ${sources})
  target_include_directories(huisuan_${stage} PRIVATE "${CMAKE_SOURCE_DIR}/core")
  target_link_libraries(huisuan_${stage}
    PRIVATE huisuan_warnings huisuan_portable huisuan_no_exceptions)
  if(stage STREQUAL "pack" OR stage STREQUAL "codec")
    target_link_libraries(huisuan_${stage} PRIVATE huisuan_json)
  endif()
  # What runs when the page opens and after every answer is compiled for speed in the browser as
  # well, files to take along for size. -Oz makes Emscripten forbid inlining, which -O2 alone leaves so.
  if(EMSCRIPTEN AND NOT stage STREQUAL "codec")
    target_compile_options(huisuan_${stage} PRIVATE -O2 -finline-functions)
  endif()
  target_sources(huisuan_core PRIVATE $<TARGET_OBJECTS:huisuan_${stage}>)
endforeach()

# The `huisuan` command: the only code in core/ that reads files and the clock.
file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/core/cli/*.cpp")
if(sources)
  add_executable(huisuan ${sources})
  target_link_libraries(huisuan
    PRIVATE huisuan_core huisuan_warnings huisuan_portable huisuan_no_exceptions)
endif()
