package io.journeyscore.examples.cli;

import java.util.Locale;

/** The formats in which events come. */
enum InputFormat {
  CSV,
  JSONL,
  SEGMENT,
  CLOUDEVENTS,
  SNOWPLOW,
  XES;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
