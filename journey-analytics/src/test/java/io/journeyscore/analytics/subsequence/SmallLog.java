package io.journeyscore.analytics.subsequence;

import io.journeyscore.event.EventType;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A few short sequences, and what is in them by trying every way of picking events from each: slow
 * and plain, to check the fast search.
 */
record SmallLog(List<List<SmallLog.Row>> sequences) {

  /** One event. */
  record Row(long micros, String type) {}

  /** A pattern by names, and the numbers of the sequences that hold it. */
  record Held(List<Set<String>> elements, Set<Integer> sequences) {
    int length() {
      return elements.stream().mapToInt(Set::size).sum();
    }

    boolean isPartOf(Held other) {
      return isPart(elements, other.elements);
    }

    /** By trying: either the first two match, or the first of the longer one is not used. */
    private static boolean isPart(List<Set<String>> part, List<Set<String>> whole) {
      if (part.isEmpty()) {
        return true;
      }
      if (whole.isEmpty()) {
        return false;
      }
      List<Set<String>> rest = whole.subList(1, whole.size());
      return whole.get(0).containsAll(part.get(0)) && isPart(part.subList(1, part.size()), rest)
          || isPart(part, rest);
    }
  }

  static SmallLog random(SplittableRandom random) {
    int types = random.nextInt(1, 5);
    int moments = random.nextInt(1, 12);
    List<List<Row>> sequences = new ArrayList<>();
    int n = random.nextInt(1, 9);
    for (int s = 0; s < n; s++) {
      List<Row> rows = new ArrayList<>();
      int events = random.nextInt(0, 8);
      for (int i = 0; i < events; i++) {
        rows.add(
            new Row(random.nextInt(moments), String.valueOf((char) ('A' + random.nextInt(types)))));
      }
      sequences.add(rows);
    }
    return new SmallLog(sequences);
  }

  static MiningLimits limits(SplittableRandom random) {
    MiningLimits limits =
        random.nextBoolean()
            ? MiningLimits.ofShare(random.nextInt(11) / 10.0)
            : MiningLimits.ofCount(random.nextInt(1, 4));
    limits = limits.withLongest(random.nextInt(1, 6)).withMost(1_000_000);
    if (random.nextBoolean()) {
      limits = limits.withGap(Duration.of(random.nextInt(1, 8), ChronoUnit.MICROS));
    }
    if (random.nextInt(3) == 0) {
      limits = limits.withAtMostBetween(random.nextInt(3));
    }
    if (random.nextBoolean()) {
      limits = limits.withWindow(Duration.of(random.nextInt(1, 10), ChronoUnit.MICROS));
    }
    return random.nextBoolean() ? limits.together() : limits;
  }

  /** The columns, the rows in a random order, and the numbers of types too. */
  EventSequences columns(SplittableRandom random) {
    List<String> names =
        new ArrayList<>(
            sequences.stream().flatMap(List::stream).map(Row::type).distinct().sorted().toList());
    names.add("Z");
    shuffle(names, random);
    List<int[]> rows = new ArrayList<>();
    for (int s = 0; s < sequences.size(); s++) {
      for (int i = 0; i < sequences.get(s).size(); i++) {
        rows.add(new int[] {s, i});
      }
    }
    shuffle(rows, random);
    return EventSequences.ofColumns(
        sequences.size(),
        rows.stream().mapToInt(row -> row[0]).toArray(),
        rows.stream().mapToLong(row -> sequences.get(row[0]).get(row[1]).micros()).toArray(),
        rows.stream()
            .mapToInt(row -> names.indexOf(sequences.get(row[0]).get(row[1]).type()))
            .toArray(),
        names.stream().map(EventType::of).toList());
  }

  static <T> void shuffle(List<T> list, SplittableRandom random) {
    for (int i = list.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      list.set(i, list.set(j, list.get(i)));
    }
  }

