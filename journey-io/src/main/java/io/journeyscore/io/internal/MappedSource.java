package io.journeyscore.io.internal;

import io.journeyscore.io.FieldValue;

/**
 * Where a part comes from.
 *
 * @param part the part
 * @param path the way to its field
 * @param name the way as it was written, for the quarantine
 * @param untyped whether it is an attribute whose type is that of its value
 */
record MappedSource(ColumnName part, MappingPath path, String name, boolean untyped) {

  boolean takes(FieldValue.Kind kind) {
    return untyped || PartType.of(part).takes(kind);
  }
}
