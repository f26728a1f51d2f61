package io.journeyscore.io.internal;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.journeyscore.io.FieldValue;
import io.journeyscore.io.RecordFields;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** The fields of a record that a mapping names, as one object of JSON. */
public final class MappedContent {

  private MappedContent() {}

  /**
   * Writes the fields that are there, in the order of their ways, so that the other fields of a
   * record, and the order of its fields, change no byte.
   *
   * @param paths the ways to the fields
   * @param record the record
   * @return an object in UTF-8
   */
  public static byte[] of(Collection<String> paths, RecordFields record) {
    StringBuilder json = new StringBuilder("{");
    for (String path : new TreeSet<>(paths)) {
      Optional<FieldValue> value = record.value(path);
      if (value.isPresent()) {
        json.append(json.length() == 1 ? "" : ",");
        quote(path, json);
        json.append(':');
        write(value.get(), json);
      }
    }
    return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(FieldValue value, StringBuilder json) {
    boolean bare =
        switch (value.kind()) {
          case TEXT, TIME -> false;
          case FLAG -> true;
          case INTEGER, NUMBER -> Numbers.fault(value.text()).isEmpty();
        };
    if (bare) {
      json.append(value.text());
    } else {
      quote(value.text(), json);
    }
  }

  private static void quote(String text, StringBuilder json) {
    json.append('"').append(JsonStringEncoder.getInstance().quoteAsString(text)).append('"');
  }
}
