package io.journeyscore.testkit;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Identifier;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is true of a synthetic log: what moves the outcomes, what only seems to, and who is who.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param seed the seed of the log
 * @param drivers what moves the outcomes; those of one target in the order of their declaration
 * @param confounded what is associated with success and has no effect of its own
 * @param customers every customer, in the order of their numbers
 */
public record Truth(
    long seed,
    List<PlantedDriver> drivers,
    PlantedDriver confounded,
    List<TrueCustomer> customers) {

  /**
   * Copies.
   *
   * @param seed the seed of the log
   * @param drivers what moves the outcomes
   * @param confounded what is associated with success and has no effect of its own
   * @param customers every customer, in the order of their numbers
   * @throws IllegalArgumentException if the confounded measure has an effect
   */
  public Truth {
    drivers = List.copyOf(drivers);
    requireNonNull(confounded, "confounded");
    customers = List.copyOf(customers);
    if (confounded.sign() != 0) {
      throw new IllegalArgumentException("confounded must have no effect: " + confounded.logOdds());
    }
  }

  /**
   * Returns the drivers of one outcome.
   *
   * @param target the outcome
   * @return an unmodifiable list in the order of declaration
   */
  public List<PlantedDriver> drivers(PlantedDriver.Target target) {
    requireNonNull(target, "target");
    return drivers.stream().filter(driver -> driver.target() == target).toList();
  }

  /**
   * Returns who each identifier of the log belongs to. Costs one pass over the customers.
   *
   * @return an unmodifiable map from identifiers to {@link TrueCustomer#id}, sorted
   */
  public SortedMap<Identifier, String> owners() {
    SortedMap<Identifier, String> owners = new TreeMap<>();
    for (TrueCustomer customer : customers) {
      customer.identifiers().forEach(identifier -> owners.put(identifier, customer.id()));
    }
    return Collections.unmodifiableSortedMap(owners);
  }

  /**
   * Returns all of this as a JSON document of one object, with a line for each driver and each
   * customer. The same truth gives the same text.
   *
   * @return the document; moments as ISO-8601 in UTC
   */
  public String toJson() {
    StringBuilder json = new StringBuilder("{\n\"synthetic\":true,\n\"seed\":").append(seed);
    json.append(",\n\"drivers\":[\n");
    appendLines(json, drivers.stream().map(Truth::describe).toList());
    json.append("],\n\"confounded\":").append(describe(confounded));
    json.append(",\n\"customers\":[\n");
    appendLines(json, customers.stream().map(Truth::describe).toList());
    return json.append("]\n}\n").toString();
  }

  private static void appendLines(StringBuilder json, List<String> lines) {
    json.append(String.join(",\n", lines)).append('\n');
  }

  private static String describe(PlantedDriver driver) {
    return new JsonLine()
        .text("name", driver.name())
        .text("description", driver.description())
        .text("target", driver.target().name().toLowerCase(Locale.ROOT))
        .text("signal", driver.signal().name())
        .number("log_odds", driver.logOdds())
        .number("centre", driver.centre())
        .whole("sign", driver.sign())
        .close();
  }

  private static String describe(TrueCustomer customer) {
    return new JsonLine()
        .text("id", customer.id())
        .number("propensity", customer.propensity())
        .text("arrived_at", customer.arrivedAt().toString())
        .texts("purchases", customer.purchases().stream().map(Object::toString).toList())
        .text("left_at", customer.leftAt().map(Object::toString))
        .flag("cancelled", customer.cancelled())
        .texts(
            "identifiers",
            customer.identifiers().stream()
                .map(identifier -> identifier.kind().name() + ":" + identifier.value())
                .toList())
        .close();
  }

  /** One JSON object on one line, members in the order of the calls. */
  private static final class JsonLine {

    private final StringBuilder line = new StringBuilder("{");

    JsonLine text(String name, String value) {
      member(name).append(quoted(value));
      return this;
    }

    JsonLine text(String name, Optional<String> value) {
      member(name).append(value.map(JsonLine::quoted).orElse("null"));
      return this;
    }

    JsonLine texts(String name, List<String> values) {
      member(name).append('[');
      line.append(String.join(",", values.stream().map(JsonLine::quoted).toList())).append(']');
      return this;
    }

    JsonLine number(String name, double value) {
      member(name).append(value);
      return this;
    }

    JsonLine whole(String name, int value) {
      member(name).append(value);
      return this;
    }

    JsonLine flag(String name, boolean value) {
      member(name).append(value);
      return this;
    }

    String close() {
      return line.append('}').toString();
    }

    private StringBuilder member(String name) {
      if (line.length() > 1) {
        line.append(',');
      }
      return line.append(quoted(name)).append(':');
    }

    private static String quoted(String text) {
      StringBuilder quoted = new StringBuilder("\"");
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '"' || c == '\\') {
          quoted.append('\\').append(c);
        } else if (c < ' ') {
          quoted.append(String.format("\\u%04x", (int) c));
        } else {
          quoted.append(c);
        }
      }
      return quoted.append('"').toString();
    }
  }
}
