// The one main of the doctest programs: unit tests, oracle, properties.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
