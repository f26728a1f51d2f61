package io.journeyscore.analytics.path;

import io.journeyscore.analytics.internal.Held;
import io.journeyscore.analytics.metric.Proportion;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The runs of steps seen so far.
 *
 * <p>Not thread-safe.
 */
final class NGramCounts implements Held<JourneyPath, NGramTable, NGramCounts> {
  private final NGrams measure;
  private final Names names = new Names();
  private final Counted runs = new Counted();
  private long journeys;

  NGramCounts(NGrams measure) {
    this.measure = measure;
  }

  @Override
  public void add(JourneyPath path) {
    journeys += path.size() > 0 ? 1 : 0;
    int[] codes = names.numbers(path);
    for (int from = 0; from < codes.length; from++) {
      int longest = Math.min(measure.longest(), codes.length - from);
      int[] run = Arrays.copyOfRange(codes, from, from + longest);
      for (int length = measure.shortest(); length <= longest; length++) {
        runs.count(run, length, journeys);
      }
    }
  }

  @Override
  public void addAll(NGramCounts other) {
    journeys += other.journeys;
    runs.addAll(other.runs, names.numbersOf(other.names));
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeLong(journeys);
    names.write(out);
    runs.write(out, names.ranks());
  }

  @Override
  public void read(DataInputStream in) throws IOException {
    journeys = in.readLong();
    names.read(in);
    runs.read(in);
  }

  @Override
  public NGramTable result() {
    int[] itself = IntStream.range(0, names.size()).toArray();
    List<NGramTable.Run> table =
        Arrays.stream(runs.mostFrequentFirst(names.ranks()))
            .mapToObj(
                run ->
                    new NGramTable.Run(
                        Arrays.stream(runs.translated(run, itself)).mapToObj(names::name).toList(),
                        runs.journeys(run),
                        runs.occurrences(run),
                        Proportion.wilson(runs.journeys(run), journeys, measure.level())))
            .toList();
    return new NGramTable(table, journeys);
  }
}
