package io.journeyscore.io.cloudevents;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.journeyscore.io.EventMapping;
import io.journeyscore.io.EventReader;
import io.journeyscore.io.fuzz.Fuzzing;

/** Any bytes as cloud events, one in each line or in a batch. */
class CloudEventFuzzTest {

  private static final EventReader PLAIN = CloudEventReader.builder().build();
  private static final EventMapping MAPPING =
      EventMapping.builder().field("data.u", "id:email").field("data.t", "timestamp").build();
  private static final EventReader MAPPED = CloudEventReader.builder().mapping(MAPPING).build();
  private static final EventReader BATCH = CloudEventReader.builder().batch().build();
  private static final EventReader MAPPED_BATCH =
      CloudEventReader.builder().batch().mapping(MAPPING).build();

  @DictionaryEntries({
    "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"subject\":\"c\"",
    "\"time\":\"2024-03-01T10:00:00Z\"",
    "\"data\":{\"u\":\"x\",\"t\":\"2024-03-01T10:00:00Z\"}"
  })
  @FuzzTest
  void anyBytesAreAccountedForOrRefused(byte[] bytes) {
    Fuzzing.read(PLAIN, bytes);
    Fuzzing.read(MAPPED, bytes);
  }

  @DictionaryEntries({
    "[{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"subject\":\"c\"",
    "\"time\":\"2024-03-01T10:00:00Z\"},",
    "\"data\":{\"u\":\"x\",\"t\":\"2024-03-01T10:00:00Z\"}",
    "\\\"",
    "}]"
  })
  @FuzzTest
  void anyBytesAsABatchAreAccountedForOrRefused(byte[] bytes) {
    Fuzzing.read(BATCH, bytes);
    Fuzzing.read(MAPPED_BATCH, bytes);
  }
}
