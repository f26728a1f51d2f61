package io.journeyscore.identity;

import java.util.BitSet;

/**
 * Finds the logins that no question needs any more, where those of each weak node come in the order
 * of their moments: a person who goes on using a device says nothing new.
 *
 * <p>Logins of one person on one weak node with nobody else's between them are a run. Whoever asks
 * who was there at a moment, as of another, looks back to the latest login known then, or ahead to
 * the first. A login inside a run is not needed if
 *
 * <ul>
 *   <li>one before it in the run was known as early, so that whoever looks back finds that one; and
 *   <li>one after it in the run was known as early, or else was known before any login beyond the
 *       run could be, so that whoever looks ahead finds that one, or nothing and looks back.
 * </ul>
 *
 * <p>Logins to come happen at the last moment so far or later, and are known no earlier than they
 * happen, so those before that moment stand in their runs for good; only they are judged. Those
 * that fall on one moment with the run before are kept, as the order of persons decides there. Weak
 * nodes that are owned for a time only are kept whole, as there each login counts by its distance.
 */
final class LoginThinning {

  private final LoginIndex.Builder logins;
  private final int[] order;
  private final BitSet kept = new BitSet();

  /** When the first of the logins that follow in a run became known; by place in the order. */
  private final long[] nextKnown;

  private LoginThinning(LoginIndex.Builder logins) {
    this.logins = logins;
    this.order = logins.sorted();
    this.nextKnown = new long[order.length];
  }

  /** The logins to keep. */
  static BitSet kept(LoginIndex.Builder logins) {
    LoginThinning thinning = new LoginThinning(logins);
    int size = thinning.order.length;
    int from = 0;
    while (from < size) {
      int to = from + 1;
      while (to < size && thinning.weak(to) == thinning.weak(from)) {
        to++;
      }
      if (logins.isOwnedForGood(thinning.weak(from))) {
        thinning.thin(from, to);
      } else {
        thinning.keep(from, to);
      }
      from = to;
    }
    return thinning.kept;
  }

  private int weak(int place) {
    return logins.weak(order[place]);
  }

  private int strong(int place) {
    return logins.strong(order[place]);
  }

  private long occurredAt(int place) {
    return logins.occurredAt(order[place]);
  }

  private long knownAt(int place) {
    return logins.knownAt(order[place]);
  }

  private void keep(int from, int to) {
    for (int place = from; place < to; place++) {
      kept.set(order[place]);
    }
  }

  /** Thins the logins of one weak node, the last run first. */
  private void thin(int from, int to) {
    long last = occurredAt(to - 1);
    int settled = to;
    while (settled > from && occurredAt(settled - 1) == last) {
      settled--;
    }
    keep(settled, to);
    long beyond = last;
    int end = settled;
    while (end > from) {
      int start = end - 1;
      while (start > from && strong(start - 1) == strong(end - 1)) {
        start--;
      }
      int own = start;
      while (start > from && own < end && occurredAt(own) == occurredAt(start - 1)) {
        own++;
      }
      keep(start, own);
      thinRun(own, end, beyond);
      for (int place = start; place < end; place++) {
        beyond = Math.min(beyond, knownAt(place));
      }
      end = start;
    }
  }

  private void thinRun(int from, int to, long beyond) {
    long next = Long.MAX_VALUE;
    for (int place = to - 1; place >= from; place--) {
      nextKnown[place] = next;
      next = Math.min(next, knownAt(place));
    }
    long before = Long.MAX_VALUE;
    for (int place = from; place < to; place++) {
      long known = knownAt(place);
      boolean needless =
          before <= known && (nextKnown[place] <= known || nextKnown[place] <= beyond);
      if (!needless) {
        kept.set(order[place]);
        before = Math.min(before, known);
      }
    }
  }
}
