package io.journeyscore.event;

import io.journeyscore.internal.ByteHash;
import io.journeyscore.internal.TextArena;
import io.journeyscore.internal.TextDictionary;
import io.journeyscore.internal.TextSort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The different lists of identifiers that stand on the events of a log, numbered. Number 0 is the
 * empty list.
 *
 * <p>A list is a run of members; a member is a kind's number and, below it, the number of the value
 * among those of that kind.
 */
final class IdentifierSets {

  private final List<IdentifierKind> kinds;
  private final List<TextArena> values;
  private final long[] members;
  private final int[] ends;

  private IdentifierSets(
      List<IdentifierKind> kinds, List<TextArena> values, long[] members, int[] ends) {
    this.kinds = kinds;
    this.values = values;
    this.members = members;
    this.ends = ends;
  }

  int size() {
    return ends.length;
  }

  private int from(int set) {
    return set == 0 ? 0 : ends[set - 1];
  }

  int count(int set) {
    return ends[set] - from(set);
  }

  List<Identifier> identifiers(int set) {
    int from = from(set);
    if (ends[set] - from == 1) {
      return List.of(identifier(members[from]));
    }
    Identifier[] identifiers = new Identifier[ends[set] - from];
    for (int i = 0; i < identifiers.length; i++) {
      identifiers[i] = identifier(members[from + i]);
    }
    return List.of(identifiers);
  }

  private Identifier identifier(long member) {
    int kind = (int) (member >>> Integer.SIZE);
    return new Identifier(kinds.get(kind), values.get(kind).text((int) member));
  }

  /** The lists of exactly one identifier, in the order of their identifiers. */
  int[] singlesInOrder() {
    int[] counts = new int[kinds.size()];
    int singles = 0;
    for (int set = 0; set < ends.length; set++) {
      if (count(set) == 1) {
        counts[kind(set)]++;
        singles++;
      }
    }
    int[] ordered = new int[singles];
    int[] next = new int[kinds.size()];
    int from = 0;
    List<IdentifierKind> inOrder = kinds.stream().sorted().toList();
    for (IdentifierKind kind : inOrder) {
      next[kinds.indexOf(kind)] = from;
      from += counts[kinds.indexOf(kind)];
    }
    for (int set = 0; set < ends.length; set++) {
      if (count(set) == 1) {
        ordered[next[kind(set)]++] = set;
      }
    }
    for (int kind = 0; kind < kinds.size(); kind++) {
      new TextSort(values.get(kind), set -> (int) members[from(set)])
          .sort(ordered, next[kind] - counts[kind], next[kind]);
    }
    return ordered;
  }

  private int kind(int set) {
    return (int) (members[from(set)] >>> Integer.SIZE);
  }

  /**
   * Numbers lists of identifiers in the order of their first appearance.
   *
   * <p>A list of one identifier, which most are, is found through that identifier; longer ones have
   * a hash table of their own.
   */
  static final class Builder {

    private final List<IdentifierKind> kinds = new ArrayList<>();
    private final Map<IdentifierKind, Integer> numbersOfKinds = new HashMap<>();
    private final List<TextDictionary> values = new ArrayList<>();
    private final List<Singles> singles = new ArrayList<>();
    private long[] members = new long[64];
    private int[] ends = new int[64];
    private int size = 1;
    private int[] slots = new int[64];
    private int several;
    private final long[] only = new long[1];
    private @Nullable IdentifierKind lastKind;
    private int lastNumber;

    int size() {
      return size;
    }

    /** Returns the number of a kind, a new one if it is not known yet. */
    int kind(IdentifierKind kind) {
      if (kind.equals(lastKind)) {
        return lastNumber;
      }
      Integer known = numbersOfKinds.get(kind);
      lastKind = kind;
      lastNumber = known == null ? newKind(kind) : known;
      return lastNumber;
    }

