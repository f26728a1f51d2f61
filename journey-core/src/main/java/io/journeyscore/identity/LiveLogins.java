package io.journeyscore.identity;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Logins that come one by one, for each weak node in the order of their moments. All of them are
 * known, so as-of moments do not matter here. One that happened last is appended; a late one moves
 * those after it.
 *
 * <p>A login is kept as its moment and the number of the list of nodes that stood on its event, the
 * first of which is the person: so what goes with an event can be told when it is erased.
 *
 * <p>Where no other login can come between them any more, those of one list in a row say no more
 * than the first and the last of them, unless they own the device for a time only; the others are
 * forgotten when the device has its next login. That this happens at logins alone makes it depend
 * on what was given and on nothing else, such as where a stream was interrupted.
 */
final class LiveLogins implements LoginLookup {

  private static final class OfWeak {
    private final boolean ownedForGood;
    private int size;

    /** No login before this one can be forgotten any more. */
    private int thinned;

    private long[] occurredAt = new long[2];
    private int[] list = new int[2];

    OfWeak(boolean ownedForGood) {
      this.ownedForGood = ownedForGood;
    }
  }

  /** Hears of logins. */
  interface Login {
    void of(int weak, long occurredAt, int list);
  }

  private final IdentifierTable table;
  private final NodeSets lists;
  private final Map<Integer, OfWeak> ofWeak = new HashMap<>();

  /** Those that have had a login since the last thinning, the latest first. */
  private final Deque<OfWeak> grown = new ArrayDeque<>();

  LiveLogins(IdentifierTable table, NodeSets lists) {
    this.table = table;
    this.lists = lists;
  }

  /** Takes a login in, unless it is known, and tells what takes it back. */
  void add(int weak, int list, long occurredAt, Consumer<Runnable> undo) {
    OfWeak own =
        ofWeak.computeIfAbsent(weak, node -> new OfWeak(table.ownedFor(node) == Long.MAX_VALUE));
    int at = firstAtOrAfter(own, occurredAt, false);
    while (at < own.size && own.occurredAt[at] == occurredAt && isBefore(own.list[at], list)) {
      at++;
    }
    if (at < own.size && own.occurredAt[at] == occurredAt && own.list[at] == list) {
      return;
    }
    if (own.size == own.list.length) {
      own.occurredAt = Arrays.copyOf(own.occurredAt, own.size * 2);
      own.list = Arrays.copyOf(own.list, own.size * 2);
    }
    System.arraycopy(own.occurredAt, at, own.occurredAt, at + 1, own.size - at);
    System.arraycopy(own.list, at, own.list, at + 1, own.size - at);
    own.occurredAt[at] = occurredAt;
    own.list[at] = list;
    own.size++;
    own.thinned = Math.min(own.thinned, at);
    grown.push(own);
    int place = at;
    undo.accept(() -> remove(weak, own, place));
  }

  /** At one moment the people's order decides, and for one person that in which lists came. */
  private boolean isBefore(int list, int other) {
    int order = table.compare(lists.first(list), lists.first(other));
    return order != 0 ? order < 0 : list < other;
  }

  private void remove(int weak, OfWeak own, int at) {
    grown.pop();
    own.size--;
    System.arraycopy(own.occurredAt, at + 1, own.occurredAt, at, own.size - at);
    System.arraycopy(own.list, at + 1, own.list, at, own.size - at);
    if (own.size == 0) {
      ofWeak.remove(weak);
    }
  }

  /** Forgets what says no more, if no login before a moment will come any more. */
  void thin(long before) {
    for (OfWeak own : grown) {
      if (own.ownedForGood) {
        thin(own, before);
      }
    }
    grown.clear();
  }

  private static void thin(OfWeak own, long before) {
    int end = firstAtOrAfter(own, before, false);
    int kept = Math.max(1, own.thinned);
    for (int i = kept; i < end; i++) {
      boolean between =
          i + 1 < end && own.list[i] == own.list[kept - 1] && own.list[i] == own.list[i + 1];
      if (!between) {
        own.occurredAt[kept] = own.occurredAt[i];
        own.list[kept++] = own.list[i];
      }
    }
    if (kept < end) {
      System.arraycopy(own.occurredAt, end, own.occurredAt, kept, own.size - end);
      System.arraycopy(own.list, end, own.list, kept, own.size - end);
      own.size -= end - kept;
    }
    own.thinned = Math.max(own.thinned, Math.min(kept, end) - 1);
    if (own.size < own.list.length / 4) {
      own.occurredAt = Arrays.copyOf(own.occurredAt, own.size * 2);
      own.list = Arrays.copyOf(own.list, own.size * 2);
    }
  }

  /** Looks upon all logins as if they had been there at the last thinning. */
  void asBefore() {
    grown.clear();
  }

  /** How many weak nodes have logins. */
  int devices() {
    return ofWeak.size();
  }

  /** How many logins a weak node has. */
  int count(int weak) {
    return own(weak).size;
  }

  /** Tells all logins: weak nodes in rising order, and those of each in the order of moments. */
  void forEach(Login login) {
    new TreeMap<>(ofWeak)
        .forEach(
            (weak, own) -> {
              for (int i = 0; i < own.size; i++) {
                login.of(weak, own.occurredAt[i], own.list[i]);
              }
            });
  }

  @Override
  public int lastUntil(int weak, long moment, long asOf) {
    OfWeak own = ofWeak.get(weak);
    return own == null ? -1 : firstAtOrAfter(own, moment, true) - 1;
  }

  @Override
  public int firstFrom(int weak, long moment, long asOf) {
    OfWeak own = ofWeak.get(weak);
    int first = own == null ? 0 : firstAtOrAfter(own, moment, false);
    return own == null || first == own.size ? -1 : first;
  }

  @Override
  public long occurredAt(int weak, int login) {
    return own(weak).occurredAt[login];
  }

  @Override
  public int strong(int weak, int login) {
    return lists.first(own(weak).list[login]);
  }

  private OfWeak own(int weak) {
    OfWeak own = ofWeak.get(weak);
    if (own == null) {
      throw new IllegalStateException("weak node must have logins: " + weak);
    }
    return own;
  }

  private static int firstAtOrAfter(OfWeak own, long moment, boolean after) {
    int low = 0;
    int high = own.size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      long occurred = own.occurredAt[middle];
      if (occurred < moment || (after && occurred == moment)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
