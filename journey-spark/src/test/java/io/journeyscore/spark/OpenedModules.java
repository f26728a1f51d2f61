package io.journeyscore.spark;

import java.lang.management.ManagementFactory;
import java.util.List;

/** The flags by which this process opened the modules that Spark needs, for processes like it. */
final class OpenedModules {

  private OpenedModules() {}

  static List<String> flags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--add-opens") || flag.startsWith("-Djdk.reflect"))
        .toList();
  }
}
