package io.journeyscore.event;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.StateFormatException;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.internal.CanonicalDigest;
import io.journeyscore.internal.Checks;
import io.journeyscore.internal.Micros;
import io.journeyscore.internal.StateErrors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to one customer: when, what, and, where known, through which channel, at
 * which touchpoint, of what value, with what rating.
 *
 * <p>A customer, a moment and a type are enough; all else may be absent. Moments are kept to the
 * microsecond, finer parts are cut off.
 *
 * <p>Two events are equal if all their parts are. The <i>content</i> of an event is all of it but
 * its id and the moment at which it became known, so that a second delivery of the same thing has
 * the same content.
 *
 * <p><i>Immutable and thread-safe.</i> The text form shows type and time alone, nothing personal.
 */
public final class JourneyEvent {

  private final @Nullable String eventId;
  private final List<Identifier> identifiers;
  private final long occurredAtMicros;
  private final long knownAtMicros;
  private final @Nullable Long sequence;
  private final EventType type;
  private final Channel channel;
  private final String touchpoint;
  private final @Nullable String owner;
  private final Contact contact;
  private final SignalClass signalClass;
  private final @Nullable Money value;
  private final @Nullable Money cost;
  private final @Nullable Rating rating;
  private final @Nullable String text;
  private final Attributes attributes;
  private final String source;
  private final @Nullable String journeyKey;

  private JourneyEvent(Builder builder) {
    eventId = builder.eventId;
    identifiers = builder.identifiers();
    occurredAtMicros = builder.occurredAtMicros;
    knownAtMicros = requireNonNullElse(builder.knownAtMicros, builder.occurredAtMicros);
    sequence = builder.sequence;
    type = builder.type;
    channel = builder.channel;
    touchpoint = builder.touchpoint == null ? channel.name() : builder.touchpoint;
    owner = builder.owner;
    contact = builder.contact;
    rating = builder.rating;
    signalClass = builder.signalClass == null ? usualClass() : builder.signalClass;
    value = builder.value;
    cost = builder.cost;
    text = builder.text;
    attributes = Attributes.copyOf(builder.attributes);
    source = builder.source;
    journeyKey = builder.journeyKey;
  }

  private static long requireNonNullElse(@Nullable Long value, long other) {
    return value == null ? other : value;
  }

  private SignalClass usualClass() {
    if (rating != null) {
      return SignalClass.SOLICITED;
    }
    return channel.family().filter(ChannelFamily.COMMUNICATIONS::equals).isPresent()
        ? SignalClass.OPERATIONAL
        : SignalClass.OBSERVED;
  }

  /**
   * Starts an event.
   *
   * @param type what happened
   * @param occurredAt when it happened; finer than a microsecond is cut off
   * @return a builder with nothing else set
   * @throws IllegalArgumentException if the moment is more than 292,000 years from 1970
   */
  public static Builder builder(EventType type, Instant occurredAt) {
    return new Builder(type, occurredAt);
  }

  /**
   * Returns a builder that holds all parts of this event, to make one that differs in some.
   *
   * @return a new builder
   */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /**
   * Returns the id that the source gave to this event.
   *
   * @return the id; empty if the source gave none
   */
  public Optional<String> eventId() {
    return Optional.ofNullable(eventId);
  }

  /**
   * Returns the identifiers that name the customer.
   *
   * @return an unmodifiable list without repeats, ordered by kind and value; empty if nobody is
   *     named
   */
  public List<Identifier> identifiers() {
    return identifiers;
  }

  /**
   * Returns when this happened.
   *
   * @return the moment, to the microsecond
   */
  public Instant occurredAt() {
    return Micros.toInstant(occurredAtMicros);
  }

  /**
   * Returns when this reached us. A view as of an earlier moment does not hold the event.
   *
   * @return the moment, to the microsecond; when it happened if nothing else is known
   */
  public Instant knownAt() {
    return Micros.toInstant(knownAtMicros);
  }

  /**
   * Returns when this happened, as a number.
   *
   * @return microseconds since 1970-01-01T00:00:00Z
   */
  public long occurredAtMicros() {
    return occurredAtMicros;
  }

