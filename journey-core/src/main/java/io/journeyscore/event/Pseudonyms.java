package io.journeyscore.event;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stand-ins for identifiers that only the holder of a key can make: HMAC-SHA-256, RFC 2104.
 *
 * <p>Under one key equal values of one kind have equal pseudonyms and different values different
 * ones, so whatever joined before joins after, and nothing else does. The kind goes into the hash:
 * a phone number that is also a customer number has two pseudonyms. Under another key all are
 * others. There is no way to make one without a key, as a plain hash of a phone number or an e-mail
 * address is found again by trying them all.
 *
 * <p>Values are compared letter by letter. Normalise them and leave out those that stand for nobody
 * <i>before</i>, since afterwards {@code Ann@example.org} and {@code ann@example.org} are two
 * customers, and everybody called {@code unknown} is one.
 *
 * <p>The hash is over three texts, each as its length in bytes (eight bytes, big-endian) and its
 * UTF-16BE units: {@code journeyscore.pseudonym.1}, the domain, the value. The domain of an
 * identifier is {@code identifier:} and the name of its kind; those of other parts are {@code
 * journeyKey}, {@code eventId}, and {@code attribute:} with the attribute's name.
 *
 * <p>The key is copied in and never handed out; neither the text form nor a message shows it, it is
 * not written to any file, and {@link #close} overwrites this copy. What the platform itself holds
 * while it hashes is left to the garbage collector.
 *
 * <p><i>Thread-safe.</i> One pseudonym takes about a microsecond.
 */
public final class Pseudonyms implements AutoCloseable {

  /** The shortest key that is accepted, in bytes. */
  public static final int LEAST_KEY_BYTES = 16;

  private static final String ALGORITHM = "HmacSHA256";
  private static final String VERSION = "journeyscore.pseudonym.1";
  private static final byte[] CLOSED = {};

  private volatile byte[] key;

  private Pseudonyms(byte[] key) {
    this.key = key;
  }

  /**
   * Which parts of an event are made pseudonymous beside its identifiers, which always are.
   *
   * <p><i>Immutable and thread-safe.</i>
   *
   * @param journeyKeys whether the case, claim, order or account gets a pseudonym
   * @param eventIds whether the event's id gets one; events of one moment may then stand in another
   *     order
   * @param attributes the attributes whose values get one; their names stay
   * @param texts whether what the customer said stays; free text has no pseudonym and can only be
   *     left out
   */
  public record Parts(
      boolean journeyKeys, boolean eventIds, Set<AttributeKey<String>> attributes, boolean texts) {

    /**
     * Copies the attributes.
     *
     * @param journeyKeys whether the case, claim, order or account gets a pseudonym
     * @param eventIds whether the event's id gets one
     * @param attributes the attributes whose values get one
     * @param texts whether what the customer said stays
     */
    public Parts {
      attributes = Collections.unmodifiableSet(new TreeSet<>(attributes));
    }

    /**
     * Returns the choice of identifiers alone; everything else stays as it is.
     *
     * @return the choice
     */
    public static Parts identifiers() {
      return new Parts(false, false, Set.of(), true);
    }

    /**
     * Returns this choice with the journey keys.
     *
     * @return the choice
     */
    public Parts withJourneyKeys() {
      return new Parts(true, eventIds, attributes, texts);
    }

    /**
     * Returns this choice with the event ids.
     *
     * @return the choice
     */
    public Parts withEventIds() {
      return new Parts(journeyKeys, true, attributes, texts);
    }

    /**
     * Returns this choice with one more attribute.
     *
     * @param attribute the attribute
     * @return the choice
     */
    public Parts withAttribute(AttributeKey<String> attribute) {
      Set<AttributeKey<String>> more = new TreeSet<>(attributes);
      more.add(requireNonNull(attribute, "attribute"));
      return new Parts(journeyKeys, eventIds, more, texts);
    }

    /**
     * Returns this choice without what the customers said.
     *
     * @return the choice
     */
    public Parts withoutTexts() {
      return new Parts(journeyKeys, eventIds, attributes, false);
    }
  }

  /**
   * Returns the pseudonyms of a key.
   *
   * @param key at least {@link #LEAST_KEY_BYTES} bytes from a good source of randomness; 32 are
   *     advised; copied, so that the caller may overwrite it at once
   * @return the pseudonyms
   * @throws IllegalArgumentException if the key is shorter
   */
  public static Pseudonyms keyed(byte[] key) {
    requireNonNull(key, "key");
    if (key.length < LEAST_KEY_BYTES) {
      throw new IllegalArgumentException(
          "key must have %d bytes at least: %d".formatted(LEAST_KEY_BYTES, key.length));
    }
    return new Pseudonyms(key.clone());
  }

  /**
   * Returns the pseudonym of an identifier.
   *
   * @param identifier the identifier, normalised
   * @return an identifier of the same kind whose value is 64 hexadecimal digits
   * @throws IllegalStateException if this is closed
   */
  public Identifier of(Identifier identifier) {
    requireNonNull(identifier, "identifier");
    IdentifierKind kind = identifier.kind();
    return new Identifier(kind, of("identifier:" + kind.name(), identifier.value()));
  }

  /**
   * Returns an event with pseudonyms for its identifiers and nothing else changed.
   *
   * @param event the event, its identifiers normalised
   * @return the event under pseudonyms
   * @throws IllegalStateException if this is closed
   */
  public JourneyEvent of(JourneyEvent event) {
    return of(event, Parts.identifiers());
  }

  /**
   * Returns an event with pseudonyms for its identifiers and for some further parts.
   *
   * @param event the event, its identifiers normalised
   * @param parts which further parts
   * @return the event under pseudonyms; parts that it lacks stay absent
   * @throws IllegalStateException if this is closed
   */
  public JourneyEvent of(JourneyEvent event, Parts parts) {
    requireNonNull(event, "event");
    requireNonNull(parts, "parts");
    JourneyEvent.Builder hidden = event.toBuilder().withoutIdentifiers();
    event.identifiers().forEach(identifier -> hidden.identifier(of(identifier)));
    if (parts.journeyKeys()) {
      event.journeyKey().ifPresent(held -> hidden.journeyKey(of("journeyKey", held)));
    }
    if (parts.eventIds()) {
      event.eventId().ifPresent(held -> hidden.eventId(of("eventId", held)));
    }
    if (!parts.texts()) {
      hidden.withoutText();
    }
    for (AttributeKey<String> attribute : parts.attributes()) {
      String domain = "attribute:" + attribute.name();
      event.get(attribute).ifPresent(held -> hidden.attribute(attribute, of(domain, held)));
    }
    return hidden.build();
  }

  /**
   * Returns the pseudonym of any text.
   *
   * @param domain what the text is; pseudonyms of different domains have nothing in common
   * @param value the text
   * @return 64 hexadecimal digits
   * @throws IllegalStateException if this is closed
   */
  public String of(String domain, String value) {
    requireNonNull(domain, "domain");
    requireNonNull(value, "value");
    byte[] held = key;
    if (held.length == 0) {
      throw closed();
    }
    Mac mac = keyed(ALGORITHM, held);
    for (String part : new String[] {VERSION, domain, value}) {
      mac.update(framed(part));
    }
    String pseudonym = HexFormat.of().formatHex(mac.doFinal());
    if (key != held) {
      // Closed meanwhile: the key may have been half overwritten when it was read.
      throw closed();
    }
    return pseudonym;
  }

  private static byte[] framed(String text) {
    // By UTF-16 units: an encoder would turn every unpaired surrogate into the same character.
    int length = Character.BYTES * text.length();
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + length).putLong(length);
    bytes.asCharBuffer().put(text);
    return bytes.array();
  }

  private static Mac keyed(String algorithm, byte[] key) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(
          algorithm + " must be present in every Java platform and take any key", e);
    }
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("pseudonyms must not be used after close()");
  }

  /** Overwrites the key; from now on every call but this one is refused. */
  @Override
  public void close() {
    byte[] held = key;
    key = CLOSED;
    Arrays.fill(held, (byte) 0);
  }

  @Override
  public String toString() {
    return "Pseudonyms[key=***]";
  }
}
