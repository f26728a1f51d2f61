package io.journeyscore.identity;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Joins identifiers into customers by rules.
 *
 * <p>There are two layers. <i>Strong</i> identifiers, which say who somebody is, that stand on one
 * event are of one customer, and so on from event to event: customers are the connected components,
 * as far as the limits of the rules let them grow. <i>Weak</i> identifiers, such as cookies and
 * devices, never join two people: an event that carries both is a login, and an event that carries
 * weak ones alone is of the person who was logged in there ({@link SharedDevicePolicy}). Where
 * nobody ever logged in, weak identifiers that stand on one event are one nameless customer.
 *
 * <p>Every link counts from the moment at which it became known, so the result can be asked as of
 * any moment. Links are taken in the order of those moments, then from the highest score down (an
 * event scores 1), then by the priority of their kinds, then by their identifiers in code-point
 * order. The result depends neither on the order of the events and links, nor on how often each is
 * given.
 *
 * <p>Cost: O(n log n) time and O(n) memory for n events and links.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class IdentityStitcher {

  private static final int USUAL_ROOM = 16;

  /** For how many logins there is room before it is looked which of them say nothing new. */
  private static final int ROOM_BEFORE_THINNING = 4_096;

  private final IdentityRules rules;
  private final IdentityExclusions exclusions;
  private final IdentifierForms forms;
  private final Set<Identifier> excluded;
  private final Optional<Instant> knownUntil;

  private IdentityStitcher(
      IdentityRules rules, IdentityExclusions exclusions, Optional<Instant> knownUntil) {
    this.rules = rules;
    this.exclusions = exclusions;
    this.knownUntil = knownUntil;
    this.forms = new IdentifierForms(rules);
    this.excluded =
        exclusions.identifiers().stream()
            .flatMap(identifier -> forms.normal(identifier).stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Returns a stitcher by some rules.
   *
   * @param rules the rules
   * @return the stitcher
   */
  public static IdentityStitcher of(IdentityRules rules) {
    return new IdentityStitcher(
        requireNonNull(rules, "rules"), IdentityExclusions.none(), Optional.empty());
  }

  /**
   * Returns a stitcher that joins by equal identifiers of some kinds, under the usual rules, and
   * passes over all others.
   *
   * @param strongestFirst the kinds, compared by name; the first kind of which a customer has a
   *     value gives the {@link CustomerId}
   * @return the stitcher
   * @throws IllegalArgumentException if there is no kind, or one stands twice
   */
  public static IdentityStitcher deterministic(IdentifierKind... strongestFirst) {
    return deterministic(Arrays.asList(strongestFirst));
  }

  /**
   * Returns a stitcher that joins by equal identifiers of some kinds, under the usual rules, and
   * passes over all others.
   *
   * @param strongestFirst the kinds, compared by name
   * @return the stitcher
   * @throws IllegalArgumentException if there is no kind, or one stands twice
   */
  public static IdentityStitcher deterministic(List<IdentifierKind> strongestFirst) {
    return of(IdentityRules.of(strongestFirst));
  }

  /**
   * Returns this stitcher under exclusions, in place of any it had.
   *
   * @param excluded what no longer counts
   * @return the stitcher
   */
  public IdentityStitcher excluding(IdentityExclusions excluded) {
    return new IdentityStitcher(rules, requireNonNull(excluded, "exclusions"), knownUntil);
  }

  /**
   * Returns this stitcher for a part of a log, where all that is known of the whole counts up to a
   * moment. It matters where the rules have a replay window, which ends there.
   *
   * @param moment when the last event of the whole log became known
   * @return the stitcher
   */
  public IdentityStitcher knownUntil(Instant moment) {
    return new IdentityStitcher(
        rules, exclusions, Optional.of(requireNonNull(moment, "knownUntil")));
  }

  /**
   * Returns the rules.
   *
   * @return the rules
   */
  public IdentityRules rules() {
    return rules;
  }

  /**
   * Returns what no longer counts.
   *
   * @return the exclusions
   */
  public IdentityExclusions exclusions() {
    return exclusions;
  }

  /**
   * Returns the kinds that join.
   *
   * @return the kinds, strongest first
   */
  public List<IdentifierKind> kinds() {
    return rules.kinds().stream().map(KindRule::kind).toList();
  }

  /**
   * Joins the identifiers of some events into customers.
   *
   * @param events the events, in any order
   * @return which identifiers are one customer
   */
  public IdentityGraph stitch(Iterable<JourneyEvent> events) {
    return stitch(events, List.of());
  }

  /**
   * Joins the identifiers of some events into customers, by what is given from outside too.
   *
   * @param events the events, in any order
   * @param given links from outside, in any order
   * @return which identifiers are one customer
   * @throws IllegalArgumentException if a link has an end and is not between a strong identifier
   *     and a weak one
   */
  public IdentityGraph stitch(Iterable<JourneyEvent> events, Iterable<IdentityLink> given) {
    requireNonNull(events, "events");
    requireNonNull(given, "given");
    Stitching stitching = stitching(false, USUAL_ROOM);
    events.forEach(stitching::accept);
    given.forEach(stitching::accept);
    return stitching.graph();
  }

  /**
   * Joins the identifiers of some events into customers, as {@link #stitch(Iterable)} does, in
   * memory that does not grow with events that say nothing new: a person who goes on using one
   * device. It still does where devices are owned for a time only ({@link KindRule#ownedFor}).
   *
   * @param events the events; those with one weak identifier in the order of their moments
   * @return which identifiers are one customer
   * @throws IllegalArgumentException if a login on a device comes after a later one
   */
  public IdentityGraph stitchInOrder(Iterable<JourneyEvent> events) {
    requireNonNull(events, "events");
    Stitching stitching = stitching(true, ROOM_BEFORE_THINNING);
    events.forEach(stitching::accept);
    return stitching.graph();
  }

  Stitching stitching(boolean inOrder, int room) {
    return new Stitching(rules, exclusions, knownUntil, inOrder, room);
  }

  /**
   * Joins the identifiers of some events into customers, by what is given and by what a matcher
   * finds probable too. The events are read twice.
   *
   * @param events the events, in any order
   * @param given links from outside, in any order
   * @param matcher supplies pairs for what is known without them
   * @param rule which of the pairs become links
   * @return which identifiers are one customer
   * @throws IllegalArgumentException if a link has an end and is not between a strong identifier
   *     and a weak one
   */
  public IdentityGraph stitch(
      Iterable<JourneyEvent> events,
      Iterable<IdentityLink> given,
      IdentityMatcher matcher,
      MatchRule rule) {
    List<IdentityLink> links = new ArrayList<>(rule.links(matcher.match(stitch(events, given))));
    given.forEach(links::add);
    return stitch(events, links);
  }

  /**
   * Returns the customer whom an identifier names if it never stands beside another one.
   *
   * @param identifier the identifier
   * @return the customer; empty if the identifier may name nobody
   */
  public Optional<CustomerId> alone(Identifier identifier) {
    return forms
        .normal(requireNonNull(identifier, "identifier"))
        .filter(normal -> !excluded.contains(normal))
        .map(normal -> new CustomerId(normal.kind(), normal.value()));
  }

  /**
   * Says whether the customer whom an identifier names alone, as of {@link #alone}, is called just
   * as the identifier is written.
   *
   * @param identifier the identifier
   * @return false if it names nobody, or is of a form that is not normal
   */
  public boolean namesItself(Identifier identifier) {
    return forms.normal(identifier).filter(identifier::equals).isPresent()
        && !excluded.contains(identifier);
  }

  /**
   * Returns the identifiers by which an event can be connected with others: events that share none
   * of them, not even by way of further events, are never of one customer, nor of one household.
   *
   * @param event the event
   * @return the identifiers in their normal form, each once; empty if the event names nobody
   */
  public Set<Identifier> connecting(JourneyEvent event) {
    Set<Identifier> connecting = new LinkedHashSet<>();
    for (Identifier identifier : event.identifiers()) {
      int priority = forms.priority(identifier);
      if (priority < 0) {
        if (rules.otherKindsRefused()) {
          return Set.of();
        }
        continue;
      }
      forms
          .normal(identifier, priority)
          .filter(normal -> !excluded.contains(normal))
          .ifPresent(connecting::add);
    }
    return Collections.unmodifiableSet(connecting);
  }

  /**
   * Says whether an identifier is of a kind that has a rule and yet stands for nobody.
   *
   * @param identifier the identifier
   * @return true if it is passed over as blocked
   */
  public boolean isBlocked(Identifier identifier) {
    int priority = forms.priority(requireNonNull(identifier, "identifier"));
    return priority >= 0 && forms.normal(identifier, priority).isEmpty();
  }

  /**
   * Returns why an event with some identifiers names nobody, given that it names nobody.
   *
   * @param identifiers the event's identifiers
   * @return {@link RejectReason#BAD_IDENTIFIER} if the rules refuse events with a kind of
   *     identifier that stands there, otherwise {@link RejectReason#NO_IDENTITY}
   */
  public RejectReason refusalOfNobody(List<Identifier> identifiers) {
    boolean otherKind =
        rules.otherKindsRefused()
            && identifiers.stream().anyMatch(identifier -> forms.priority(identifier) < 0);
    return otherKind ? RejectReason.BAD_IDENTIFIER : RejectReason.NO_IDENTITY;
  }

  /**
   * Returns an event with its identifiers as they are compared: normalised by the rules, without
   * those that stand for nobody. Those of kinds without a rule stay as they are. It is the step
   * before {@link io.journeyscore.event.Pseudonyms}, after which spellings can no longer be told to
   * be one.
   *
   * @param event the event
   * @return the event itself if nothing changes
   */
  public JourneyEvent normalised(JourneyEvent event) {
    List<Identifier> normal =
        event.identifiers().stream().flatMap(each -> known(each).stream()).distinct().toList();
    if (normal.equals(event.identifiers())) {
      return event;
    }
    JourneyEvent.Builder builder = event.toBuilder().withoutIdentifiers();
    normal.forEach(builder::identifier);
    return builder.build();
  }

  /**
   * The identifier as it is compared, whether its kind joins or not; empty if it names nobody.
   * Kinds that do not join are compared letter by letter.
   */
  Optional<Identifier> known(Identifier identifier) {
    int priority = forms.priority(identifier);
    return priority < 0 ? Optional.of(identifier) : forms.normal(identifier, priority);
  }

  /**
   * Starts identity that is fed event by event, under the same rules and exclusions.
   *
   * @return live identity that knows nobody yet
   */
  public LiveIdentity live() {
    return new LiveIdentity(this, new LiveState(this));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdentityStitcher that
        && rules.equals(that.rules)
        && exclusions.equals(that.exclusions)
        && knownUntil.equals(that.knownUntil);
  }

  @Override
  public int hashCode() {
    return rules.hashCode();
  }
}
