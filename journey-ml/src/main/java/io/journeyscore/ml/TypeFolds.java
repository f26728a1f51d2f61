package io.journeyscore.ml;

import io.journeyscore.event.EventType;
import io.journeyscore.stage.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Types of event that are hidden together: each in one fold at most, and so that every stage keeps
 * a covered event in every fold. A type whose stage has no other one is never hidden, since nothing
 * would be left to learn that stage from.
 */
final class TypeFolds {

  private TypeFolds() {}

  /** The folds that hold a type, drawn by a seeded hash. */
  static List<Set<EventType>> of(List<RuledCustomer> customers, int folds, long seed) {
    Map<EventType, Map<Stage, Integer>> counts = counts(customers);
    Map<Stage, Integer> totals = new HashMap<>();
    counts.values().forEach(own -> own.forEach((s, count) -> totals.merge(s, count, Integer::sum)));
    List<Set<EventType>> hidden = new ArrayList<>();
    List<Map<Stage, Integer>> left = new ArrayList<>();
    for (int i = 0; i < folds; i++) {
      hidden.add(new HashSet<>());
      left.add(new HashMap<>(totals));
    }
    int next = 0;
    for (EventType type : shuffled(counts.keySet(), seed)) {
      for (int i = 0; i < folds; i++) {
        int fold = (next + i) % folds;
        if (takes(left.get(fold), counts.getOrDefault(type, Map.of()))) {
          hidden.get(fold).add(type);
          next = fold + 1;
          break;
        }
      }
    }
    return hidden.stream().filter(types -> !types.isEmpty()).toList();
  }

  private static Map<EventType, Map<Stage, Integer>> counts(List<RuledCustomer> customers) {
    Map<EventType, Map<Stage, Integer>> counts = new TreeMap<>();
    for (RuledCustomer customer : customers) {
      for (int i = 0; i < customer.events().size(); i++) {
        Optional<Stage> stage = customer.covered().get(i);
        if (stage.isPresent()) {
          counts
              .computeIfAbsent(customer.events().get(i).type(), t -> new HashMap<>())
              .merge(stage.get(), 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  private static List<EventType> shuffled(Set<EventType> types, long seed) {
    return types.stream()
        .sorted(
            Comparator.comparingLong((EventType type) -> StableHash.of(type.name(), seed))
                .thenComparing(type -> type))
        .toList();
  }

  /**
   * Takes the covered events of a type away from a fold, unless a stage would be left with none.
   */
  private static boolean takes(Map<Stage, Integer> left, Map<Stage, Integer> own) {
    boolean enough =
        own.entrySet().stream().allMatch(e -> left.getOrDefault(e.getKey(), 0) > e.getValue());
    if (enough) {
      own.forEach((stage, count) -> left.merge(stage, -count, Integer::sum));
    }
    return enough;
  }
}
