package io.journeyscore.signal;

import java.time.Duration;
import java.util.Optional;

/** How signals are named and described, and their units. */
final class Words {

  private static final double MICROS_PER_DAY = 86_400e6;

  private Words() {}

  static double days(long micros) {
    return micros / MICROS_PER_DAY;
  }

  static String name(String kind, String of, Scope scope) {
    return name(kind, of, Optional.empty(), scope);
  }

  static String name(String kind, String of, Optional<Duration> window, Scope scope) {
    StringBuilder name = new StringBuilder(kind).append('(').append(of);
    window.ifPresent(length -> name.append(", ").append(length(length)));
    if (scope == Scope.CUSTOMER) {
      name.append(of.isEmpty() ? "customer" : ", customer");
    }
    return name.append(')').toString();
  }

  static String of(Scope scope) {
    return scope == Scope.CUSTOMER ? " of the customer" : "";
  }

  static String lookBack(Optional<Duration> window, Scope scope) {
    return window.map(length -> " in the last " + inWords(length)).orElse("") + of(scope);
  }

  private static String length(Duration length) {
    return isWholeDays(length) ? length.toDays() + "d" : length.toString();
  }

  private static String inWords(Duration length) {
    if (!isWholeDays(length)) {
      return length.toString();
    }
    return length.toDays() == 1 ? "day" : length.toDays() + " days";
  }

  private static boolean isWholeDays(Duration length) {
    return length.equals(Duration.ofDays(length.toDays()));
  }
}
