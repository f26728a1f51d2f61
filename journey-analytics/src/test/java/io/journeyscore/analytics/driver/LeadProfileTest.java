package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.internal.Draws;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeadProfileTest {
  private static final long DAY = Duration.ofDays(1).toNanos() / 1_000;

  /**
   * Customers of two rows whose outcome, if any, is up to 8 days off. One signal is drawn higher
   * where it is at most two days off, one where it is at all, one never.
   */
  private static final class World {
    private final int n = 4_000;
    private final double[] late = new double[n];
    private final double[] early = new double[n];
    private final double[] noise = new double[n];
    private final boolean[] labels = new boolean[n];
    private final int[] clusters = new int[n];
    private final long[] leads = new long[n];

    World(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < n; i++) {
        clusters[i] = i / 2;
        labels[i] = random.nextDouble() < 0.4;
        double days = 8 * random.nextDouble();
        leads[i] = labels[i] ? (long) (days * DAY) : -1;
        late[i] = random.nextDouble() + (labels[i] && days <= 2 ? 0.4 : 0);
        early[i] = random.nextDouble() + (labels[i] ? 0.2 : 0);
        noise[i] = random.nextDouble();
      }
    }

    LeadProfile of(double[] values) {
      return LeadProfile.of(values, labels, clusters, leads, 4, 0.95);
    }
  }

  @Test
  void signalOfTheLastDaysReachesThatFarAndNoFurther() {
    World world = new World(1);

    LeadProfile profile = world.of(world.late);

    assertThat(profile.bands())
        .extracting(band -> Math.round(band.to().toHours() / 24.0))
        .containsExactly(2L, 4L, 6L, 8L);
    // P(U + 0.4 > V) less P(U + 0.4 < V) for uniform U and V is 1 - 0.6 squared.
    assertThat(profile.bands().get(0).delta().value()).isCloseTo(0.64, within(0.05));
    assertThat(profile.bands().get(0).delta().interval().contains(0.64)).isTrue();
    assertThat(profile.bands().subList(1, 4))
        .allMatch(band -> Math.abs(band.delta().value()) < 0.1);
    assertThat(profile.reach()).contains(profile.bands().get(0).median());
    assertThat(profile.loudest()).contains(profile.bands().get(0));
  }

  @Test
  void signalThatForetellsReachesTheLongestLeads() {
    World world = new World(2);

    LeadProfile profile = world.of(world.early);

    // 1 - 0.8 squared.
    assertThat(profile.bands())
        .allMatch(band -> band.delta().interval().contains(0.36) && band.positives() > 300);
    assertThat(profile.reach()).contains(profile.bands().get(3).median());
    assertThat(profile.reach().orElseThrow()).isGreaterThan(Duration.ofHours(160));
  }

  @Test
  void noiseReachesNowhere() {
    World world = new World(3);

    assertThat(world.of(world.noise).reach()).isEmpty();
  }

  @Test
  void deltaOfABandIsThatOfAllPairs() {
    World world = new World(4);
    LeadProfile profile = world.of(world.late);

    for (LeadProfile.Band band : profile.bands()) {
      long above = 0;
      long below = 0;
      long positives = 0;
      long from = band.from().dividedBy(ChronoUnit.MICROS.getDuration());
      long to = band.to().dividedBy(ChronoUnit.MICROS.getDuration());
      for (int i = 0; i < world.n; i++) {
        if (world.labels[i] && world.leads[i] >= from && world.leads[i] <= to) {
          positives++;
          for (int j = 0; j < world.n; j++) {
            above += !world.labels[j] && world.late[i] > world.late[j] ? 1 : 0;
            below += !world.labels[j] && world.late[i] < world.late[j] ? 1 : 0;
          }
        }
      }
      assertThat(band.positives()).isEqualTo(positives);
      assertThat(band.delta().value())
          .isCloseTo((above - below) / (double) (above + below), within(1e-12));
    }
  }

  @Test
  void orderOfRowsChangesNoBit() {
    World world = new World(5);
    int[] order = Draws.permutation(new SplittableRandom(9), world.n);
    boolean[] labels = new boolean[world.n];
    IntStream.range(0, world.n).forEach(i -> labels[i] = world.labels[order[i]]);

    LeadProfile shuffled =
        LeadProfile.of(
            Arrays.stream(order).mapToDouble(i -> world.late[i]).toArray(),
            labels,
            Arrays.stream(order).map(i -> world.n - world.clusters[i]).toArray(),
            Arrays.stream(order).mapToLong(i -> world.leads[i]).toArray(),
            4,
            0.95);

    assertThat(shuffled).isEqualTo(world.of(world.late));
  }

  @Test
  void equalLeadsAreOneBand() {
    boolean[] labels = {true, true, true, false, false, true};
    long[] leads = {DAY, DAY, DAY, 0, 0, 3 * DAY};
    double[] values = {1, 2, 3, 0, 1, Double.NaN};

    LeadProfile profile =
        LeadProfile.of(values, labels, new int[] {1, 2, 3, 4, 5, 6}, leads, 4, 0.95);

    assertThat(profile.bands()).hasSize(1);
    assertThat(profile.bands().get(0).positives()).isEqualTo(3);
    assertThat(profile.bands().get(0).delta()).isEqualTo(profile.overall().orElseThrow());
  }

  @Test
  void oneClassOrOneValueHasNoProfile() {
    boolean[] both = {true, false};
    long[] leads = {DAY, 0};
    int[] clusters = {1, 2};

    assertThat(LeadProfile.of(new double[] {4, 4}, both, clusters, leads, 4, 0.95).bands())
        .isEmpty();
    assertThat(
            LeadProfile.of(new double[] {4, 5}, new boolean[2], clusters, leads, 4, 0.95).reach())
        .isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> LeadProfile.of(new double[] {4, 5}, both, clusters, new long[] {-1, 0}, 4, 0.95))
        .withMessage("leadMicros must be at least 0: -1");
  }
}
