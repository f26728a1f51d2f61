package io.journeyscore.examples.cli;

import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.testkit.EventLogGenerator;
import io.journeyscore.testkit.GeneratedLog;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** The synthetic shop as a file of the least columns: customer, time and type. */
final class ShopFile {

  /** On how many halves of the customers the stability of signals is measured. */
  static final int HALVES = 10;

  static final GeneratedLog LOG = EventLogGenerator.builder().customers(600).build().generate();

  private ShopFile() {}

  /** Writes the file; customers have the names that are true. */
  static Path write(Path folder) {
    Map<Identifier, String> owners = LOG.truth().owners();
    StringBuilder text = new StringBuilder("customer_id,timestamp,type\n");
    for (JourneyEvent event : LOG.events()) {
      text.append(owners.get(event.identifiers().get(0))).append(',');
      text.append(event.occurredAt()).append(',').append(event.type().name()).append('\n');
    }
    return Cli.write(folder.resolve("shop.csv"), text.toString());
  }

  /** Trains a model of who buys, with further options. */
  static Cli.Ended trainSuccess(Path events, Path model, Object... more) {
    return Cli.run(
        joined(
            new Object[] {
              "train",
              "--events",
              events,
              "--gap",
              "P30D",
              "--success",
              "purchase",
              "--failure",
              "cancellation",
              "--target",
              "success",
              "--horizon",
              "P14D",
              "--out",
              model
            },
            quick(more)));
  }

  /** Trains a model of who leaves, with further options. */
  static Cli.Ended trainChurn(Path events, Path model, Object... more) {
    return Cli.run(
        joined(
            new Object[] {
              "train",
              "--events",
              events,
              "--gap",
              "P30D",
              "--failure",
              "cancellation",
              "--target",
              "churn",
              "--horizon",
              "P30D",
              "--active-within",
              "P30D",
              "--out",
              model
            },
            quick(more)));
  }

  /** Measures stability on few halves, if it is not asked for otherwise. */
  private static Object[] quick(Object... more) {
    return Arrays.asList(more).contains("--stability") ? more : joined(more, "--stability", HALVES);
  }

  static Object[] joined(Object[] first, Object... more) {
    Object[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }
}
