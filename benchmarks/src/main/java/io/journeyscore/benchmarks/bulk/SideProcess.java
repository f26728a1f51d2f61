package io.journeyscore.benchmarks.bulk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** A side in a process of its own, which runs when it is its turn. */
final class SideProcess implements AutoCloseable {

  /** The kernel counts CPU time in hundredths of a second, so that a turn has to take some. */
  private static final int EVENTS_PER_TURN = 5_000_000;

  private static final int SECONDS_TO_END = 10;

  private final String side;
  private final int events;
  private final Process process;
  private final BufferedReader out;
  private final PrintStream in;
  private final List<Long> nanos = new ArrayList<>();
  private OptionalLong peakKilobytes = OptionalLong.empty();

  /**
   * Starts the process and waits until it has its log.
   *
   * @param side the name of the side
   * @param events how many events the log has
   * @param customers of how many customers
   * @param shape what is unusual about it
   * @throws IOException if the process cannot be started, or fails
   */
  SideProcess(String side, int events, int customers, BulkEvents.Shape shape) throws IOException {
    this.side = side;
    this.events = events;
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap(side, events),
                "-cp",
                System.getProperty("java.class.path"),
                SideMain.class.getName(),
                side,
                Integer.toString(events),
                Integer.toString(customers),
                shape.name())
            .redirectErrorStream(true)
            .start();
    out = process.inputReader();
    in = new PrintStream(process.getOutputStream(), true, US_ASCII);
    answer("prepared");
  }

  /** What the side needs, and not much more, so that the most memory held says something. */
  private static String heap(String side, int events) {
    long bytesPerEvent =
        switch (side) {
          case "lower-bound" -> 120;
          case "columns" -> 80;
          case "csv", "columns-credit", "columns-paths-credit", "columns-funnel" -> 140;
          case "columns-variants", "columns-follows" -> 200;
          case "objects", "naive" -> 1_000;
          case "colliding-ids", "chain" -> 3_000;
          default -> 0;
        };
    return "-Xmx" + (200 + bytesPerEvent * events / 1_000_000) + "m";
  }

  /** Takes a turn without keeping the figure. */
  void warmUp() throws IOException {
    in.println(times());
    answer("run ");
  }

  /** Takes a turn. */
  void run() throws IOException {
    in.println(times());
    nanos.add(Long.parseLong(answer("run ")));
  }

  private int times() {
    return side.equals("chain") ? 1 : Math.max(1, EVENTS_PER_TURN / events);
  }

  /**
   * Returns what the last turn found and what all that were measured took. The most memory held is
   * settled by the first time this is asked: what it takes to answer is no part of a turn.
   */
  SideResult result() throws IOException {
    in.println(SideMain.ANSWER);
    long peak = Long.parseLong(answer("peak "));
    if (peakKilobytes.isEmpty()) {
      peakKilobytes = OptionalLong.of(peak);
    }
    return new SideResult(side, events, nanos, peakKilobytes.getAsLong(), answer("found "));
  }

  /** Reads up to a line that begins so, and returns the rest of it. */
  private String answer(String beginning) throws IOException {
    List<String> others = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(beginning)) {
        return line.substring(beginning.length());
      }
      others.add(line);
    }
    throw new IllegalStateException(side + " must run: " + String.join("\n", others));
  }

  /** Ends the process: by itself, so that it takes its files away, or else by force. */
  @Override
  public void close() {
    in.close();
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroy();
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }
}
