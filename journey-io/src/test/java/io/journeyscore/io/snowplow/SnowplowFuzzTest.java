package io.journeyscore.io.snowplow;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.journeyscore.io.EventReader;
import io.journeyscore.io.Readings;
import io.journeyscore.io.fuzz.Fuzzing;
import java.nio.charset.StandardCharsets;

/** Any bytes as Snowplow's enriched events. */
class SnowplowFuzzTest {

  private static final EventReader READER = SnowplowEventReader.builder().keepContexts().build();
  private static final byte[] NO_BYTES = new byte[0];

  @DictionaryEntries({
    "2024-03-01 10:00:00.123",
    "iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0",
    "iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-1",
    "{\"schema\":\"",
    "\",\"data\":{",
    "transaction",
    "struct",
    "EUR"
  })
  @FuzzTest
  void anyBytesAreAccountedForOrRefused(byte[] bytes) {
    Fuzzing.read(READER, bytes);
    Fuzzing.read(READER, Readings.join(spread(bytes)));
  }

  /** A line of the right width, in which the pieces between zeros stand from column to column. */
  private static byte[][] spread(byte[] bytes) {
    String[] pieces = new String(bytes, StandardCharsets.ISO_8859_1).split("\0", -1);
    byte[][] fields = new byte[2 * SnowplowColumn.COUNT][];
    for (int i = 0; i < SnowplowColumn.COUNT; i++) {
      fields[2 * i] =
          i < pieces.length ? pieces[i].getBytes(StandardCharsets.ISO_8859_1) : NO_BYTES;
      fields[2 * i + 1] = new byte[] {(byte) (i == SnowplowColumn.COUNT - 1 ? '\n' : '\t')};
    }
    return fields;
  }
}
