package io.journeyscore.identity;

import io.journeyscore.event.RejectReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** The counts of live identity, each change of which can be taken back. */
final class LiveCounts {

  /** What is counted. */
  enum Count {
    MERGED,
    ALREADY_JOINED,
    UNIQUE_NAMESPACE,
    IDENTITY_LIMIT,
    SELF_LINKS,
    BLOCKED,
    OTHER_KINDS,
    OVER_EVENT_LIMIT;

    /** Whether it follows from what was heard, however often that came. */
    boolean followsFromLinks() {
      return compareTo(SELF_LINKS) < 0;
    }
  }

  private final long[] counts = new long[Count.values().length];

  long get(Count count) {
    return counts[count.ordinal()];
  }

  void add(Count count, long more, Consumer<Runnable> undo) {
    if (more != 0) {
      counts[count.ordinal()] += more;
      undo.accept(() -> counts[count.ordinal()] -= more);
    }
  }

  IdentityCounts toIdentityCounts() {
    Map<RejectReason, Long> refused = new EnumMap<>(RejectReason.class);
    putPositive(refused, RejectReason.UNIQUE_NAMESPACE, get(Count.UNIQUE_NAMESPACE));
    putPositive(refused, RejectReason.IDENTITY_LIMIT, get(Count.IDENTITY_LIMIT));
    long merged = get(Count.MERGED);
    long alreadyJoined = get(Count.ALREADY_JOINED) + get(Count.SELF_LINKS);
    long refusals = refused.values().stream().mapToLong(Long::longValue).sum();
    return new IdentityCounts(
        merged + alreadyJoined + refusals,
        merged,
        alreadyJoined,
        refused,
        get(Count.BLOCKED),
        get(Count.OTHER_KINDS),
        get(Count.OVER_EVENT_LIMIT));
  }

  private static void putPositive(
      Map<RejectReason, Long> refused, RejectReason reason, long count) {
    if (count > 0) {
      refused.put(reason, count);
    }
  }
}
