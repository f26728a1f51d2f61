package io.journeyscore.io.segment;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.journeyscore.io.EventReader;
import io.journeyscore.io.fuzz.Fuzzing;

/** Any bytes as calls of Segment. */
class SegmentFuzzTest {

  private static final EventReader READER = SegmentEventReader.builder().build();

  @DictionaryEntries({
    "{\"type\":\"track\",\"event\":\"e\",\"userId\":\"u\",\"timestamp\":\"2024-03-01T10:00:00Z\"",
    "\"sentAt\":\"2024-03-01T10:00:10Z\",\"receivedAt\":\"2024-03-01T11:00:10Z\"",
    "\"properties\":{\"revenue\":1,\"currency\":\"EUR\"}",
    "\"identify\"",
    "\"alias\",\"previousId\":\"p\"",
    "\"group\",\"groupId\":\"g\",\"traits\":{}",
    "\"context\":{\"page\":{\"path\":\"/\"}}"
  })
  @FuzzTest
  void anyBytesAreAccountedForOrRefused(byte[] bytes) {
    Fuzzing.read(READER, bytes);
  }
}
