package io.journeyscore.report;

import static java.util.Objects.requireNonNull;

import io.journeyscore.identity.IdentityCounts;
import io.journeyscore.identity.IdentityGraph;
import io.journeyscore.identity.SuspiciousCustomer;
import io.journeyscore.identity.SuspiciousCustomer.Cause;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How identifiers became customers, in numbers: no identifier is in it.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param identifiers how many identifiers were seen
 * @param customers how many customers they are
 * @param counts what became of links and of identifiers that do not count
 * @param suspicious how many customers and identifiers might be worth a look, by cause
 */
public record IdentityAudit(
    long identifiers, long customers, IdentityCounts counts, Map<Cause, Long> suspicious) {

  /**
   * Checks the parts.
   *
   * @param identifiers how many identifiers were seen
   * @param customers how many customers they are
   * @param counts what became of links and of identifiers that do not count
   * @param suspicious how many customers and identifiers might be worth a look, by cause
   * @throws IllegalArgumentException if a number is negative, or links are not accounted for
   */
  public IdentityAudit {
    requireCount("identifiers", identifiers);
    requireCount("customers", customers);
    if (!counts.isBalanced()) {
      throw new IllegalArgumentException("counts must balance: " + counts);
    }
    EnumMap<Cause, Long> copy = new EnumMap<>(Cause.class);
    copy.putAll(requireNonNull(suspicious, "suspicious"));
    suspicious = Collections.unmodifiableMap(copy);
  }

  private static void requireCount(String name, long count) {
    if (count < 0) {
      throw new IllegalArgumentException(name + " must not be negative: " + count);
    }
  }

  /**
   * Returns the numbers of a graph.
   *
   * @param graph who is who
   * @return its numbers
   */
  public static IdentityAudit of(IdentityGraph graph) {
    Map<Cause, Long> suspicious = new EnumMap<>(Cause.class);
    for (SuspiciousCustomer found : graph.suspicious()) {
      suspicious.merge(found.cause(), 1L, Long::sum);
    }
    return new IdentityAudit(graph.identifiers(), graph.customers(), graph.counts(), suspicious);
  }
}
