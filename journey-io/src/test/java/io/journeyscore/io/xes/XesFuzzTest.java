package io.journeyscore.io.xes;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.journeyscore.io.EventReader;
import io.journeyscore.io.Readings;
import io.journeyscore.io.fuzz.Fuzzing;
import java.nio.charset.StandardCharsets;

/** Any bytes as XES. */
class XesFuzzTest {

  private static final EventReader READER = XesEventReader.builder().build();
  private static final byte[] BEGINNING =
      """
      <log><global scope="event"><string key="g" value="d"/></global><trace>
      <string key="concept:name" value="1"/><event><string key="concept:name" value="a"/>
      <date key="time:timestamp" value="2024-03-01T10:00:00Z"/>"""
          .getBytes(StandardCharsets.UTF_8);
  private static final byte[] END = "</event></trace></log>".getBytes(StandardCharsets.UTF_8);

  @DictionaryEntries({
    "<log>",
    "<trace>",
    "<event>",
    "</event>",
    "</trace>",
    "</log>",
    "<global scope=\"event\">",
    "</global>",
    "<string key=\"concept:name\" value=\"a\"/>",
    "<date key=\"time:timestamp\" value=\"2024-03-01T10:00:00Z\"/>",
    "<int key=\"",
    "<float key=\"",
    "<boolean key=\"",
    "<id key=\"identity:id\" value=\"",
    "<list key=\"",
    "\" value=\"",
    "<!DOCTYPE",
    "<!ENTITY",
    "<![CDATA[",
    "<?xml version=\"1.0\" encoding=\"",
    "&#x"
  })
  @FuzzTest
  void anyBytesAreAccountedForOrRefused(byte[] bytes) {
    Fuzzing.read(READER, bytes);
    Fuzzing.read(READER, Readings.join(BEGINNING, bytes, END));
  }
}
