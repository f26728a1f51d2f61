package io.journeyscore.attribution;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A set of players, which are numbers from 0 on.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class Coalition {

  private static final Coalition EMPTY = new Coalition(new long[0]);

  private final long[] words;

  private Coalition(long[] words) {
    this.words = words;
  }

  /**
   * Returns the coalition of some players.
   *
   * @param players their numbers, in any order; not negative
   * @return the coalition
   * @throws IllegalArgumentException if a number is negative
   */
  public static Coalition of(int... players) {
    Coalition coalition = EMPTY;
    for (int player : players) {
      coalition = coalition.with(player);
    }
    return coalition;
  }

  /** The coalition whose players are the bits that are set. */
  static Coalition ofBits(long bits) {
    return bits == 0 ? EMPTY : new Coalition(new long[] {bits});
  }

  /**
   * Returns this coalition with one more player.
   *
   * @param player the player's number; not negative
   * @return the coalition; equal to this one if the player is in it
   * @throws IllegalArgumentException if the number is negative
   */
  public Coalition with(int player) {
    if (player < 0) {
      throw new IllegalArgumentException("player must not be negative: " + player);
    }
    long[] more = Arrays.copyOf(words, Math.max(words.length, player / Long.SIZE + 1));
    more[player / Long.SIZE] |= 1L << player;
    return new Coalition(more);
  }

  /**
   * Says whether a player is in it.
   *
   * @param player the player's number
   * @return true if so
   */
  public boolean contains(int player) {
    return player >= 0
        && player / Long.SIZE < words.length
        && (words[player / Long.SIZE] >>> player & 1) != 0;
  }

  /**
   * Says whether all players of another coalition are in it.
   *
   * @param other the other one
   * @return true if so
   */
  public boolean containsAll(Coalition other) {
    for (int i = 0; i < other.words.length; i++) {
      if ((other.words[i] & ~(i < words.length ? words[i] : 0)) != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns how many players are in it.
   *
   * @return a count
   */
  public int size() {
    return Arrays.stream(words).mapToInt(Long::bitCount).sum();
  }

  /**
   * Returns the players.
   *
   * @return their numbers, ascending
   */
  public IntStream players() {
    return IntStream.range(0, Math.multiplyExact(words.length, Long.SIZE)).filter(this::contains);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Coalition that && containsAll(that) && that.containsAll(this);
  }

  @Override
  public int hashCode() {
    return players().reduce(1, (hash, player) -> 31 * hash + player);
  }

  @Override
  public String toString() {
    return "Coalition" + Arrays.toString(players().toArray());
  }
}
