package io.journeyscore.benchmarks.bulk;

import java.util.List;
import java.util.Locale;

/**
 * What one side took, and what it found.
 *
 * @param side its name
 * @param events how many events the log had
 * @param cpuNanos the CPU time of each run
 * @param peakKilobytes the most memory that the process held up to its first answer
 * @param found what was found
 */
record SideResult(String side, int events, List<Long> cpuNanos, long peakKilobytes, String found) {

  SideResult {
    cpuNanos = cpuNanos.stream().sorted().toList();
  }

  double median() {
    return perEvent(cpuNanos.size() / 2);
  }

  double least() {
    return perEvent(0);
  }

  double most() {
    return perEvent(cpuNanos.size() - 1);
  }

  private double perEvent(int place) {
    return (double) cpuNanos.get(place) / events;
  }

  String json() {
    return String.format(
        Locale.ROOT,
        "{\"side\":\"%s\",\"events\":%d,\"cpuNanos\":%s,\"peakKilobytes\":%d,\"found\":\"%s\"}",
        side,
        events,
        cpuNanos,
        peakKilobytes,
        found);
  }
}
