package io.journeyscore.analytics.account;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A buying group of an account as of a moment.
 *
 * <p><i>Immutable and thread-safe.</i> The text form does not name the account.
 *
 * @param account the account
 * @param group the group within it; empty text if events name none
 * @param completeness who is there and who is missing
 * @param activities how many activities the people of each role have, of roles that the group does
 *     not ask for too
 * @param engagement the sum over the group's roles of activities times share
 */
public record GroupState(
    String account,
    String group,
    GroupCompleteness completeness,
    Map<String, Long> activities,
    double engagement) {

  /**
   * Checks and copies.
   *
   * @param account the account
   * @param group the group within it
   * @param completeness who is there and who is missing
   * @param activities how many activities the people of each role have
   * @param engagement the sum over the group's roles of activities times share
   */
  public GroupState {
    requireNonNull(account, "account");
    requireNonNull(group, "group");
    requireNonNull(completeness, "completeness");
    SortedMap<String, Long> sorted = new TreeMap<>(activities);
    activities = Collections.unmodifiableSortedMap(sorted);
  }

  @Override
  public String toString() {
    return "GroupState[completeness=%s, engagement=%s]".formatted(completeness.value(), engagement);
  }
}
