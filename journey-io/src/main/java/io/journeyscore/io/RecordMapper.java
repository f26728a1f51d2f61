package io.journeyscore.io;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.internal.BadRecord;
import io.journeyscore.io.internal.EventParts;
import io.journeyscore.io.internal.KeyedDigest;
import io.journeyscore.io.internal.MappedContent;
import io.journeyscore.io.internal.RecordParts;
import io.journeyscore.io.internal.TimeText;
import java.util.Optional;
import java.util.Set;

/**
 * Makes events of records that are no text of a file: rows of a table, messages of a queue. An
 * {@link EventMapping} says which field gives which part; a record that breaks a rule is no event
 * but a reason, and the rest goes on. The rules are those of CSV, so a table gives the events that
 * its export as CSV gives.
 *
 * <p>A field may hold a text, which is read as a cell of CSV is, or a value with a {@linkplain
 * FieldValue.Kind kind} of its own. That must be of the kind that its part needs ({@code TYPE}): a
 * number for numbers, a moment or a number of a declared {@link EpochUnit} for times, a whole
 * number or a text for ids, a flag for flags; all else is text. The type of an attribute without an
 * ending that names one, {@code attr:<name>}, is that of its value.
 *
 * <pre>{@code
 * RecordMapper mapper = RecordMapper.builder(mapping).currency("EUR").build();
 * RecordMapper.Pass pass = mapper.pass();
 * for (Map<String, String> message : messages) {
 *   MappedRecord record =
 *       pass.map(path -> Optional.ofNullable(message.get(path)).map(FieldValue::ofText));
 *   record.event().ifPresent(events::add);
 * }
 * System.out.println(pass.accounting());
 * }</pre>
 *
 * <p><i>Immutable and thread-safe</i>; each pass is for one thread.
 */
public final class RecordMapper {

  private final EventMapping mapping;
  private final RecordOptions options;
  private final RecordParts mapped;

  private RecordMapper(Builder builder) {
    mapping = builder.mapping;
    options = builder.options();
    mapped = new RecordParts(mapping);
  }

  /**
   * Starts a mapper.
   *
   * @param mapping which field gives which part; {@link EventMapping#ofColumns} for records whose
   *     fields have our names
   * @return a builder with no option set
   * @throws IllegalArgumentException if the mapping gives no identifier, no {@code timestamp} or no
   *     {@code type}, or two fields give the same part
   */
  public static Builder builder(EventMapping mapping) {
    RecordParts.requireWhole(requireNonNull(mapping, "mapping"));
    return new Builder(mapping);
  }

  /**
   * Returns the mapping.
   *
   * @return the mapping
   */
  public EventMapping mapping() {
    return mapping;
  }

  /**
   * Returns the options.
   *
   * @return the options
   */
  public RecordOptions options() {
    return options;
  }

  /**
   * Returns the kinds of values that the parts can take that a field gives. Any other is {@code
   * TYPE} in each record, which can so be said beforehand of a column that has a type.
   *
   * @param path the way to the field, as the mapping has it
   * @return the kinds; {@code TEXT} is always among them
   * @throws IllegalArgumentException if the mapping does not name the field
   */
  public Set<FieldValue.Kind> kinds(String path) {
    if (!mapping.fields().containsValue(requireNonNull(path, "path"))) {
      throw new IllegalArgumentException("path must be one that the mapping names: " + path);
    }
    return mapped.kinds(path);
  }

  /**
   * Starts a pass over some records.
   *
   * @return a pass with no records yet
   */
  public Pass pass() {
    return new Pass();
  }

  /**
   * One pass over some records, one after the other, and what became of them.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public final class Pass {

    private final Accounting.Builder accounting = Accounting.builder();
    private final EventParts parts;
    private final Optional<KeyedDigest> digest;

    private Pass() {
      parts = new EventParts(options, new TimeText(options, accounting::note));
      mapped.prepare(parts);
      digest = options.digestKey().map(KeyedDigest::new);
    }

    /**
     * Makes an event of a record. What the fields throw is thrown on as it is; the record counts
     * for nothing then.
     *
     * @param record the fields of the record
     * @return the event, or why there is none
     */
    public MappedRecord map(RecordFields record) {
      requireNonNull(record, "record");
      try {
        parts.clear();
        mapped.put(record, parts);
        JourneyEvent event = parts.assemble();
        accounting.place(Accounting.Fate.HELD);
        return new MappedRecord.Accepted(event);
      } catch (BadRecord bad) {
        MappedRecord quarantined = quarantined(bad, record);
        accounting.quarantine(bad.reason());
        return quarantined;
      }
    }

    private MappedRecord quarantined(BadRecord bad, RecordFields record) {
      Optional<byte[]> content =
          digest.isPresent() || options.keepsContent()
              ? Optional.of(MappedContent.of(mapping.fields().values(), record))
              : Optional.empty();
      return new MappedRecord.Quarantined(
          bad.reason(),
          bad.column(),
          digest.flatMap(keyed -> content.map(keyed::of)),
          content.filter(bytes -> options.keepsContent()).map(RecordContent::of));
    }

    /**
     * Returns what became of the records so far.
     *
     * @return the counts, which later records do not change; accepted records count as held, until
     *     a next step places them
     */
    public Accounting accounting() {
      return accounting.build();
    }
  }

  /**
   * Collects the options of a mapper. Each may be set once.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder extends RecordOptionsBuilder<Builder> {

    private final EventMapping mapping;

    private Builder(EventMapping mapping) {
      this.mapping = mapping;
    }

    @Override
    protected Builder self() {
      return this;
    }

    /**
     * Returns the mapper.
     *
     * @return a mapper with the options set so far
     * @throws IllegalArgumentException if {@code latest} is before {@code earliest}
     */
    public RecordMapper build() {
      return new RecordMapper(this);
    }
  }
}
