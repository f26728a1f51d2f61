package io.journeyscore.report;

import io.journeyscore.report.internal.cell.CustomerSketch;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The customers of groups in the making, as many of each group as must be told apart.
 *
 * <p>Most groups, such as the ways that a single journey takes, are of one customer: their hashes
 * stand in an open table of two numbers for each group. A group has a sketch of its own from its
 * second customer on.
 */
final class CustomersByGroup implements Tally<CustomersByGroup> {

  private static final int SMALLEST = 64;

  private final int enough;

  /** Groups and their first customers by turns; a group of 0 is an empty place. */
  private long[] table = new long[2 * SMALLEST];

  private int size;
  private final Map<Long, CustomerSketch> several = new HashMap<>();

  CustomersByGroup(int enough) {
    this.enough = enough;
  }

  void add(long group, long customer) {
    int at = place(group);
    if (table[at] == 0) {
      table[at] = group;
      table[at + 1] = customer;
      size++;
      if (3 * size > table.length) {
        grow();
      }
    } else if (table[at + 1] != customer) {
      sketch(group, table[at + 1]).add(customer);
    }
  }

  private CustomerSketch sketch(long group, long first) {
    return several.computeIfAbsent(
        group,
        any -> {
          CustomerSketch sketch = new CustomerSketch(enough);
          sketch.add(first);
          return sketch;
        });
  }

  /** The place of a group, or where it would stand. */
  private int place(long group) {
    int mask = table.length / 2 - 1;
    int at = (int) group & mask;
    while (table[2 * at] != 0 && table[2 * at] != group) {
      at = (at + 1) & mask;
    }
    return 2 * at;
  }

  private void grow() {
    long[] old = table;
    table = new long[2 * old.length];
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != 0) {
        int at = place(old[i]);
        table[at] = old[i];
        table[at + 1] = old[i + 1];
      }
    }
  }

  private long[] groups() {
    long[] groups = new long[size];
    int next = 0;
    for (int i = 0; i < table.length; i += 2) {
      if (table[i] != 0) {
        groups[next++] = table[i];
      }
    }
    Arrays.sort(groups);
    return groups;
  }

  private long[] customers(long group) {
    CustomerSketch sketch = several.get(group);
    return sketch == null ? new long[] {table[place(group) + 1]} : sketch.hashes();
  }

  /** Returns what was counted. */
  CustomerCounts counts() {
    long[] groups = groups();
    int[] ends = new int[groups.length];
    int end = 0;
    for (int i = 0; i < groups.length; i++) {
      end = Math.addExact(end, customers(groups[i]).length);
      ends[i] = end;
    }
    long[] customers = new long[end];
    for (int i = 0; i < groups.length; i++) {
      long[] of = customers(groups[i]);
      System.arraycopy(of, 0, customers, ends[i] - of.length, of.length);
    }
    return new CustomerCounts(enough, groups, ends, customers);
  }

  @Override
  public void addAll(CustomersByGroup other) {
    for (int i = 0; i < other.table.length; i += 2) {
      if (other.table[i] != 0) {
        for (long customer : other.customers(other.table[i])) {
          add(other.table[i], customer);
        }
      }
    }
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    long[] groups = groups();
    out.writeInt(groups.length);
    for (long group : groups) {
      out.writeLong(group);
      long[] customers = customers(group);
      out.writeInt(customers.length);
      for (long customer : customers) {
        out.writeLong(customer);
      }
    }
  }

  @Override
  public void read(DataInputStream in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      long group = in.readLong();
      for (int customers = in.readInt(); customers > 0; customers--) {
        add(group, in.readLong());
      }
    }
  }
}
