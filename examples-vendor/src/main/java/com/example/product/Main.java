package com.example.product;

import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.LiveJourney;
import io.journeyscore.signal.Signal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Scores a customer, event by event, by the model file that its argument names.
 *
 * <p>As a module, from a build of the project, on Linux:
 *
 * <pre>
 * java -p examples-vendor/target/examples-vendor-0.1.0-SNAPSHOT.jar:journey-core.jar:slf4j-api.jar \
 *     -m com.example.product/com.example.product.Main model.jmf
 * </pre>
 *
 * <p>As one jar: {@code java -jar examples-vendor/target/product.jar model.jmf}
 */
public final class Main {

  private static final Instant MONDAY = Instant.parse("2026-01-05T10:00:00Z");

  private Main() {}

  /**
   * Prints what scores, what it looks at, and the score after each event.
   *
   * @param args the model file
   * @throws IOException if the file cannot be read
   */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    modules().forEach(name -> out.println("module " + name));
    lines(JourneyScorer.load(Path.of(args[0]))).forEach(out::println);
  }

  /** The modules beside the JDK's own; none on the class path. */
  private static List<String> modules() {
    return ModuleLayer.boot().modules().stream()
        .map(Module::getName)
        .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
        .sorted()
        .toList();
  }

  /** What is printed of a model. */
  static List<String> lines(JourneyScorer scorer) {
    List<String> lines = new ArrayList<>();
    lines.add("model " + scorer.modelId());
    for (Signal signal : scorer.definition().signals().signals()) {
      lines.add("looks at " + signal.description(Locale.ENGLISH));
      lines.add("guarda " + signal.description(Locale.ITALIAN));
    }
    LiveJourney customer = scorer.open();
    for (int day = 0; day < 6; day++) {
      Instant now = MONDAY.plus(Duration.ofDays(day));
      customer.accept(
          JourneyEvent.builder(EventType.of(day % 3 == 2 ? "complaint" : "view"), now).build());
      lines.add("score " + Double.toHexString(customer.probability(now.plus(Duration.ofHours(8)))));
    }
    return lines;
  }
}