  /** Every pattern that is in a sequence, by its text. */
  Map<String, Held> held(MiningLimits limits) {
    Map<String, Held> held = new TreeMap<>();
    for (int s = 0; s < sequences.size(); s++) {
      Set<List<Set<String>>> patterns = new LinkedHashSet<>();
      List<Map.Entry<Long, Set<String>>> moments = moments(sequences.get(s), limits);
      pick(moments, new ArrayList<>(), new ArrayList<>(), limits, patterns);
      for (List<Set<String>> pattern : patterns) {
        held.computeIfAbsent(text(pattern), key -> new Held(pattern, new TreeSet<>()))
            .sequences()
            .add(s);
      }
    }
    return held;
  }

  private static List<Map.Entry<Long, Set<String>>> moments(List<Row> rows, MiningLimits limits) {
    if (limits.sameMoment() == SameMoment.TOGETHER) {
      TreeMap<Long, Set<String>> byMoment = new TreeMap<>();
      rows.forEach(
          row -> byMoment.computeIfAbsent(row.micros(), key -> new TreeSet<>()).add(row.type()));
      return List.copyOf(byMoment.entrySet());
    }
    List<Row> sorted = new ArrayList<>(rows);
    sorted.sort(
        (a, b) ->
            a.micros() != b.micros()
                ? Long.compare(a.micros(), b.micros())
                : a.type().compareTo(b.type()));
    List<Map.Entry<Long, Set<String>>> moments = new ArrayList<>();
    sorted.forEach(row -> moments.add(Map.entry(row.micros(), Set.of(row.type()))));
    return moments;
  }

  private static void pick(
      List<Map.Entry<Long, Set<String>>> moments,
      List<Integer> picked,
      List<Set<String>> pattern,
      MiningLimits limits,
      Set<List<Set<String>>> patterns) {
    int length = pattern.stream().mapToInt(Set::size).sum();
    if (length > limits.longest()) {
      return;
    }
    if (length > 0) {
      patterns.add(List.copyOf(pattern));
    }
    int from = picked.isEmpty() ? 0 : picked.get(picked.size() - 1) + 1;
    for (int next = from; next < moments.size(); next++) {
      if (!allows(moments, picked, next, limits)) {
        continue;
      }
      picked.add(next);
      for (Set<String> part : parts(List.copyOf(moments.get(next).getValue()))) {
        pattern.add(part);
        pick(moments, picked, pattern, limits, patterns);
        pattern.remove(pattern.size() - 1);
      }
      picked.remove(picked.size() - 1);
    }
  }

  private static boolean allows(
      List<Map.Entry<Long, Set<String>>> moments,
      List<Integer> picked,
      int next,
      MiningLimits limits) {
    if (picked.isEmpty()) {
      return true;
    }
    int previous = picked.get(picked.size() - 1);
    Duration step = length(moments, previous, next);
    Duration all = length(moments, picked.get(0), next);
    return limits.gap().map(gap -> step.compareTo(gap) <= 0).orElse(true)
        && limits.window().map(window -> all.compareTo(window) <= 0).orElse(true)
        && (limits.between().isEmpty() || next - previous - 1 <= limits.between().getAsInt());
  }

  private static Duration length(List<Map.Entry<Long, Set<String>>> moments, int from, int to) {
    return Duration.of(moments.get(to).getKey() - moments.get(from).getKey(), ChronoUnit.MICROS);
  }

  private static List<Set<String>> parts(List<String> types) {
    return IntStream.range(1, 1 << types.size())
        .mapToObj(
            bits -> {
              Set<String> part = new TreeSet<>();
              for (int i = 0; i < types.size(); i++) {
                if ((bits >> i & 1) == 1) {
                  part.add(types.get(i));
                }
              }
              return part;
            })
        .toList();
  }

  static String text(List<Set<String>> pattern) {
    StringBuilder text = new StringBuilder();
    for (Set<String> element : pattern) {
      text.append(text.isEmpty() ? "(" : "-(")
          .append(String.join(",", new TreeSet<>(element)))
          .append(")");
    }
    return text.toString();
  }
}
