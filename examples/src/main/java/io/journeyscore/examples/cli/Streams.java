package io.journeyscore.examples.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * What a command talks on.
 *
 * @param in standard input
 * @param out standard output: results alone
 * @param err standard error: what is told to people
 * @param terminal whether a person watches standard error
 */
record Streams(InputStream in, PrintStream out, PrintStream err, boolean terminal) {

  /** The name of a standard stream where a file is asked for. */
  static final String STANDARD = "-";

  /** Tells people one line. */
  void tell(String line) {
    err.println(line);
  }
}