  /**
   * Returns when this reached us, as a number.
   *
   * @return microseconds since 1970-01-01T00:00:00Z
   */
  public long knownAtMicros() {
    return knownAtMicros;
  }

  /**
   * Returns since when a view can hold this: since it had both happened and reached us.
   *
   * @return microseconds since 1970-01-01T00:00:00Z
   */
  public long inViewFromMicros() {
    return Math.max(occurredAtMicros, knownAtMicros);
  }

  /**
   * Returns the running number that the source gave, which orders events of the same moment.
   *
   * @return the number; empty if the source gave none
   */
  public OptionalLong sequence() {
    return sequence == null ? OptionalLong.empty() : OptionalLong.of(sequence);
  }

  /**
   * Returns what happened.
   *
   * @return the type
   */
  public EventType type() {
    return type;
  }

  /**
   * Returns the medium.
   *
   * @return the channel; {@link Channel#UNKNOWN} if none was named
   */
  public Channel channel() {
    return channel;
  }

  /**
   * Returns the named place of contact, such as {@code checkout}.
   *
   * @return the place; the channel's name if none was named
   */
  public String touchpoint() {
    return touchpoint;
  }

  /**
   * Returns the department in charge.
   *
   * @return the department; empty if not known
   */
  public Optional<String> owner() {
    return Optional.ofNullable(owner);
  }

  /**
   * Returns whether the company took part.
   *
   * @return the kind of contact; direct if nothing else was said
   */
  public Contact contact() {
    return contact;
  }

  /**
   * Returns how this came to be known. If nothing was said, an event with a rating is solicited,
   * one of the family of communications is operational, and any other is observed.
   *
   * @return the class
   */
  public SignalClass signalClass() {
    return signalClass;
  }

  /**
   * Returns what this was worth to the company.
   *
   * @return the amount; empty if none
   */
  public Optional<Money> value() {
    return Optional.ofNullable(value);
  }

  /**
   * Returns what this cost the company.
   *
   * @return the amount; empty if none
   */
  public Optional<Money> cost() {
    return Optional.ofNullable(cost);
  }

  /**
   * Returns the customer's answer.
   *
   * @return the rating; empty if none
   */
  public Optional<Rating> rating() {
    return Optional.ofNullable(rating);
  }

  /**
   * Returns what this was worth to the company, without an object for it.
   *
   * @return millionths of the currency's unit; 0 if none was given
   */
  public long valueMicros() {
    return value == null ? 0 : value.micros();
  }

  /**
   * Returns what this cost the company, without an object for it.
   *
   * @return millionths of the currency's unit; 0 if none was given
   */
  public long costMicros() {
    return cost == null ? 0 : cost.micros();
  }

  /**
   * Returns how good the customer's answer is, without an object for it.
   *
   * @return the rating from 0, the worst answer of its scale, to 1, the best; {@code NaN} if there
   *     is none
   */
  public double normalisedRating() {
    return rating == null ? Double.NaN : rating.normalised();
  }

  /**
   * Returns what the customer said or wrote.
   *
   * @return the text; empty if none
   */
  public Optional<String> text() {
    return Optional.ofNullable(text);
  }

  /**
   * Returns all further attributes.
   *
   * @return the attributes
   */
  public Attributes attributes() {
    return attributes;
  }

  /**
   * Returns the value of one attribute.
   *
   * @param <T> the type of the value
   * @param key the attribute
   * @return the value; empty if there is none
   */
  public <T> Optional<T> get(AttributeKey<T> key) {
    return attributes.get(key);
  }

  /**
   * Returns the silo that the event came from.
   *
   * @return its name; empty text if none was named
   */
  public String source() {
    return source;
  }

  /**
   * Returns the case, claim, campaign, order or account that the event belongs to.
   *
   * @return the key; empty if none
   */
  public Optional<String> journeyKey() {
    return Optional.ofNullable(journeyKey);
  }

