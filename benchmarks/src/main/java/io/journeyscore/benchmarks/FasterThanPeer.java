package io.journeyscore.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.openjdk.jmh.results.RunResult;

/**
 * A benchmark method must take at most a given part of the time that a peer takes for the same in
 * the same run, with each of its parameters.
 *
 * @param benchmark the class
 * @param method the method
 * @param peer the method that does the same with the peer
 * @param leastRatio how many times as long the peer must take at least
 */
record FasterThanPeer(Class<?> benchmark, String method, String peer, double leastRatio)
    implements GuardCheck {

  @Override
  public List<Finding> judge(Collection<RunResult> results) {
    SortedMap<String, RunResult> peers = Measured.of(results, benchmark, peer);
    List<Finding> findings = new ArrayList<>();
    Measured.of(results, benchmark, method)
        .forEach(
            (parameters, result) -> {
              RunResult other = peers.get(parameters);
              if (other == null) {
                throw new IllegalStateException(
                    "%s (%s) must have run".formatted(peer, parameters));
              }
              double time = result.getPrimaryResult().getScore();
              double peerTime = other.getPrimaryResult().getScore();
              findings.add(
                  new Finding(
                      peerTime / time >= leastRatio,
                      String.format(
                          Locale.ROOT,
                          "%s (%s): %.1f times as fast as %s, at least %.1f (%.2f and %.2f %s)",
                          method,
                          parameters,
                          peerTime / time,
                          peer,
                          leastRatio,
                          time,
                          peerTime,
                          result.getPrimaryResult().getScoreUnit())));
            });
    return findings;
  }
}
