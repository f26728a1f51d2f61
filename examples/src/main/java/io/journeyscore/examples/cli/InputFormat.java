package io.journeyscore.examples.cli;

import java.util.Locale;

/** The formats in which events come. */
enum InputFormat {
  CSV,
  JSONL,
  SEGMENT,
  CLOUDEVENTS,
  CLOUDEVENTS_BATCH,
  SNOWPLOW,
  XES;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
