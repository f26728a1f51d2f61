package io.journeyscore.score;

import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.signal.LiveSlots;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the customers in numbered slots, laid out so that comparing one takes no wait for
 * memory of its own: an id of up to {@value #MOST_INLINE} ASCII characters lies in three labels of
 * the slot, and its kind and length in a fourth. Longer ids are compared as objects.
 *
 * <p>Not thread-safe.
 */
final class CustomerKeys {

  /** How many labels a slot needs. */
  static final int LABELS = 4;

  private static final int MOST_INLINE = 24;
  private static final int PER_WORD = Long.BYTES;
  private static final long NOT_INLINE = -1;

  private final List<IdentifierKind> kinds = new ArrayList<>();

  private final LiveSlots slots;

  /** The id that is looked for. */
  private final long[] sought = new long[LABELS];

  private @Nullable CustomerId[] customers;

  CustomerKeys(LiveSlots slots, int capacity) {
    this.slots = slots;
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
    if (slots.label(slot, 3) != sought[3]) {
      return false;
    }
    return sought[3] == NOT_INLINE
        ? customer.equals(customers[slot])
        : slots.label(slot, 0) == sought[0]
            && slots.label(slot, 1) == sought[1]
            && slots.label(slot, 2) == sought[2];
  }

  /** Puts the id that {@link #seek} turned to into a slot that is open. */
  void put(int slot, CustomerId customer) {
    if (slot >= customers.length) {
      int capacity = Math.max(slot + 1, customers.length + customers.length / 2);
      customers = Arrays.copyOf(customers, capacity);
    }
    customers[slot] = customer;
    for (int label = 0; label < LABELS; label++) {
      slots.setLabel(slot, label, sought[label]);
    }
  }

  /** Forgets the id in a slot that was closed. */
  void clear(int slot) {
    customers[slot] = null;
  }

  CustomerId get(int slot) {
    CustomerId customer = customers[slot];
    if (customer == null) {
      throw new IndexOutOfBoundsException(slot);
    }
    return customer;
  }
}
