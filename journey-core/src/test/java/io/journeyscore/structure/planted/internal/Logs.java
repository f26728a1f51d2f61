package io.journeyscore.structure.planted.internal;

import org.slf4j.Logger;

/** Breaks the rule of internal on purpose: it uses java.base and error alone. */
final class Logs {
  private Logs() {}

  static String name(Logger logger) {
    return logger.getName();
  }
}
