package io.journeyscore.sequence;

import io.journeyscore.event.EventLog;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits one customer's ordered rows into journeys, by the same rule as {@link JourneySplitter}.
 *
 * <p>By silence, a journey is a stretch of the customer's rows. By key, the rows of one journey lie
 * among those of others, so they are written out once more, journey by journey.
 */
final class RowSplitter {

  private final EventLog log;
  private final Closing closing;
  private final boolean byKey;
  private final boolean[] starts;
  private final boolean[] ends;
  private final int[] goalCounts;
  private final JourneyColumns journeys = new JourneyColumns();
  private final int @Nullable [] members;
  private final Keyed keyed;
  private int memberCount;
  private long inJourneys;
  private long outside;
  private long context;

  /**
   * Creates a splitter.
   *
   * @param rules what a journey is
   * @param shapes what its filters say
   * @param log the log
   * @param rows how many rows there are to split
   */
  RowSplitter(JourneyRules rules, ShapeRules shapes, EventLog log, int rows) {
    this.log = log;
    closing = new Closing(rules);
    byKey = rules.boundary() instanceof Boundary.Key;
    starts = shapes.starts();
    ends = shapes.ends();
    goalCounts = shapes.goalCounts();
    members = byKey ? new int[rows] : null;
    keyed = new Keyed(byKey ? log.journeyKeys() : 0);
  }

  /**
   * Splits one customer's rows.
   *
   * @param customer the customer
   * @param rows the rows of all customers, each customer's in the total order
   * @param from the place of the customer's first row
   * @param to the place after the last row that is observed
   * @param bucket when the rows occurred, and of which class they are
   */
  void split(int customer, int[] rows, int from, int to, RowTimelines.Bucket bucket) {
    if (byKey) {
      splitByKey(customer, rows, from, to, bucket);
    } else {
      splitBySilence(customer, from, to, bucket);
    }
  }

  private void splitBySilence(int customer, int from, int to, RowTimelines.Bucket bucket) {
    boolean open = false;
    int first = 0;
    int count = 0;
    int state = 0;
    long start = 0;
    long last = 0;
    long lengthOverAt = 0;
    long lapsesAt = 0;
    for (int i = from; i < to; i++) {
      long moment = bucket.time(i);
      int own = bucket.classAt(i);
      if (open && moment < lapsesAt) {
        count++;
      } else if (starts[own]) {
        if (count > 0) {
          journeys.add(customer, first, count, start, last, state);
        }
        first = i;
        count = 1;
        state = 0;
        start = moment;
        lengthOverAt = closing.lengthOverAt(moment);
        open = true;
      } else {
        outside++;
        continue;
      }
      last = moment;
      inJourneys++;
      lapsesAt = closing.lapsesAt(moment, lengthOverAt);
      if (goalCounts[own] > 0) {
        state |= JourneyColumns.REACHED_GOAL;
      }
      if (ends[own]) {
        state |= JourneyColumns.ENDED;
        open = false;
      }
    }
    if (count > 0) {
      journeys.add(customer, first, count, start, last, state);
    }
  }

  private void splitByKey(int customer, int[] rows, int from, int to, RowTimelines.Bucket bucket) {
    keyed.nextCustomer(to - from);
    for (int i = from; i < to; i++) {
      int key = log.journeyKey(rows[i]);
      if (key < 0) {
        context++;
        continue;
      }
      long moment = bucket.time(i);
      int own = bucket.classAt(i);
      int draft = keyed.of(key);
      if (draft >= 0 ? !keyed.isOpenAt(draft, moment) : !starts[own]) {
        outside++;
        continue;
      }
      if (draft < 0) {
        draft = keyed.open(key, moment, closing.lengthOverAt(moment));
      }
      keyed.add(draft, i - from, moment, goalCounts[own] > 0, ends[own], closing);
      inJourneys++;
    }
    memberCount = keyed.close(customer, rows, from, memberCount);
  }

  JourneyColumns journeys() {
    return journeys;
  }

  /** Returns the rows journey by journey, out of those of all customers. */
  int[] members(int[] rows) {
    return members == null ? rows : Arrays.copyOf(members, memberCount);
  }

  long inJourneys() {
    return inJourneys;
  }

  long outside() {
    return outside;
  }

  long context() {
    return context;
  }

  /** One customer's journeys by key, in the making. */
  private final class Keyed {

    private static final int NONE = -1;

    private final int[] draftOfKey;
    private int[] keyOfDraft = new int[16];
    private int[] count = new int[16];
    private int[] state = new int[16];
    private long[] start = new long[16];
    private long[] last = new long[16];
    private long[] lengthOverAt = new long[16];
    private long[] lapsesAt = new long[16];
    private int[] draftOfRow = new int[16];
    private int drafts;
    private int rows;

    Keyed(int keys) {
      draftOfKey = new int[keys];
      Arrays.fill(draftOfKey, NONE);
    }

    void nextCustomer(int howManyRows) {
      for (int draft = 0; draft < drafts; draft++) {
        draftOfKey[keyOfDraft[draft]] = NONE;
      }
      drafts = 0;
      rows = howManyRows;
      if (draftOfRow.length < rows) {
        draftOfRow = new int[Math.max(rows, draftOfRow.length * 2)];
      }
      Arrays.fill(draftOfRow, 0, rows, NONE);
    }

    int of(int key) {
      return draftOfKey[key];
    }

    boolean isOpenAt(int draft, long moment) {
      return (state[draft] & JourneyColumns.ENDED) == 0 && moment < lapsesAt[draft];
    }

    int open(int key, long moment, long over) {
      if (drafts == count.length) {
        grow();
      }
      int draft = drafts++;
      draftOfKey[key] = draft;
      keyOfDraft[draft] = key;
      count[draft] = 0;
      state[draft] = 0;
      start[draft] = moment;
      lengthOverAt[draft] = over;
      return draft;
    }

    private void grow() {
      int length = drafts * 2;
      keyOfDraft = Arrays.copyOf(keyOfDraft, length);
      count = Arrays.copyOf(count, length);
      state = Arrays.copyOf(state, length);
      start = Arrays.copyOf(start, length);
      last = Arrays.copyOf(last, length);
      lengthOverAt = Arrays.copyOf(lengthOverAt, length);
      lapsesAt = Arrays.copyOf(lapsesAt, length);
    }

    void add(int draft, int row, long moment, boolean goal, boolean end, Closing rule) {
      draftOfRow[row] = draft;
      count[draft]++;
      last[draft] = moment;
      lapsesAt[draft] = rule.lapsesAt(moment, lengthOverAt[draft]);
      state[draft] |= (goal ? JourneyColumns.REACHED_GOAL : 0) | (end ? JourneyColumns.ENDED : 0);
    }

    /** Writes the journeys out, in the order of their first events; returns how many rows stand. */
    int close(int customer, int[] all, int from, int written) {
      int place = written;
      int[] next = new int[drafts];
      for (int draft = 0; draft < drafts; draft++) {
        journeys.add(customer, place, count[draft], start[draft], last[draft], state[draft]);
        next[draft] = place;
        place += count[draft];
      }
      for (int i = 0; i < rows; i++) {
        if (draftOfRow[i] != NONE && members != null) {
          members[next[draftOfRow[i]]++] = all[from + i];
        }
      }
      return place;
    }
  }
}
