package io.journeyscore.analytics.account;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.internal.SavedState;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.AccountDirectory;
import io.journeyscore.sequence.CustomerTimeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The buying groups of all accounts as of a moment, from the events of people.
 *
 * <p>An event names its account by an identifier of the kind {@link AccountDirectory#ACCOUNT}, and
 * may say in which group of it, and in which role, its person acts: see {@link #GROUP} and {@link
 * #ROLE}. A person has, in each group, the role of the latest event that names one. An event counts
 * towards the engagement of the group that it names, or of a nameless group of its account; events
 * without an account count for none. So no event counts twice.
 *
 * <p>What a measure takes in are the timelines of people, of which it looks at what was known at
 * the moment; each belongs into one accumulator. <i>Immutable and thread-safe.</i>
 */
public final class GroupStates implements Measure<CustomerTimeline, List<GroupState>> {

  /** The attribute that names the group within the account; absent means a nameless one. */
  public static final AttributeKey<String> GROUP = AttributeKey.ofText("buying_group");

  /** The attribute that names the person's role there. */
  public static final AttributeKey<String> ROLE = AttributeKey.ofText("account_role");

  private static final int PEOPLE = 0;
  private static final int ACTIVITIES = 1;

  private final BuyingGroup required;
  private final Engagement engagement;
  private final Instant asOf;

  /**
   * Looks at groups as of a moment.
   *
   * @param required who must be in a group
   * @param engagement what counts as engagement
   * @param asOf the moment
   */
  public GroupStates(BuyingGroup required, Engagement engagement, Instant asOf) {
    this.required = requireNonNull(required, "required");
    this.engagement = requireNonNull(engagement, "engagement");
    this.asOf = requireNonNull(asOf, "asOf");
  }

  @Override
  public Accumulator<CustomerTimeline, List<GroupState>> accumulator() {
    return new Running(toString(), new TreeMap<>());
  }

  @Override
  public Accumulator<CustomerTimeline, List<GroupState>> accumulator(byte[] saved) {
    SortedMap<Seat, long[]> seats = new TreeMap<>();
    SavedState.read(
        toString(),
        saved,
        in -> {
          for (int left = in.readInt(); left > 0; left--) {
            Seat seat =
                new Seat(SavedState.readText(in), SavedState.readText(in), SavedState.readText(in));
            seats.put(seat, SavedState.readLongs(in));
          }
        });
    return new Running(toString(), seats);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GroupStates that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  @Override
  public String toString() {
    return "groups(%s; %s; %s)".formatted(required, engagement, asOf);
  }

  /** A role in a group of an account; an empty role is that of people without one. */
  private record Seat(String account, String group, String role) implements Comparable<Seat> {
    @Override
    public int compareTo(Seat other) {
      int order = account.compareTo(other.account);
      order = order != 0 ? order : group.compareTo(other.group);
      return order != 0 ? order : role.compareTo(other.role);
    }

    boolean sameGroup(Seat other) {
      return account.equals(other.account) && group.equals(other.group);
    }
  }

  private static Optional<Seat> groupOf(JourneyEvent event) {
    return event.identifiers().stream()
        .filter(id -> id.kind().name().equals(AccountDirectory.ACCOUNT.name()))
        .map(Identifier::value)
        .min(String::compareTo)
        .map(account -> new Seat(account, event.get(GROUP).orElse(""), ""));
  }

  /** Counts by seat. */
  private final class Running implements Accumulator<CustomerTimeline, List<GroupState>> {
    private final String kind;
    private final SortedMap<Seat, long[]> seats;

    Running(String kind, SortedMap<Seat, long[]> seats) {
      this.kind = kind;
      this.seats = seats;
    }

    private void add(Seat seat, long people, long activities) {
      long[] counts = seats.computeIfAbsent(seat, of -> new long[2]);
      counts[PEOPLE] += people;
      counts[ACTIVITIES] += activities;
    }

    @Override
    public Accumulator<CustomerTimeline, List<GroupState>> accept(CustomerTimeline person) {
      Map<Seat, List<JourneyEvent>> byGroup = new LinkedHashMap<>();
      for (JourneyEvent event : person.asOf(asOf).events()) {
        groupOf(event)
            .ifPresent(group -> byGroup.computeIfAbsent(group, of -> new ArrayList<>()).add(event));
      }
      byGroup.forEach(
          (group, events) -> {
            String role = "";
            for (JourneyEvent event : events) {
              role = event.get(ROLE).orElse(role);
            }
            add(new Seat(group.account(), group.group(), role), 1, engagement.of(events, asOf));
          });
      return this;
    }

    @Override
    public Accumulator<CustomerTimeline, List<GroupState>> combine(
        Accumulator<CustomerTimeline, List<GroupState>> other) {
      if (requireNonNull(other, "other") == this
          || !(other instanceof Running that && that.kind.equals(kind))) {
        throw new IllegalArgumentException("other must be another one of " + kind);
      }
      that.seats.forEach((seat, counts) -> add(seat, counts[PEOPLE], counts[ACTIVITIES]));
      return this;
    }

    @Override
    public byte[] toBytes() {
      return SavedState.write(
          kind,
          out -> {
            out.writeInt(seats.size());
            for (Map.Entry<Seat, long[]> entry : seats.entrySet()) {
              SavedState.writeText(out, entry.getKey().account());
              SavedState.writeText(out, entry.getKey().group());
              SavedState.writeText(out, entry.getKey().role());
              SavedState.writeLongs(out, entry.getValue());
            }
          });
    }

    @Override
    public List<GroupState> result() {
      List<GroupState> states = new ArrayList<>();
      Map<String, Long> people = new TreeMap<>();
      Map<String, Long> activities = new TreeMap<>();
      Seat last = new Seat("", "", "");
      for (Map.Entry<Seat, long[]> entry : seats.entrySet()) {
        if (!people.isEmpty() && !entry.getKey().sameGroup(last)) {
          states.add(state(last, people, activities));
          people.clear();
          activities.clear();
        }
        last = entry.getKey();
        people.put(last.role(), entry.getValue()[PEOPLE]);
        activities.put(last.role(), entry.getValue()[ACTIVITIES]);
      }
      if (!people.isEmpty()) {
        states.add(state(last, people, activities));
      }
      return List.copyOf(states);
    }

    private GroupState state(Seat group, Map<String, Long> people, Map<String, Long> activities) {
      return new GroupState(
          group.account(),
          group.group(),
          required.completeness(people),
          activities,
          required.engagement(activities));
    }
  }
}