  /**
   * Returns the SHA-256 of the content: every part but the id and the moment at which the event
   * became known. Computed at each call.
   *
   * @return 64 hexadecimal digits
   */
  public String contentHash() {
    CanonicalDigest digest = new CanonicalDigest();
    digest.add(occurredAtMicros).add(type.name()).add(channel.name()).add(touchpoint);
    digest.add(channel.family().map(Enum::name).orElse(""));
    digest.add(identifiers.size());
    for (Identifier identifier : identifiers) {
      digest.add(identifier.kind().name()).add(identifier.kind().strong() ? 1 : 0);
      digest.add(identifier.value());
    }
    digest.add(contact.name()).add(signalClass.name()).add(source);
    digest.add(sequence == null ? 0 : 1).add(sequence == null ? 0 : sequence);
    addOptional(digest, owner);
    addOptional(digest, text);
    addOptional(digest, journeyKey);
    addOptional(digest, value);
    addOptional(digest, cost);
    addRating(digest);
    digest.add(attributes.asMap().size());
    attributes.asMap().forEach((key, held) -> addAttribute(digest, key, held));
    return digest.hex();
  }

  private static void addOptional(CanonicalDigest digest, @Nullable String part) {
    digest.add(part == null ? 0 : 1).add(part == null ? "" : part);
  }

  private static void addOptional(CanonicalDigest digest, @Nullable Money amount) {
    digest.add(amount == null ? 0 : 1);
    if (amount != null) {
      digest.add(amount.micros()).add(amount.currency());
    }
  }

  private void addRating(CanonicalDigest digest) {
    digest.add(rating == null ? 0 : 1);
    if (rating != null) {
      RatingScale scale = rating.scale();
      digest.add(Double.doubleToLongBits(rating.value())).add(scale.name());
      digest.add(Double.doubleToLongBits(scale.min())).add(Double.doubleToLongBits(scale.max()));
      digest.add(scale.direction().name());
    }
  }

  /** Numbers go in by their bits: how a double is written differs between Java versions. */
  private static void addAttribute(CanonicalDigest digest, AttributeKey<?> key, Object held) {
    digest.add(key.name()).add(key.type().getName());
    if (held instanceof Double number) {
      digest.add(Double.doubleToLongBits(number));
    } else {
      digest.add(held.toString());
    }
  }

  /**
   * Returns all parts of the event as bytes, which {@link #fromBytes} reads.
   *
   * @return a new array; it holds identifiers and texts as they are
   */
  public byte[] toBytes() {
    ByteWriter out = new ByteWriter();
    EventBytes.write(out, this);
    return out.toByteArray();
  }

  /**
   * Reads an event from its bytes.
   *
   * @param bytes what {@link #toBytes} gave
   * @return an equal event
   * @throws StateFormatException if the bytes are not those of an event
   */
  public static JourneyEvent fromBytes(byte[] bytes) {
    ByteReader in = new ByteReader(bytes, "EVENT");
    try {
      JourneyEvent event = EventBytes.read(in);
      in.end();
      return event;
    } catch (ModelFormatException e) {
      throw StateErrors.of(e);
    } catch (IllegalArgumentException e) {
      // The types refuse what breaks their own rules; their words may echo the event, so not ours.
      throw new StateFormatException(
          StateFormatException.Code.INCONSISTENT, 0, "a part of an event breaks its own rules");
    }
  }

  /** Whether this is an event of a shape; the parts that differ most often are compared first. */
  boolean hasShape(EventShape shape) {
    return type.equals(shape.type())
        && touchpoint.equals(shape.touchpoint())
        && channel.equals(shape.channel())
        && channel.family().equals(shape.channel().family())
        && source.equals(shape.source())
        && contact == shape.contact()
        && signalClass == shape.signalClass()
        && shape.sequenced() == (sequence != null)
        && isSame(shape.owner(), owner)
        && isSame(shape.ratingScale(), rating == null ? null : rating.scale())
        && isSame(shape.valueCurrency(), value == null ? null : value.currency())
        && isSame(shape.costCurrency(), cost == null ? null : cost.currency());
  }

  private static boolean isSame(Optional<?> part, @Nullable Object held) {
    return part.isPresent() ? part.get().equals(held) : held == null;
  }

