package io.journeyscore.internal;

import java.util.Arrays;

/**
 * Numbers texts in the order of their first appearance.
 *
 * <p>A hash table with open addressing over a {@link TextArena}. A slot holds 32 bits of the hash
 * beside the number, so that a probe looks at the text itself only if it is very likely the one,
 * and growing looks at no text at all. A long row of taken slots, which honest keys do not give,
 * makes the table take another seed, drawn from its content: keys written to collide cost once more
 * the time of all, not its square.
 *
 * <p>Not thread-safe; what {@link #drain} returns is.
 */
public final class TextDictionary {

  private static final int FIRST_CAPACITY = 16;
  private static final int SUSPICIOUS_PROBES = 400;
  private static final long NUMBER = 0xFFFFFFFFL;
  private static final int UNKNOWN = -1;

  private final TextArena texts = new TextArena();
  private long[] slots = new long[FIRST_CAPACITY];
  private byte[] scratch = new byte[64];
  private long[] hashes = new long[0];
  private long[] fetched = new long[0];
  private long seed = ByteHash.FIRST_SEED;
  private int reseededAt;
  private long allProbes;

  /** Creates an empty dictionary. */
  public TextDictionary() {}

  /**
   * Returns the number of a text, a new one if it is not known yet.
   *
   * @param text the text
   * @return its number, from 0
   */
  public int codeOf(String text) {
    int most = TextBytes.mostBytes(text);
    if (scratch.length < most) {
      scratch = new byte[most];
    }
    return codeOf(scratch, 0, TextBytes.encode(text, scratch, 0));
  }

  /**
   * Returns the number of a text, a new one if it is not known yet.
   *
   * @param bytes where the text is, as of {@link TextBytes}
   * @param from the place of its first byte
   * @param to the place after its last byte
   * @return its number, from 0
   */
  public int codeOf(byte[] bytes, int from, int to) {
    long hash = ByteHash.of(bytes, from, to, seed);
    int mask = slots.length - 1;
    int at = (int) hash & mask;
    int probes = 0;
    while (slots[at] != 0) {
      if (slots[at] >>> Integer.SIZE == (hash & NUMBER)) {
        int number = (int) slots[at] - 1;
        if (texts.equals(number, bytes, from, to)) {
          return number;
        }
      }
      at = (at + 1) & mask;
      probes++;
    }
    allProbes += probes;
    if (probes > SUSPICIOUS_PROBES && texts.size() / 2 >= reseededAt) {
      reseed();
      return codeOf(bytes, from, to);
    }
    int number = texts.size();
    texts.add(bytes, from, to);
    slots[at] = hash << Integer.SIZE | (number + 1L);
    if (number >= slots.length / 2) {
      grow();
    }
    return number;
  }

  /**
   * Numbers many texts at once, as {@link #codeOf} one after the other would.
   *
   * <p>In a large dictionary each text misses the cache several times, one miss after the other.
   * Here each step is done for all texts before the next is, so that their misses overlap.
   *
   * @param batch the texts
   * @param codes takes the number of each
   */
  public void codesOf(TextBatch batch, int[] codes) {
    int count = batch.size();
    if (hashes.length < count) {
      hashes = new long[count];
      fetched = new long[count];
    }
    byte[] bytes = batch.bytes();
    for (int i = 0; i < count; i++) {
      hashes[i] = ByteHash.of(bytes, batch.from(i), batch.to(i), seed);
    }
    int mask = slots.length - 1;
    for (int i = 0; i < count; i++) {
      fetched[i] = slots[(int) hashes[i] & mask];
    }
    for (int i = 0; i < count; i++) {
      long slot = fetched[i];
      boolean likely = slot != 0 && slot >>> Integer.SIZE == (hashes[i] & NUMBER);
      codes[i] = likely ? (int) slot - 1 : UNKNOWN;
      fetched[i] = likely ? texts.place(codes[i]) : 0;
    }
    for (int i = 0; i < count; i++) {
      // A number stays what it is even if the table grows or takes another seed meanwhile.
      int from = batch.from(i);
      int to = batch.to(i);
      if (codes[i] == UNKNOWN || !texts.equals(codes[i], fetched[i], bytes, from, to)) {
        codes[i] = codeOf(bytes, from, to);
      }
    }
  }

  /** Twice the content between two new seeds, so that all of them cost as much as the last two. */
  private void reseed() {
    reseededAt = texts.size();
    seed = texts.seedOfContent();
    Arrays.fill(slots, 0);
    for (int number = 0; number < texts.size(); number++) {
      place(texts.hash(number, seed) << Integer.SIZE | (number + 1L));
    }
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    for (long slot : old) {
      if (slot != 0) {
        place(slot);
      }
    }
  }

  private void place(long slot) {
    int mask = slots.length - 1;
    int at = (int) (slot >>> Integer.SIZE) & mask;
    while (slots[at] != 0) {
      at = (at + 1) & mask;
    }
    slots[at] = slot;
  }

  /** How many slots were looked at in vain, for a test of what collisions cost. */
  long probes() {
    return allProbes;
  }

  /**
   * Lets go of all that is needed to number further texts.
   *
   * @return the texts by their numbers
   */
  public TextArena drain() {
    slots = new long[0];
    hashes = new long[0];
    fetched = new long[0];
    texts.trim();
    return texts;
  }

  /**
   * Returns how many texts there are.
   *
   * @return a count
   */
  public int size() {
    return texts.size();
  }
}
