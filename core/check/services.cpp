// Two texts that promise the same service differently. The calculator shows what all of them
// support and says so; that is only right where somebody has looked and declared the conflict.
#include <algorithm>

#include "check/checker.h"

namespace huisuan {
namespace {

/// How a component promises a service: what two entitlements of the same service are compared by.
struct Promise {
  std::string text;
  Span place;
};

std::optional<Promise> promise_of(const Component& component) {
  if (component.clock) {
    const ServiceClock& clock = *component.clock;
    std::string text = clock.n ? clock.n->text : std::string("0");
    text += " " + std::string(text_of(clock.unit.value)) + " " +
            std::string(text_of(clock.measure.value)) + " " +
            std::string(text_of(clock.direction.value));
    return Promise{std::move(text), clock.span};
  }
  if (component.value && component.unit) {
    return Promise{component.value->text + " " + component.unit->value, component.value->span};
  }
  if (component.yuan) return Promise{component.yuan->text + " yuan", component.yuan->span};
  if (component.steps) {
    return Promise{std::to_string(component.steps->value) + " 环节", component.steps->span};
  }
  return std::nullopt;
}

std::optional<Promise> promise_of(const Entitlement& entitlement, std::string_view component_id) {
  std::optional<Promise> first;
  for (const Component& component : entitlement.components) {
    auto promise = promise_of(component);
    if (!promise) continue;
    if (component.id.value == component_id) return promise;
    if (!first) first = std::move(promise);
  }
  return component_id.empty() || entitlement.components.size() == 1 ? first : std::nullopt;
}

bool regions_overlap(std::string_view a, std::string_view b) {
  const auto open = [](std::string_view region) {
    return region == "unstated" || region == "masked";
  };
  return open(a) || open(b) || a.starts_with(b) || b.starts_with(a);
}

const Window* time_of(const Pack& pack, const Entitlement& entitlement) {
  if (entitlement.in_force) return &*entitlement.in_force;
  return pack.document.in_force ? &*pack.document.in_force : nullptr;
}

bool ends_before(const Window* a, const Window* b) {
  return a != nullptr && b != nullptr && a->to.kind == Bound::Kind::day &&
         b->from.kind == Bound::Kind::day && a->to.day < b->from.day;
}

bool names(const std::vector<Text>& list, const Document& document) {
  return std::any_of(list.begin(), list.end(), [&](const Text& one) {
    return one.value == document.id.value || one.value == document.number.value;
  });
}

bool declares(const Pack& pack, const Entitlement& entitlement, const Pack& other_pack,
              const Entitlement& other) {
  const Document& document = other_pack.document;
  if (names(pack.document.conflicts_with, document) || names(pack.document.replaces, document) ||
      names(pack.document.amends, document)) {
    return true;
  }
  const auto mentions = [&](const Text& note) {
    // Readers see notes, so these name the other by its title; its id is understood too.
    return note.value.find("“" + other.title.value + "”") != std::string::npos ||
           note.value.find(other.id.value) != std::string::npos ||
           (&pack != &other_pack && note.value.find(document.number.value) != std::string::npos);
  };
  return std::any_of(entitlement.notes.begin(), entitlement.notes.end(), mentions);
}

}  // namespace

void Checker::check_services() {
  struct Offer {
    const Pack* pack;
    const Entitlement* entitlement;
  };
  std::map<std::string_view, std::vector<Offer>> services;
  for (const Pack& pack : pack_.catalog_.packs) {
    for (const Entitlement& entitlement : pack.entitlements) {
      if (entitlement.service) {
        services[entitlement.service->value].push_back({&pack, &entitlement});
      }
    }
  }
  const auto compare = [&](std::string_view service, const Offer& a, const Offer& b) {
    if (!regions_overlap(a.pack->document.region.value, b.pack->document.region.value)) return;
    const Window* a_time = time_of(*a.pack, *a.entitlement);
    const Window* b_time = time_of(*b.pack, *b.entitlement);
    if (ends_before(a_time, b_time) || ends_before(b_time, a_time)) return;
    if (declares(*a.pack, *a.entitlement, *b.pack, *b.entitlement) ||
        declares(*b.pack, *b.entitlement, *a.pack, *a.entitlement)) {
      return;
    }
    for (const Component& component : b.entitlement->components) {
      const auto ours = promise_of(component);
      const auto theirs = promise_of(*a.entitlement, component.id.value);
      if (!ours || !theirs || ours->text == theirs->text) continue;
      report(IssueCode::service_conflict, ours->place,
             "同一项服务“" + std::string(service) + "”两处承诺不同（" + ours->text + "；" +
                 theirs->text + "）",
             {{"另一处在事项“" + a.entitlement->id.value + "”", theirs->place},
              {"确有冲突时在文件的“conflicts_with”或事项的“notes”里写明另一处", {}}});
      return;
    }
  };
  for (const auto& [service, offers] : services) {
    for (uint32_t i = 0; i < offers.size(); ++i) {
      for (uint32_t j = i + 1; j < offers.size(); ++j) compare(service, offers[i], offers[j]);
    }
  }
}

}  // namespace huisuan
