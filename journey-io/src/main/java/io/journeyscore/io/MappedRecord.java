package io.journeyscore.io;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import java.util.Optional;

/**
 * What a {@link RecordMapper} made of a record: an event, or nothing, and why.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public sealed interface MappedRecord {

  /**
   * Returns the event.
   *
   * @return the event; empty if the record could not be taken in
   */
  Optional<JourneyEvent> event();

  /**
   * A record that is an event now.
   *
   * @param made the event
   */
  record Accepted(JourneyEvent made) implements MappedRecord {

    /**
     * Checks that the event is given.
     *
     * @param made the event
     */
    public Accepted {
      requireNonNull(made, "made");
    }

    @Override
    public Optional<JourneyEvent> event() {
      return Optional.of(made);
    }
  }

  /**
   * A record that could not be taken in. It holds nothing of what the record says, unless the
   * mapper was told to keep that.
   *
   * @param reason why
   * @param field the way to the field at fault as the mapping has it, or the name of the part that
   *     no field gives; empty text if the record as a whole is at fault
   * @param digest the HMAC-SHA-256 of the content, as 64 hexadecimal digits, to recognise the
   *     record in another pass; empty if the mapper has no key
   * @param content the fields that the mapping names, as one object of JSON in UTF-8 by their ways;
   *     empty unless the mapper was told to keep it
   */
  record Quarantined(
      RejectReason reason, String field, Optional<String> digest, Optional<RecordContent> content)
      implements MappedRecord {

    /**
     * Checks that all parts are given.
     *
     * @param reason why
     * @param field the field at fault
     * @param digest the HMAC-SHA-256 of the content
     * @param content the fields that the mapping names
     */
    public Quarantined {
      requireNonNull(reason, "reason");
      requireNonNull(field, "field");
      requireNonNull(digest, "digest");
      requireNonNull(content, "content");
    }

    @Override
    public Optional<JourneyEvent> event() {
      return Optional.empty();
    }
  }
}
