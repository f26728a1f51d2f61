package io.journeyscore.analytics.path;

import io.journeyscore.analytics.internal.Held;
import io.journeyscore.analytics.internal.LongBag;
import io.journeyscore.analytics.internal.SavedState;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The journeys seen so far with each pattern.
 *
 * <p>Not thread-safe.
 */
final class PatternCounts implements Held<JourneyPath, List<PatternCount>, PatternCounts> {
  private final PathPatterns measure;
  private final Ended all = new Ended();
  private final List<Ended> with = new ArrayList<>();
  private final List<LongBag> times = new ArrayList<>();
  private final Set<String> neverSeen = new TreeSet<>();

  PatternCounts(PathPatterns measure) {
    this.measure = measure;
    for (PathPattern pattern : measure.patterns()) {
      with.add(new Ended());
      times.add(new LongBag());
      neverSeen.addAll(pattern.names());
    }
  }

  @Override
  public void add(JourneyPath path) {
    if (path.size() == 0) {
      return;
    }
    all.add(path.status());
    if (!neverSeen.isEmpty()) {
      path.names().forEach(neverSeen::remove);
    }
    for (int i = 0; i < with.size(); i++) {
      Optional<PathMatch> match = measure.patterns().get(i).find(path);
      if (match.isPresent()) {
        with.get(i).add(path.status());
        times.get(i).add(path.micros(match.get().to()) - path.micros(match.get().from()));
      }
    }
  }

  @Override
  public void addAll(PatternCounts other) {
    all.addAll(other.all);
    neverSeen.retainAll(other.neverSeen);
    for (int i = 0; i < with.size(); i++) {
      with.get(i).addAll(other.with.get(i));
      times.get(i).addAll(other.times.get(i));
    }
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    all.write(out);
    out.writeInt(neverSeen.size());
    for (String name : neverSeen) {
      SavedState.writeText(out, name);
    }
    for (int i = 0; i < with.size(); i++) {
      with.get(i).write(out);
      times.get(i).write(out);
    }
  }

  @Override
  public void read(DataInputStream in) throws IOException {
    all.read(in);
    neverSeen.clear();
    for (int left = in.readInt(); left > 0; left--) {
      neverSeen.add(SavedState.readText(in));
    }
    for (int i = 0; i < with.size(); i++) {
      with.get(i).read(in);
      times.set(i, LongBag.read(in));
    }
  }

  @Override
  public List<PatternCount> result() {
    double level = measure.level();
    List<PatternCount> counts = new ArrayList<>();
    for (int i = 0; i < with.size(); i++) {
      PathPattern pattern = measure.patterns().get(i);
      TreeSet<String> unknown = new TreeSet<>(pattern.names());
      unknown.retainAll(neverSeen);
      Ended having = with.get(i);
      counts.add(
          new PatternCount(
              pattern,
              having.journeys(),
              having.shareOf(all.journeys(), level),
              having.successRate(level),
              all.successRateWithout(having, level),
              Elapsed.of(times.get(i)),
              Collections.unmodifiableSet(unknown)));
    }
    return List.copyOf(counts);
  }
}
