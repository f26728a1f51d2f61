package io.journeyscore.identity;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.IdentifierKind;
import io.journeyscore.internal.Checks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which identifiers become customers, as data: two rules are equal if all their parts
 * are, and they can be written and read back.
 *
 * <p>The order of the kinds is their priority: a customer is called by the smallest value of the
 * first kind of which there is one, an event belongs to the first of its identifiers, and where a
 * limit lets only one of two links in, the one between kinds that stand earlier goes first.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class IdentityRules {

  /** Values that stand for nobody unless rules say otherwise, in any case; patterns. */
  public static final List<String> USUALLY_BLOCKED =
      BlockedValues.ordered(
          List.of(
              "null",
              "undefined",
              "anonymous",
              "unknown",
              "none",
              "n/a",
              "nan",
              "(not set)",
              "0",
              "00000000-0000-0000-0000-000000000000"));

  private final List<KindRule> kinds;
  private final int identifiersPerCustomer;
  private final int linksPerIdentifier;
  private final int identifiersPerEvent;
  private final int ownersPerDevice;
  private final List<String> blocked;
  private final SharedDevicePolicy sharedDevices;
  private final Optional<Duration> replayWindow;
  private final boolean otherKindsRefused;

  private IdentityRules(Builder builder) {
    kinds = List.copyOf(builder.kinds);
    identifiersPerCustomer = builder.identifiersPerCustomer;
    linksPerIdentifier = builder.linksPerIdentifier;
    identifiersPerEvent = builder.identifiersPerEvent;
    ownersPerDevice = builder.ownersPerDevice;
    blocked = BlockedValues.ordered(builder.blocked);
    sharedDevices = builder.sharedDevices;
    replayWindow = Optional.ofNullable(builder.replayWindow);
    otherKindsRefused = builder.otherKindsRefused;
  }

  /**
   * Returns the usual rules for some kinds.
   *
   * @param strongestFirst the kinds, compared by name
   * @return the rules
   * @throws IllegalArgumentException if there is no kind, or one stands twice
   */
  public static IdentityRules of(IdentifierKind... strongestFirst) {
    return of(Arrays.asList(strongestFirst));
  }

  /**
   * Returns the usual rules for some kinds.
   *
   * @param strongestFirst the kinds, compared by name
   * @return the rules
   * @throws IllegalArgumentException if there is no kind, or one stands twice
   */
  public static IdentityRules of(List<IdentifierKind> strongestFirst) {
    Builder builder = builder();
    strongestFirst.forEach(builder::kind);
    return builder.build();
  }

  /**
   * Starts rules.
   *
   * @return a builder without kinds and with the usual limits
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the rules of the kinds that join.
   *
   * @return an unmodifiable list with at least one rule, strongest first
   */
  public List<KindRule> kinds() {
    return kinds;
  }

  /**
   * Returns how many identifiers one customer may have, strong and weak ones counted apart.
   *
   * @return a count of at least 1; 1,000 unless set
   */
  public int identifiersPerCustomer() {
    return identifiersPerCustomer;
  }

  /**
   * Returns to how many other identifiers one may be linked.
   *
   * @return a count of at least 1; 500 unless set
   */
  public int linksPerIdentifier() {
    return linksPerIdentifier;
  }

  /**
   * Returns how many identifiers of one event count: the first by kind and value.
   *
   * @return a count of at least 1; 20 unless set
   */
  public int identifiersPerEvent() {
    return identifiersPerEvent;
  }

  /**
   * Returns how many people may log in with one weak identifier before it is reported as
   * suspicious. It changes nobody's identity.
   *
   * @return a count of at least 1; 5 unless set
   */
  public int ownersPerDevice() {
    return ownersPerDevice;
  }

  /**
   * Returns the values of any kind that stand for nobody. Values of nothing but zeros and hyphens
   * always do.
   *
   * @return an unmodifiable list of patterns in code-point order; {@link #USUALLY_BLOCKED} unless
   *     set
   */
  public List<String> blocked() {
    return blocked;
  }

  /**
   * Returns whose the events of a shared device are.
   *
   * @return the policy; {@link SharedDevicePolicy#DEVICE_SPLIT} unless set
   */
  public SharedDevicePolicy sharedDevices() {
    return sharedDevices;
  }

  /**
   * Returns how far back what is learned later still changes whose an event was. Older events stay
   * with whom they belonged to when they became known.
   *
   * @return the window; empty for without end
   */
  public Optional<Duration> replayWindow() {
    return replayWindow;
  }

  /**
   * Returns whether an event that carries an identifier of a kind without a rule is refused as a
   * whole. Otherwise such an identifier is passed over.
   *
   * @return true if refused; false unless set
   */
  public boolean otherKindsRefused() {
    return otherKindsRefused;
  }

  /**
   * Returns a builder that holds these rules, to make others that differ in some.
   *
   * @return a new builder
   */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.kinds.addAll(kinds);
    builder.identifiersPerCustomer = identifiersPerCustomer;
    builder.linksPerIdentifier = linksPerIdentifier;
    builder.identifiersPerEvent = identifiersPerEvent;
    builder.ownersPerDevice = ownersPerDevice;
    builder.blocked = blocked;
    builder.sharedDevices = sharedDevices;
    builder.replayWindow = replayWindow.orElse(null);
    builder.otherKindsRefused = otherKindsRefused;
    return builder;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdentityRules that
        && kinds.equals(that.kinds)
        && identifiersPerCustomer == that.identifiersPerCustomer
        && linksPerIdentifier == that.linksPerIdentifier
        && identifiersPerEvent == that.identifiersPerEvent
        && ownersPerDevice == that.ownersPerDevice
        && blocked.equals(that.blocked)
        && sharedDevices == that.sharedDevices
        && replayWindow.equals(that.replayWindow)
        && otherKindsRefused == that.otherKindsRefused;
  }

  @Override
  public int hashCode() {
    return Objects.hash(kinds, identifiersPerCustomer, linksPerIdentifier, blocked, replayWindow);
  }

  @Override
  public String toString() {
    return "IdentityRules" + kinds.stream().map(KindRule::kind).toList();
  }

  /**
   * Collects the rules.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {

    private final List<KindRule> kinds = new ArrayList<>();
    private int identifiersPerCustomer = 1_000;
    private int linksPerIdentifier = 500;
    private int identifiersPerEvent = 20;
    private int ownersPerDevice = 5;
    private List<String> blocked = USUALLY_BLOCKED;
    private SharedDevicePolicy sharedDevices = SharedDevicePolicy.DEVICE_SPLIT;
    private @Nullable Duration replayWindow;
    private boolean otherKindsRefused;

    private Builder() {}

    /**
     * Adds a kind with the usual rule, after those added before.
     *
     * @param kind the kind
     * @return this
     */
    public Builder kind(IdentifierKind kind) {
      return kind(KindRule.of(kind));
    }

    /**
     * Adds a kind with its rule, after those added before.
     *
     * @param rule the rule
     * @return this
     */
    public Builder kind(KindRule rule) {
      kinds.add(requireNonNull(rule, "rule"));
      return this;
    }

    /**
     * Sets how many identifiers one customer may have.
     *
     * @param most a count of at least 1
     * @return this
     * @throws IllegalArgumentException if below 1
     */
    public Builder identifiersPerCustomer(int most) {
      identifiersPerCustomer = Checks.requirePositive(most, "identifiersPerCustomer");
      return this;
    }

    /**
     * Sets to how many other identifiers one may be linked.
     *
     * @param most a count of at least 1
     * @return this
     * @throws IllegalArgumentException if below 1
     */
    public Builder linksPerIdentifier(int most) {
      linksPerIdentifier = Checks.requirePositive(most, "linksPerIdentifier");
      return this;
    }

    /**
     * Sets how many identifiers of one event count.
     *
     * @param most a count of at least 1
     * @return this
     * @throws IllegalArgumentException if below 1
     */
    public Builder identifiersPerEvent(int most) {
      identifiersPerEvent = Checks.requirePositive(most, "identifiersPerEvent");
      return this;
    }

    /**
     * Sets how many people may log in with one weak identifier before it is reported.
     *
     * @param most a count of at least 1
     * @return this
     * @throws IllegalArgumentException if below 1
     */
    public Builder ownersPerDevice(int most) {
      ownersPerDevice = Checks.requirePositive(most, "ownersPerDevice");
      return this;
    }

    /**
     * Sets the values of any kind that stand for nobody, in place of the usual ones.
     *
     * @param patterns values, or patterns with stars and question marks
     * @return this
     * @throws IllegalArgumentException if a pattern is blank
     */
    public Builder blocked(List<String> patterns) {
      blocked = BlockedValues.ordered(patterns);
      return this;
    }

    /**
     * Sets whose the events of a shared device are.
     *
     * @param policy the policy
     * @return this
     */
    public Builder sharedDevices(SharedDevicePolicy policy) {
      sharedDevices = requireNonNull(policy, "sharedDevices");
      return this;
    }

    /**
     * Sets how far back what is learned later still counts.
     *
     * @param window the window, its far end excluded
     * @return this
     * @throws IllegalArgumentException if not positive
     */
    public Builder replayWindow(Duration window) {
      replayWindow = Checks.requirePositive(window, "replayWindow");
      return this;
    }

    /**
     * Sets whether an event that carries an identifier of a kind without a rule is refused.
     *
     * @param refused true to refuse, false to pass over the identifier
     * @return this
     */
    public Builder otherKindsRefused(boolean refused) {
      otherKindsRefused = refused;
      return this;
    }

    /**
     * Returns the rules.
     *
     * @return the rules set so far
     * @throws IllegalArgumentException if there is no kind, or two have one name
     */
    public IdentityRules build() {
      if (kinds.isEmpty()) {
        throw new IllegalArgumentException("identifier kinds must have at least one: 0");
      }
      Set<String> names = new HashSet<>();
      for (KindRule rule : kinds) {
        if (!names.add(rule.kind().name())) {
          throw new IllegalArgumentException(
              "identifier kinds must differ: " + rule.kind() + " twice");
        }
      }
      return new IdentityRules(this);
    }
  }
}