  @Override
  public boolean equals(Object other) {
    if (other == this) {
      return true;
    }
    return other instanceof JourneyEvent that
        && occurredAtMicros == that.occurredAtMicros
        && knownAtMicros == that.knownAtMicros
        && type.equals(that.type)
        && channel.equals(that.channel)
        && channel.family().equals(that.channel.family())
        && touchpoint.equals(that.touchpoint)
        && contact == that.contact
        && signalClass == that.signalClass
        && source.equals(that.source)
        && identifiers.equals(that.identifiers)
        && attributes.equals(that.attributes)
        && Objects.equals(eventId, that.eventId)
        && Objects.equals(sequence, that.sequence)
        && Objects.equals(owner, that.owner)
        && Objects.equals(value, that.value)
        && Objects.equals(cost, that.cost)
        && Objects.equals(rating, that.rating)
        && Objects.equals(text, that.text)
        && Objects.equals(journeyKey, that.journeyKey);
  }

  @Override
  public int hashCode() {
    return Objects.hash(occurredAtMicros, type, identifiers, eventId, sequence, source);
  }

  @Override
  public String toString() {
    return type + " at " + occurredAt();
  }

  /**
   * Collects the parts of an event. Each part may be set again; the last one stays.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {

    private final EventType type;
    private long occurredAtMicros;
    private final List<Identifier> identifiers = new ArrayList<>(1);
    private final Map<AttributeKey<?>, Object> attributes = new HashMap<>();
    private @Nullable String eventId;
    private @Nullable Long knownAtMicros;
    private @Nullable Long sequence;
    private Channel channel = Channel.UNKNOWN;
    private @Nullable String touchpoint;
    private @Nullable String owner;
    private Contact contact = Contact.DIRECT;
    private @Nullable SignalClass signalClass;
    private @Nullable Money value;
    private @Nullable Money cost;
    private @Nullable Rating rating;
    private @Nullable String text;
    private String source = "";
    private @Nullable String journeyKey;

    private Builder(EventType type, Instant occurredAt) {
      this.type = requireNonNull(type, "type");
      this.occurredAtMicros = Micros.of(requireNonNull(occurredAt, "occurredAt"));
    }

    private Builder(JourneyEvent event) {
      type = event.type;
      occurredAtMicros = event.occurredAtMicros;
      identifiers.addAll(event.identifiers);
      attributes.putAll(event.attributes.asMap());
      eventId = event.eventId;
      knownAtMicros = event.knownAtMicros;
      sequence = event.sequence;
      channel = event.channel;
      touchpoint = event.touchpoint;
      owner = event.owner;
      contact = event.contact;
      signalClass = event.signalClass;
      value = event.value;
      cost = event.cost;
      rating = event.rating;
      text = event.text;
      source = event.source;
      journeyKey = event.journeyKey;
    }

    /**
     * Sets the id that the source gave.
     *
     * @param id the id; not blank
     * @return this
     * @throws IllegalArgumentException if the id is blank or holds a control character
     */
    public Builder eventId(String id) {
      eventId = Checks.requireText(id, "eventId");
      return this;
    }

    /**
     * Adds an identifier.
     *
     * @param identifier what names the customer
     * @return this
     */
    public Builder identifier(Identifier identifier) {
      identifiers.add(requireNonNull(identifier, "identifier"));
      return this;
    }

    /**
     * Adds an identifier of the kind {@link IdentifierKind#CUSTOMER}.
     *
     * @param customerId the customer's own number; not blank
     * @return this
     * @throws IllegalArgumentException if it is blank, too long, or holds a control character
     */
    public Builder customer(String customerId) {
      return identifier(new Identifier(IdentifierKind.CUSTOMER, customerId));
    }

    /**
     * Removes all identifiers added so far.
     *
     * @return this
     */
    public Builder withoutIdentifiers() {
      identifiers.clear();
      return this;
    }

    /** In order, each once; most events have one. */
    private List<Identifier> identifiers() {
      return List.copyOf(identifiers.size() > 1 ? new TreeSet<>(identifiers) : identifiers);
    }

    /**
     * Moves the event to another moment; when it became known stays, if that was set.
     *
     * @param moment the moment; finer than a microsecond is cut off
     * @return this
     * @throws IllegalArgumentException if the moment is more than 292,000 years from 1970
     */
    public Builder occurredAt(Instant moment) {
      occurredAtMicros = Micros.of(requireNonNull(moment, "occurredAt"));
      return this;
    }