    private int newKind(IdentifierKind kind) {
      int number = kinds.size();
      kinds.add(kind);
      numbersOfKinds.put(kind, number);
      values.add(new TextDictionary());
      singles.add(new Singles());
      return number;
    }

    int kinds() {
      return kinds.size();
    }

    /** Returns the values of a kind. */
    TextDictionary values(int kind) {
      return values.get(kind);
    }

    int codeOf(List<Identifier> identifiers) {
      long[] own = new long[identifiers.size()];
      for (int i = 0; i < own.length; i++) {
        Identifier identifier = identifiers.get(i);
        int kind = kind(identifier.kind());
        own[i] = member(kind, values.get(kind).codeOf(identifier.value()));
      }
      return codeOf(own, own.length);
    }

    /** Returns the number of a list of members. */
    int codeOf(long[] own, int count) {
      return switch (count) {
        case 0 -> 0;
        case 1 -> single((int) (own[0] >>> Integer.SIZE), (int) own[0]);
        default -> several(own, count);
      };
    }

    static long member(int kind, int value) {
      return (long) kind << Integer.SIZE | value;
    }

    /** Returns the number of the list of one member. */
    int single(int kind, int value) {
      Singles own = singles.get(kind);
      int known = own.get(value);
      if (known == 0) {
        only[0] = member(kind, value);
        known = add(only, 1);
        own.set(value, known);
      }
      return known;
    }

    private int several(long[] own, int count) {
      int at = (int) hash(own, 0, count) & (slots.length - 1);
      while (slots[at] != 0) {
        int set = slots[at];
        if (Arrays.equals(members, ends[set - 1], ends[set], own, 0, count)) {
          return set;
        }
        at = (at + 1) & (slots.length - 1);
      }
      int set = add(own, count);
      slots[at] = set;
      several++;
      if (several > slots.length / 2) {
        grow();
      }
      return set;
    }

    /** Members are numbers of first appearance, which no key can be written to collide by. */
    private static long hash(long[] members, int from, int to) {
      long hash = ByteHash.FIRST_SEED;
      for (int i = from; i < to; i++) {
        hash = ByteHash.of(hash, members[i], i - from);
      }
      return hash;
    }

    private void grow() {
      int[] old = slots;
      slots = new int[old.length * 2];
      for (int set : old) {
        if (set != 0) {
          int at = (int) hash(members, ends[set - 1], ends[set]) & (slots.length - 1);
          while (slots[at] != 0) {
            at = (at + 1) & (slots.length - 1);
          }
          slots[at] = set;
        }
      }
    }

    private int add(long[] own, int count) {
      int from = ends[size - 1];
      if (from + count > members.length) {
        members = Arrays.copyOf(members, Math.max(from + count, members.length * 2));
      }
      if (size == ends.length) {
        ends = Arrays.copyOf(ends, size * 2);
      }
      System.arraycopy(own, 0, members, from, count);
      ends[size] = from + count;
      return size++;
    }

    IdentifierSets drain() {
      slots = new int[0];
      singles.clear();
      return new IdentifierSets(
          List.copyOf(kinds),
          values.stream().map(TextDictionary::drain).toList(),
          Arrays.copyOf(members, ends[size - 1]),
          Arrays.copyOf(ends, size));
    }
  }

  /**
   * The number of the list of each value of a kind alone, 0 if there is none. As long as the values
   * came one after the other and each alone, which they do where there is one kind, the numbers
   * follow from those of the values, and nothing needs to be looked up.
   */
  private static final class Singles {

    private int first;
    private int inSequence;
    private int[] others = new int[0];

    int get(int value) {
      if (value < inSequence) {
        return first + value;
      }
      return value < others.length ? others[value] : 0;
    }

    void set(int value, int list) {
      if (value == 0) {
        first = list;
      }
      if (value == inSequence && list == first + value) {
        inSequence++;
        return;
      }
      if (value >= others.length) {
        others = Arrays.copyOf(others, Math.max(value + 1, 2 * others.length));
      }
      others[value] = list;
    }
  }
}
