package io.journeyscore.attribution;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Paths of touches, each with how many journeys that took it converted, what they were worth, and
 * how many did not convert.
 *
 * <p>Touches are numbers inside: the place of their name among the names in code-point order. Equal
 * paths are one, and paths stand in the order of their touches. So a set depends on what was added
 * and not on the order or the pieces in which it came, and whatever is computed from it is equal
 * bit for bit.
 *
 * <p>A path without touches is allowed; its conversions are credited to none.
 *
 * <p>Takes four bytes for a touch of each path, 32 for a path, and eight for each different
 * beginning of paths.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class PathSet {

  /** What stands between two touches where a path is written as text. */
  public static final String SEPARATOR = " > ";

  /** Takes none of the spaces, so that two separators may share one. */
  private static final Pattern BETWEEN = Pattern.compile("(?<= )>(?= )");

  private final List<String> names;
  private final int[] touches;
  private final int[] startOf;
  private final long[] conversions;
  private final long[] valueMicros;
  private final long[] nulls;
  private final long totalConversions;
  private final long totalValueMicros;
  private final long totalNulls;

  private final PathTree tree;

  PathSet(
      List<String> names,
      int[] touches,
      int[] startOf,
      long[] conversions,
      long[] valueMicros,
      long[] nulls) {
    this(names, touches, startOf, new PathTree(touches, startOf), conversions, valueMicros, nulls);
  }

  private PathSet(
      List<String> names,
      int[] touches,
      int[] startOf,
      PathTree tree,
      long[] conversions,
      long[] valueMicros,
      long[] nulls) {
    this.names = names;
    this.touches = touches;
    this.startOf = startOf;
    this.tree = tree;
    this.conversions = conversions;
    this.valueMicros = valueMicros;
    this.nulls = nulls;
    totalConversions = sum(conversions, "conversions");
    totalValueMicros = sum(valueMicros, "value");
    totalNulls = sum(nulls, "nulls");
    MicroValue.plus(totalConversions, totalNulls, "journeys");
  }

  private static long sum(long[] numbers, String name) {
    long sum = 0;
    for (long number : numbers) {
      sum = MicroValue.plus(sum, number, name);
    }
    return sum;
  }

  /**
   * Starts a set.
   *
   * @return a builder without a path
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the paths of journeys, without their moments.
   *
   * @param paths the paths
   * @return the set
   */
  public static PathSet of(Collection<TouchPath> paths) {
    Builder builder = builder();
    paths.forEach(builder::add);
    return builder.build();
  }

  /**
   * Returns the names of the touches.
   *
   * @return an unmodifiable list in code-point order; a touch's number is its name's place in it
   */
  public List<String> names() {
    return names;
  }

  /**
   * Returns how many different paths there are.
   *
   * @return a count; paths are numbered from 0 up to it
   */
  public int size() {
    return conversions.length;
  }

  /**
   * Returns how many touches a path has.
   *
   * @param path the path
   * @return a count; may be zero
   */
  public int length(int path) {
    return startOf[path + 1] - startOf[path];
  }

  /**
   * Returns one touch of a path.
   *
   * @param path the path
   * @param position the touch's place in the path, from 0
   * @return the place of its name in {@link #names}
   */
  public int touch(int path, int position) {
    return touches[startOf[path] + Objects.checkIndex(position, length(path))];
  }

  /**
   * Returns how many journeys on a path converted.
   *
   * @param path the path
   * @return a count of conversions
   */
  public long conversions(int path) {
    return conversions[path];
  }

  /**
   * Returns what the conversions on a path were worth.
   *
   * @param path the path
   * @return millionths of the currency's unit
   */
  public long valueMicros(int path) {
    return valueMicros[path];
  }

  /**
   * Returns how many journeys on a path did not convert.
   *
   * @param path the path
   * @return a count of journeys
   */
  public long nulls(int path) {
    return nulls[path];
  }

  /**
   * Returns how many conversions there are on all paths.
   *
   * @return a count
   */
  public long totalConversions() {
    return totalConversions;
  }

  /**
   * Returns what all conversions were worth.
   *
   * @return millionths of the currency's unit
   */
  public long totalValueMicros() {
    return totalValueMicros;
  }

  /**
   * Returns how many journeys did not convert.
   *
   * @return a count
   */
  public long totalNulls() {
    return totalNulls;
  }

  /**
   * Returns a path as text, which {@link Builder#addText} reads.
   *
   * @param path the path
   * @return the names of its touches with {@link #SEPARATOR} between
   * @throws IllegalArgumentException if a name holds the separator, so that the text would be read
   *     as other touches
   */
  public String text(int path) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < length(path); i++) {
      parts.add(requireOneName(names.get(touch(path, i))));
    }
    return String.join(SEPARATOR, parts);
  }

  /** A name that reads as itself where it stands between separators. */
  private static String requireOneName(String name) {
    if ((" " + name + " ").contains(SEPARATOR) || !name.strip().equals(name)) {
      throw new IllegalArgumentException(
          "name of a touch must not hold \"%s\" nor begin or end with a space: %s"
              .formatted(SEPARATOR, name));
    }
    return name;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PathSet that
        && names.equals(that.names)
        && Arrays.equals(touches, that.touches)
        && Arrays.equals(startOf, that.startOf)
        && Arrays.equals(conversions, that.conversions)
        && Arrays.equals(valueMicros, that.valueMicros)
        && Arrays.equals(nulls, that.nulls);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(touches) * 31 + Arrays.hashCode(conversions);
  }

  @Override
  public String toString() {
    return "PathSet[names=%d, paths=%d, conversions=%d, nulls=%d]"
        .formatted(names.size(), size(), totalConversions, totalNulls);
  }

  /** The same paths, each beginning that they share once. */
  PathTree tree() {
    return tree;
  }

  /** The same paths with other counts, all of the same names. For what is drawn from a set. */
  PathSet withCounts(long[] drawnConversions, long[] drawnValueMicros, long[] drawnNulls) {
    return new PathSet(
        names, touches, startOf, tree, drawnConversions, drawnValueMicros, drawnNulls);
  }

  /** Throws if nothing converted, for which there is no credit to give. */
  void requireConversions() {
    if (totalConversions == 0) {
      throw new IllegalArgumentException(
          "paths must hold a conversion: 0 of %d journeys converted".formatted(totalNulls));
    }
  }

  /**
   * Collects paths.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {

    private final PathCounts counts = new PathCounts();

    private Builder() {}

    /**
     * Adds journeys that took a path. A name may hold {@link #SEPARATOR}: touches are told apart by
     * their place in the list.
     *
     * @param names the names of its touches, first to last; may be empty
     * @param conversions how many conversions there were at its end; not negative
     * @param value what they were worth together; not negative, zero if there are none; what is
     *     finer than a millionth is rounded half to even
     * @param nulls how many journeys took it and did not convert; not negative
     * @return this
     * @throws IllegalArgumentException if a name is blank or holds a control character, a number is
     *     negative, value comes without a conversion, or a sum is too great
     */
    public Builder add(List<String> names, long conversions, BigDecimal value, long nulls) {
      return addMicros(names, conversions, MicroValue.of(value), nulls);
    }

    /**
     * Adds journeys that took a path that is written as text.
     *
     * @param path the names of its touches with {@link #SEPARATOR} between; blank if it has none
     * @param conversions how many conversions there were at its end; not negative
     * @param value what they were worth together; not negative, zero if there are none; what is
     *     finer than a millionth is rounded half to even
     * @param nulls how many journeys took it and did not convert; not negative
     * @return this
     * @throws IllegalArgumentException if a touch has no name or one that {@link PathSet#text}
     *     refuses, or as {@link #add(List, long, BigDecimal, long)} says
     */
    public Builder addText(String path, long conversions, BigDecimal value, long nulls) {
      requireNonNull(path, "path");
      List<String> names = new ArrayList<>();
      if (!path.isBlank()) {
        for (String part : BETWEEN.split(" " + path + " ", -1)) {
          if (part.isBlank()) {
            throw new IllegalArgumentException(
                "path must have a name on both sides of \"%s\": %s".formatted(SEPARATOR, path));
          }
          // What stood between a ">" and its space may be stripped away.
          names.add(requireOneName(part.strip()));
        }
      }
      return add(names, conversions, value, nulls);
    }

    /**
     * Adds the path of one journey, without its moments.
     *
     * @param path the path
     * @return this
     * @throws IllegalArgumentException if a sum is too great
     */
    public Builder add(TouchPath path) {
      List<String> names = path.touches().stream().map(TouchPath.Touch::name).toList();
      return addMicros(names, path.conversions(), path.valueMicros(), path.nulls());
    }

    /**
     * Adds all paths of a set.
     *
     * @param set the set
     * @return this
     * @throws IllegalArgumentException if a sum is too great
     */
    public Builder addAll(PathSet set) {
      int[] own = set.names.stream().mapToInt(counts::number).toArray();
      int[] codes = new int[set.touches.length];
      Arrays.setAll(codes, i -> own[set.touches[i]]);
      for (int path = 0; path < set.size(); path++) {
        counts.count(
            codes,
            set.startOf[path],
            set.startOf[path + 1],
            set.conversions[path],
            set.valueMicros[path],
            set.nulls[path]);
      }
      return this;
    }

    Builder addMicros(List<String> names, long conversions, long valueMicros, long nulls) {
      requireCount(conversions, "conversions");
      requireCount(nulls, "nulls");
      if (conversions == 0 && valueMicros > 0) {
        throw new IllegalArgumentException(
            "value must be zero where nothing converted: " + MicroValue.toDecimal(valueMicros));
      }
      int[] codes = new int[names.size()];
      for (int i = 0; i < codes.length; i++) {
        codes[i] = counts.number(names.get(i));
      }
      counts.count(codes, 0, codes.length, conversions, valueMicros, nulls);
      return this;
    }

    private static void requireCount(long count, String name) {
      if (count < 0) {
        throw new IllegalArgumentException(name + " must not be negative: " + count);
      }
    }

    /**
     * Returns the set of what was added so far. It has no path if nobody was added; models refuse
     * such a set.
     *
     * <p>Sorts the paths: O(n log n) in their number.
     *
     * @return the set
     * @throws IllegalArgumentException if a sum over all paths is too great
     */
    public PathSet build() {
      return counts.build();
    }
  }
}
