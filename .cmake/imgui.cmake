# Dear ImGui 1.92 or newer, compiled from source without demo, debug tools and built-in font.
# Taken from, in this order: HUISUAN_IMGUI_DIR; build/third_party/imgui, which `.setup/imgui`
# fills from Debian's source package; the upstream tag, pinned by its commit.
set(HUISUAN_IMGUI_DIR "" CACHE PATH "A copy of Dear ImGui's sources")
set(imgui_dir "${HUISUAN_IMGUI_DIR}")
if(NOT imgui_dir AND EXISTS "${CMAKE_SOURCE_DIR}/build/third_party/imgui/imgui.h")
  set(imgui_dir "${CMAKE_SOURCE_DIR}/build/third_party/imgui")
endif()
if(NOT imgui_dir)
  include(FetchContent)
  FetchContent_Declare(imgui
    GIT_REPOSITORY https://github.com/ocornut/imgui.git
    GIT_TAG 45acd5e0e82f4c954432533ae9985ff0e1aad6d5)  # v1.92.2b
  FetchContent_MakeAvailable(imgui)
  set(imgui_dir "${imgui_SOURCE_DIR}")
endif()

file(STRINGS "${imgui_dir}/imgui.h" version_line REGEX "^#define IMGUI_VERSION_NUM +[0-9]+")
string(REGEX MATCH "[0-9]+" imgui_version "${version_line}")
if(NOT imgui_version OR imgui_version LESS 19200)
  message(FATAL_ERROR "Dear ImGui in ${imgui_dir} is ${imgui_version}; 19200 or newer is needed")
endif()
message(STATUS "Dear ImGui ${imgui_version} from ${imgui_dir}")

add_library(huisuan_imgui STATIC
  "${imgui_dir}/imgui.cpp" "${imgui_dir}/imgui_draw.cpp"
  "${imgui_dir}/imgui_tables.cpp" "${imgui_dir}/imgui_widgets.cpp")
target_include_directories(huisuan_imgui SYSTEM PUBLIC "${imgui_dir}")
target_compile_definitions(huisuan_imgui PUBLIC
  IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS IMGUI_DISABLE_DEFAULT_FONT
  IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_FILE_FUNCTIONS
  IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS ImDrawIdx=unsigned\ int)
target_link_libraries(huisuan_imgui PRIVATE huisuan_portable huisuan_no_exceptions)
