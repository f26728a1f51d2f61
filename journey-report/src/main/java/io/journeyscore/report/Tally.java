package io.journeyscore.report;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a part of a report has counted so far, which can be added up in any order.
 *
 * <p>Not thread-safe.
 *
 * @param <H> the type itself
 */
interface Tally<H extends Tally<H>> {

  /** Adds what another one holds, which stays as it is. */
  void addAll(H other);

  /** Writes all that is held, in an order that depends on nothing but that. */
  void write(DataOutputStream out) throws IOException;

  /** Reads what was written, into one that holds nothing. */
  void read(DataInputStream in) throws IOException;
}
