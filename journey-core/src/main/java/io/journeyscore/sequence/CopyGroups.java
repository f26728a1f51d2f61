package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Deduplication.SharedKey;
import io.journeyscore.sequence.DuplicateRule.Keep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Events of a stream that are one by a rule, such as by an order number.
 *
 * <p>Not thread-safe. All changes are noted in the work's journal.
 */
final class CopyGroups {

  /**
   * Events that are one.
   *
   * @param members all of them, as they came
   * @param best the one to keep
   * @param earliest the moment of the first
   * @param latest the moment of the last
   * @param placed what was put in their place
   */
  record Group(
      Run<JourneyEvent> members,
      JourneyEvent best,
      long earliest,
      long latest,
      JourneyEvent placed) {

    private static Group of(JourneyEvent event) {
      long at = event.occurredAtMicros();
      return new Group(Run.<JourneyEvent>empty().plus(event), event, at, at, event);
    }

    private Group joinedBy(JourneyEvent event, Keep keep) {
      JourneyEvent better = Deduplication.isBetter(keep, event, best) ? event : best;
      long first = Math.min(earliest, event.occurredAtMicros());
      return new Group(
          members.plus(event),
          better,
          first,
          Math.max(latest, event.occurredAtMicros()),
          keep == Keep.FIRST ? better : Deduplication.movedTo(first, better));
    }
  }

  /**
   * What must give way, and what comes in its place.
   *
   * @param removed what must give way
   * @param added what comes
   */
  record Change(List<JourneyEvent> removed, List<JourneyEvent> added) {

    Change() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    /** Notes that one event gives way to another; what goes again at once leaves no trace. */
    void replace(Optional<JourneyEvent> old, Optional<JourneyEvent> next) {
      if (old.equals(next)) {
        return;
      }
      old.filter(event -> !added.remove(event)).ifPresent(removed::add);
      next.filter(event -> !removed.remove(event)).ifPresent(added::add);
    }
  }

  private final AssemblyWork work;
  private final Predicate<JourneyEvent> mayGiveWay;
  private final Map<SharedKey, Group> groups = new HashMap<>();

  CopyGroups(AssemblyWork work, Predicate<JourneyEvent> mayGiveWay) {
    this.work = work;
    this.mayGiveWay = mayGiveWay;
  }

  Map<SharedKey, Group> byKey() {
    return groups;
  }

  /**
   * Takes an event in.
   *
   * @return whether there was another one with the key
   */
  boolean join(SharedKey key, JourneyEvent event, Change change) {
    Group group = groups.get(key);
    if (group == null) {
      Group first = Group.of(event);
      work.journal().put(groups, key, first);
      change.replace(Optional.empty(), Optional.of(first.placed()));
      return false;
    }
    work.tally().place(Fate.DUPLICATE, 1);
    put(key, group, group.joinedBy(event, key.rule().keep()), change);
    return true;
  }

  /** Takes an event out that is in a group. */
  void leave(SharedKey key, JourneyEvent event, Change change) {
    Group group = requireNonNull(groups.get(key), "group");
    if (group.members().size() == 1) {
      work.journal().remove(groups, key);
      change.replace(Optional.of(group.placed()), Optional.empty());
      return;
    }
    work.tally().place(Fate.DUPLICATE, -1);
    List<JourneyEvent> rest = new ArrayList<>(group.members().toList());
    rest.remove(event);
    Group next = Group.of(rest.get(0));
    for (JourneyEvent member : rest.subList(1, rest.size())) {
      next = next.joinedBy(member, key.rule().keep());
    }
    put(key, group, next, change);
  }

  private void put(SharedKey key, Group before, Group after, Change change) {
    Group next = after;
    if (!after.placed().equals(before.placed()) && !mayGiveWay.test(before.placed())) {
      next =
          new Group(
              after.members(), before.best(), before.earliest(), after.latest(), before.placed());
    }
    work.journal().put(groups, key, next);
    change.replace(Optional.of(before.placed()), Optional.of(next.placed()));
  }
}
