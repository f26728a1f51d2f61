package io.journeyscore.internal;

/**
 * Sorts numbers that carry another number each, by their digits of eight bits from the last to the
 * first; digits in which all agree are passed over. Stable; O(n) time, and as much room again as
 * the numbers take.
 */
public final class RadixSort {

  private static final int DIGITS = Long.BYTES;
  private static final int VALUES = 1 << Byte.SIZE;
  private static final int SHORT = 48;

  private RadixSort() {}

  /**
   * Sorts keys, and what they carry with them.
   *
   * @param keys the keys, ordered as unsigned numbers by their distance from {@code least}
   * @param from the place of the first key
   * @param to the place after the last key
   * @param carried what the keys carry; that of the key at {@code from} is at 0
   * @param least the least key, or 0 for the plain unsigned order
   */
  public static void sort(long[] keys, int from, int to, int[] carried, long least) {
    if (to - from <= SHORT) {
      insert(keys, from, to, carried, least);
      return;
    }
    int length = to - from;
    int[][] counts = new int[DIGITS][VALUES];
    for (int i = from; i < to; i++) {
      long key = keys[i] - least;
      for (int digit = 0; digit < DIGITS; digit++) {
        counts[digit][(int) (key >>> (Byte.SIZE * digit)) & (VALUES - 1)]++;
      }
    }
    long[] otherKeys = new long[length];
    int[] otherCarried = new int[length];
    long[] fromKeys = keys;
    int[] fromCarried = carried;
    int keyOffset = from;
    long[] toKeys = otherKeys;
    int[] toCarried = otherCarried;
    for (int digit = 0; digit < DIGITS; digit++) {
      int[] places = counts[digit];
      int shift = Byte.SIZE * digit;
      if (places[(int) ((keys[from] - least) >>> shift) & (VALUES - 1)] == length) {
        continue;
      }
      int otherOffset = from - keyOffset;
      toPlaces(places);
      for (int i = 0; i < length; i++) {
        long key = fromKeys[keyOffset + i];
        int place = places[(int) ((key - least) >>> shift) & (VALUES - 1)]++;
        toKeys[otherOffset + place] = key;
        toCarried[place] = fromCarried[i];
      }
      long[] swappedKeys = fromKeys;
      fromKeys = toKeys;
      toKeys = swappedKeys;
      int[] swappedCarried = fromCarried;
      fromCarried = toCarried;
      toCarried = swappedCarried;
      keyOffset = otherOffset;
    }
    if (fromKeys != keys) {
      System.arraycopy(fromKeys, 0, keys, from, length);
      System.arraycopy(fromCarried, 0, carried, 0, length);
    }
  }

  private static void toPlaces(int[] counts) {
    int place = 0;
    for (int i = 0; i < VALUES; i++) {
      int count = counts[i];
      counts[i] = place;
      place += count;
    }
  }

  private static void insert(long[] keys, int from, int to, int[] carried, long least) {
    for (int i = from + 1; i < to; i++) {
      long key = keys[i];
      int own = carried[i - from];
      int at = i;
      while (at > from && Long.compareUnsigned(keys[at - 1] - least, key - least) > 0) {
        keys[at] = keys[at - 1];
        carried[at - from] = carried[at - from - 1];
        at--;
      }
      keys[at] = key;
      carried[at - from] = own;
    }
  }
}
