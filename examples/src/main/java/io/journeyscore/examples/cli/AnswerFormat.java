package io.journeyscore.examples.cli;

import java.util.Locale;

/** How an answer is written. */
enum AnswerFormat {
  CSV,
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
