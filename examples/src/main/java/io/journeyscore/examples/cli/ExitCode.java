package io.journeyscore.examples.cli;

/** How a command ended, as its caller sees it. */
enum ExitCode {
  /** All was done. */
  OK(0),
  /** A fault of the program, or an output that could not be written. */
  INTERNAL(1),
  /** Options that are unknown, missing or contradict each other. */
  USAGE(2),
  /** An input that is missing or cannot be read. */
  INPUT(3),
  /** Data that are too few to train a model that could be trusted, or to compare. */
  REFUSED(4);

  private final int value;

  ExitCode(int value) {
    this.value = value;
  }

  int value() {
    return value;
  }
}
