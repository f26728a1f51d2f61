package io.journeyscore.testkit;

/** The log of the demo, generated once for all tests of this module. */
final class SharedLog {

  static final GeneratedLog DEMO =
      EventLogGenerator.builder().customers(2_000).seed(42).build().generate();

  private SharedLog() {}
}
