package io.journeyscore.examples.cli;

import picocli.CommandLine.Option;

/** Which events are read. */
final class EventsOption {

  @Option(
      names = "--events",
      required = true,
      paramLabel = "FILE",
      description = "The events, plain or gzipped; - is standard input.")
  String file = "";
}
