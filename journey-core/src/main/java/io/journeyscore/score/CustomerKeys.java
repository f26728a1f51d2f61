package io.journeyscore.score;

import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.CustomerId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the customers in numbered slots, laid out so that comparing one takes a single line of
 * memory: an id of up to {@value #MOST_INLINE} ASCII characters lies in three words, and its kind
 * and length in a fourth. Longer ids are compared as objects.
 *
 * <p>Not thread-safe.
 */
final class CustomerKeys {

  private static final int WORDS = 4;
  private static final int MOST_INLINE = 24;
  private static final int PER_WORD = Long.BYTES;
  private static final long NOT_INLINE = -1;

  private final List<IdentifierKind> kinds = new ArrayList<>();

  /** The id that is looked for. */
  private final long[] sought = new long[WORDS];

  private long[] words;
  private @Nullable CustomerId[] customers;

  CustomerKeys(int capacity) {
    words = new long[WORDS * capacity];
    customers = new CustomerId[capacity];
  }

  /** Turns to an id, which {@link #isAt} then compares. */
  void seek(CustomerId customer) {
    String value = customer.value();
    int length = value.length();
    sought[0] = 0;
    sought[1] = 0;
    sought[2] = 0;
    sought[3] = NOT_INLINE;
    if (length > MOST_INLINE) {
      return;
    }
    for (int i = 0; i < length; i++) {
      char letter = value.charAt(i);
      if (letter >= 0x80) {
        return;
      }
      sought[i / PER_WORD] |= (long) letter << (i % PER_WORD * Byte.SIZE);
    }
    sought[3] = ((long) number(customer.kind()) << Byte.SIZE) | length;
  }

  private int number(IdentifierKind kind) {
    for (int i = 0; i < kinds.size(); i++) {
      if (kinds.get(i).equals(kind)) {
        return i;
      }
    }
    kinds.add(kind);
    return kinds.size() - 1;
  }

  /** Whether the id in a slot is the one that {@link #seek} turned to. */
  boolean isAt(int slot, CustomerId customer) {
    int at = WORDS * slot;
    if (words[at + 3] != sought[3]) {
      return false;
    }
    return sought[3] == NOT_INLINE
        ? customer.equals(customers[slot])
        : words[at] == sought[0] && words[at + 1] == sought[1] && words[at + 2] == sought[2];
  }

  /** Puts the id that {@link #seek} turned to into a slot. */
  void put(int slot, CustomerId customer) {
    if (slot >= customers.length) {
      int capacity = Math.max(slot + 1, 3 * customers.length / 2);
      customers = Arrays.copyOf(customers, capacity);
      words = Arrays.copyOf(words, WORDS * capacity);
    }
    customers[slot] = customer;
    System.arraycopy(sought, 0, words, WORDS * slot, WORDS);
  }

  void clear(int slot) {
    customers[slot] = null;
    Arrays.fill(words, WORDS * slot, WORDS * (slot + 1), 0);
  }

  CustomerId get(int slot) {
    CustomerId customer = customers[slot];
    if (customer == null) {
      throw new IndexOutOfBoundsException(slot);
    }
    return customer;
  }
}
