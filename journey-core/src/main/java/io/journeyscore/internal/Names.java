package io.journeyscore.internal;

import java.util.Set;

/** Names in texts that hold other words and signs too. */
public final class Names {

  private static final String SIGNS = "|&!(),=>\"";
  private static final Set<String> WORDS = Set.of("any", "none", "rated", "customer");

  private Names() {}

  /**
   * Returns a name as it is if it cannot be mistaken for something else, otherwise in quotation
   * marks. Different names give different texts.
   *
   * @param name the name
   * @return the name, or the name in quotation marks with those inside it doubled
   */
  public static String plainOrQuoted(String name) {
    return isPlain(name) ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  private static boolean isPlain(String name) {
    return !WORDS.contains(name)
        && name.strip().equals(name)
        && name.chars().noneMatch(c -> SIGNS.indexOf(c) >= 0);
  }
}
