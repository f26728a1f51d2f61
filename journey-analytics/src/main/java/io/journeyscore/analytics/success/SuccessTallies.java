package io.journeyscore.analytics.success;

import io.journeyscore.analytics.internal.Held;
import io.journeyscore.analytics.internal.SavedState;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tallies of all journeys and of each group. */
final class SuccessTallies implements Held<SuccessCase, SuccessReport, SuccessTallies> {
  private final SuccessMeasure measure;
  private final SuccessTally all;
  private final SortedMap<String, SuccessTally> groups = new TreeMap<>();

  SuccessTallies(SuccessMeasure measure) {
    this.measure = measure;
    all = new SuccessTally(measure.model().components());
  }

  @Override
  public void add(SuccessCase journey) {
    Optional<SuccessScore> score = measure.model().score(journey.inputs());
    Optional<Alignment> alignment = score.flatMap(one -> Alignment.of(one, measure.cuts()));
    all.add(journey.customer(), score, alignment);
    for (String group : journey.groups()) {
      group(group).add(journey.customer(), score, alignment);
    }
  }

  private SuccessTally group(String name) {
    return groups.computeIfAbsent(name, of -> new SuccessTally(measure.model().components()));
  }

  @Override
  public void addAll(SuccessTallies other) {
    all.addAll(other.all);
    other.groups.forEach((name, tally) -> group(name).addAll(tally));
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    all.write(out);
    out.writeInt(groups.size());
    for (Map.Entry<String, SuccessTally> group : groups.entrySet()) {
      SavedState.writeText(out, group.getKey());
      group.getValue().write(out);
    }
  }

  @Override
  public void read(DataInputStream in) throws IOException {
    all.read(in);
    for (int left = in.readInt(); left > 0; left--) {
      group(SavedState.readText(in)).read(in);
    }
  }

  @Override
  public SuccessReport result() {
    SortedMap<String, SuccessSummary> summaries = new TreeMap<>();
    groups.forEach((name, tally) -> summaries.put(name, tally.summary(measure.level())));
    return new SuccessReport(all.summary(measure.level()), summaries);
  }
}