    /**
     * Sets when the event reached us.
     *
     * @param moment the moment; finer than a microsecond is cut off
     * @return this
     */
    public Builder knownAt(Instant moment) {
      knownAtMicros = Micros.of(requireNonNull(moment, "knownAt"));
      return this;
    }

    /**
     * Sets the source's running number.
     *
     * @param number the number
     * @return this
     */
    public Builder sequence(long number) {
      sequence = number;
      return this;
    }

    /**
     * Sets the medium.
     *
     * @param medium the channel
     * @return this
     */
    public Builder channel(Channel medium) {
      channel = requireNonNull(medium, "channel");
      return this;
    }

    /**
     * Sets the named place of contact.
     *
     * @param place its name; not blank
     * @return this
     * @throws IllegalArgumentException if the name is blank or holds a control character
     */
    public Builder touchpoint(String place) {
      touchpoint = Checks.requireText(place, "touchpoint");
      return this;
    }

    /**
     * Sets the department in charge.
     *
     * @param department its name; not blank
     * @return this
     * @throws IllegalArgumentException if the name is blank or holds a control character
     */
    public Builder owner(String department) {
      owner = Checks.requireText(department, "owner");
      return this;
    }

    /**
     * Sets whether the company took part.
     *
     * @param kind the kind of contact
     * @return this
     */
    public Builder contact(Contact kind) {
      contact = requireNonNull(kind, "contact");
      return this;
    }

    /**
     * Sets how the event came to be known.
     *
     * @param kind the class
     * @return this
     */
    public Builder signalClass(SignalClass kind) {
      signalClass = requireNonNull(kind, "signalClass");
      return this;
    }

    /**
     * Sets what the event was worth.
     *
     * @param amount the amount
     * @return this
     */
    public Builder value(Money amount) {
      value = requireNonNull(amount, "value");
      return this;
    }

    /**
     * Sets what the event cost.
     *
     * @param amount the amount
     * @return this
     */
    public Builder cost(Money amount) {
      cost = requireNonNull(amount, "cost");
      return this;
    }

    /**
     * Sets the customer's answer.
     *
     * @param answer the answer with its scale
     * @return this
     */
    public Builder rating(Rating answer) {
      rating = requireNonNull(answer, "rating");
      return this;
    }

    /**
     * Sets what the customer said or wrote.
     *
     * @param words the text; any characters
     * @return this
     */
    public Builder text(String words) {
      text = requireNonNull(words, "text");
      return this;
    }

    /**
     * Removes what the customer said or wrote.
     *
     * @return this
     */
    public Builder withoutText() {
      text = null;
      return this;
    }

    /**
     * Sets an attribute.
     *
     * @param <T> the type of the value
     * @param key the attribute
     * @param held its value; a number must be finite
     * @return this
     * @throws IllegalArgumentException if a number is not finite
     */
    public <T> Builder attribute(AttributeKey<T> key, T held) {
      requireNonNull(key, "key");
      requireNonNull(held, "value");
      if (held instanceof Double number) {
        Checks.requireFinite(number, "attribute " + key.name());
      }
      attributes.put(key, held);
      return this;
    }

    /** Sets attributes that another event holds. */
    Builder attributes(Attributes held) {
      attributes.putAll(held.asMap());
      return this;
    }

    /**
     * Sets the silo.
     *
     * @param silo its name; empty text for none
     * @return this
     */
    public Builder source(String silo) {
      source = requireNonNull(silo, "source");
      return this;
    }

    /**
     * Sets the case, claim, campaign, order or account.
     *
     * @param key the key; not blank
     * @return this
     * @throws IllegalArgumentException if the key is blank or holds a control character
     */
    public Builder journeyKey(String key) {
      journeyKey = Checks.requireText(key, "journeyKey");
      return this;
    }

    /**
     * Returns the event.
     *
     * @return an event with the parts set so far
     */
    public JourneyEvent build() {
      return new JourneyEvent(this);
    }
  }
}
