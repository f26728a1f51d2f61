package io.journeyscore.identity;

import java.util.ArrayList;
import java.util.List;

/** Texts of one hash code: {@code Aa} and {@code BB} have the same, so all words of them have. */
final class Colliding {

  private Colliding() {}

  /** All words of some pairs of letters. */
  static List<String> values(int pairs) {
    List<String> values = new ArrayList<>(1 << pairs);
    for (int word = 0; word < 1 << pairs; word++) {
      StringBuilder value = new StringBuilder();
      for (int pair = 0; pair < pairs; pair++) {
        value.append((word >> pair & 1) == 0 ? "Aa" : "BB");
      }
      values.add(value.toString());
    }
    return values;
  }
}
