package io.journeyscore.signal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Values of signals, compared bit for bit. */
final class Bits {

  private Bits() {}

  /** What differs in any bit, by name. */
  static List<String> differences(SignalSet signals, double[] expected, double[] values) {
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (Double.doubleToRawLongBits(expected[i]) != Double.doubleToRawLongBits(values[i])) {
        differences.add(
            "%s is %s, not %s".formatted(signals.signals().get(i).name(), values[i], expected[i]));
      }
    }
    return differences;
  }

  /** What two live customers differ in when both are judged at a moment. */
  static List<String> differences(
      SignalSet signals, LiveSignals expected, LiveSignals live, SignalRun run, long asOfMicros) {
    SignalWorkspace wanted = run.newWorkspace();
    SignalWorkspace got = run.newWorkspace();
    expected.read(asOfMicros, wanted);
    live.read(asOfMicros, got);
    List<String> differences = differences(signals, wanted.values(), got.values());
    if (wanted.isTruncated() != got.isTruncated()) {
      differences.add("truncation");
    }
    return differences;
  }

  /** The values of a customer at a moment. */
  static double[] values(LiveSlots slots, int slot, long asOfMicros, SignalWorkspace workspace) {
    slots.read(slot, asOfMicros, workspace);
    return Arrays.copyOf(workspace.values(), workspace.values().length);
  }
}
