package io.journeyscore.io;

import java.util.Optional;

/** The fields of one record, whatever holds them: a row, a message, an object. */
@FunctionalInterface
public interface RecordFields {

  /**
   * Returns what a field holds. It is asked only for fields that the {@linkplain
   * EventMapping#fields mapping} names, and may be asked for one of them several times.
   *
   * @param path the way to the field, as the mapping has it; what it leads through is the source's
   *     business
   * @return the value; empty if the record has none there, or a null
   */
  Optional<FieldValue> value(String path);
}
