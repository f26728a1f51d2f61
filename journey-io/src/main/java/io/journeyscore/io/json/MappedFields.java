package io.journeyscore.io.json;

import io.journeyscore.io.internal.BadRecord;
import io.journeyscore.io.internal.EventParts;
import io.journeyscore.io.internal.JsonLines;
import io.journeyscore.io.internal.JsonRecord;
import io.journeyscore.io.internal.MappedParts;

/**
 * The fields of an object that a mapping names.
 *
 * @param mapping the mapping
 */
record MappedFields(MappedParts mapping) implements JsonLines.Format {

  @Override
  public void prepare(EventParts parts) {
    mapping.prepare(parts);
  }

  @Override
  public void put(JsonRecord json, EventParts parts) throws BadRecord {
    mapping.put(json, parts);
  }
}
