package io.journeyscore.analytics.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.sequence.Outcome.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {

  private static JourneyPath path(String... names) {
    List<Instant> moments =
        IntStream.range(0, names.length).mapToObj(i -> Instant.EPOCH.plusSeconds(i)).toList();
    return JourneyPath.of(List.of(names), moments, Status.LAPSED, BigDecimal.ZERO);
  }

  private static Optional<PathMatch> find(String pattern, String path) {
    return PathPattern.parse(pattern).find(path(path.split(" ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ad > * > cart > !return{0,3} > purchase; ad view cart view help purchase; 0; 5",
        "ad > * > cart > !return{0,3} > purchase; ad view cart return purchase; -1; -1",
        "ad > * > cart > !return{0,3} > purchase; ad cart a b c d purchase; -1; -1",
        "ad > * > cart > !return{0,3} > purchase; ad cart ad cart purchase; 2; 4",
        "ad > cart; ad view cart; -1; -1",
        "ad > . > cart; ad view cart; 0; 2",
        "^ ad; view ad; -1; -1",
        "^ * > ad; view ad; 0; 1",
        "cart $; cart view; -1; -1",
        "cart > * $; cart view; 0; 1",
        "(ad | view > help) > cart; view help cart; 0; 2",
        "!(ad|view) > buy; view buy; -1; -1",
        "help{2,} > buy; help help help buy; 1; 3",
        "(help > view){2} > buy; help view help view buy; 0; 4",
        "help+ $; help help; 1; 1",
        "ad > help? > buy; ad buy; 0; 1",
        "\"check ticket\"; a b; -1; -1",
        "ad > * > buy within 2s; ad view view buy; -1; -1",
        "ad > * > buy within 3s; ad view view buy; 0; 3",
        "ad > * > buy within 2s; ad view ad view buy; 2; 4"
      })
  void patternsAreFoundAsTheirGrammarSays(String pattern, String path, int from, int to) {
    assertThat(find(pattern, path))
        .isEqualTo(from < 0 ? Optional.empty() : Optional.of(new PathMatch(from, to)));
  }

  @Test
  void namesInQuotesMayHoldAnything() {
    PathPattern pattern = PathPattern.parse("\"check ticket\" > \"say \\\"no\\\" \\\\\" > within");
    assertThat(pattern.names()).containsExactly("check ticket", "say \"no\" \\", "within");
    assertThat(pattern.find(path("check ticket", "say \"no\" \\", "within"))).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "~~; have a step at character 1",
        "ad >; have a step at character 5",
        "ad > > buy; have a step at character 6",
        "ad buy; have '>' or end at character 4",
        "(ad | buy; have ')' at character 10",
        "ad{3,2}; repeat up to a positive number that is not below the least at character 4",
        "ad{0}; repeat up to a positive number that is not below the least at character 4",
        "ad{x}; have a number of one to nine digits at character 4",
        "ad{1234567890}; have a number of one to nine digits at character 4",
        "\"ad; have a name in quotes that is not blank and ends at character 1",
        "ad within 3 weeks; have a positive time in us, ms, s, m, h or d at character 11",
        "!.; have a step at character 2",
        "ad | buy; have '>' or end at character 4"
      })
  void whatIsNoPatternIsRefusedWithItsPlace(String text, String rule) {
    String given = text == null ? "" : text;
    String expected = "pattern must %s: %s".formatted(rule, given);
    assertThatThrownBy(() -> PathPattern.parse(given))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(e -> assertThat(e.getMessage().strip()).isEqualTo(expected.strip()));
  }

  @Test
  void patternsThatAskForNothingOrTooMuchAreRefused() {
    assertThatThrownBy(() -> PathPattern.parse("ad? > *"))
        .hasMessage("pattern must ask for at least one step: ad? > *");
    assertThatThrownBy(() -> PathPattern.parse("(ad{99}){99}"))
        .hasMessageStartingWith("pattern must have at most 256 steps");
    assertThatThrownBy(() -> PathPattern.parse("((((ad{999999999}){999999999}){999999999})){9}"))
        .hasMessageStartingWith("pattern must have at most 256 steps");
    assertThatThrownBy(() -> PathPattern.parse("(".repeat(100_000)))
        .hasMessageStartingWith("pattern must have at most 50 brackets in each other at character");
    assertThat(PathPattern.parse("ad{256}").find(path(fill("ad", 300)))).isPresent();
  }

  private static String[] fill(String name, int n) {
    return Collections.nCopies(n, name).toArray(String[]::new);
  }

  @Test
  void anyTextIsReadOrRefused() {
    SplittableRandom random = new SplittableRandom(8);
    String signs = "ab>>*!(){}|.?+^$\"\\,0123 within dé\u0000😀";
    int read = 0;
    for (int i = 0; i < 60_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int left = random.nextInt(12); left > 0; left--) {
        text.append(signs.charAt(random.nextInt(signs.length())));
      }
      try {
        PathPattern pattern = PathPattern.parse(text.toString());
        assertThat(PathPattern.parse(pattern.toString())).isEqualTo(pattern);
        read++;
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).startsWith("pattern must ");
      }
    }
    assertThat(read).isBetween(1_000, 59_000);
  }

  /** A pattern, and what it is for the steps a to e as letters in regular expressions of Java. */
  private record Twin(String pattern, String regex) {

    static Twin random(SplittableRandom random, int depth) {
      int items = random.nextInt(1, 4);
      StringBuilder pattern = new StringBuilder();
      StringBuilder regex = new StringBuilder();
      for (int i = 0; i < items; i++) {
        Twin item = item(random, depth);
        pattern.append(i == 0 ? "" : random.nextBoolean() ? " > " : ">").append(item.pattern);
        regex.append(item.regex);
      }
      return new Twin(pattern.toString(), regex.toString());
    }

    private static Twin item(SplittableRandom random, int depth) {
      Twin atom = atom(random, depth);
      int least = random.nextInt(3);
      int most = least + random.nextInt(1, 3);
      return switch (random.nextInt(9)) {
        case 0 -> new Twin("*", ".*");
        case 1 -> new Twin(atom.pattern + "?", atom.regex + "?");
        case 2 -> new Twin(atom.pattern + "+", atom.regex + "+");
        case 3 -> atom.times("{%d,%d}".formatted(least, most));
        case 4 -> atom.times("{%d,}".formatted(least));
        case 5 -> atom.times("{%d}".formatted(most));
        default -> atom;
      };
    }

    private Twin times(String repeat) {
      return new Twin(pattern + repeat, regex + repeat);
    }

    private static Twin atom(SplittableRandom random, int depth) {
      String one = String.valueOf((char) ('a' + random.nextInt(5)));
      String two = String.valueOf((char) ('a' + random.nextInt(5)));
      return switch (random.nextInt(depth == 0 ? 6 : 8)) {
        case 0 -> new Twin(".", ".");
        case 1 -> new Twin("!" + one, "[^%s]".formatted(one));
        case 2 -> new Twin("!(%s | %s)".formatted(one, two), "[^%s%s]".formatted(one, two));
        case 6, 7 -> {
          Twin left = random(random, depth - 1);
          Twin right = random(random, depth - 1);
          yield new Twin(
              "(%s|%s)".formatted(left.pattern, right.pattern),
              "(?:%s|%s)".formatted(left.regex, right.regex));
        }
        default -> new Twin(one, one);
      };
    }
  }

  /** The match that ends first and of these begins last, by trying every piece of the path. */
  private static Optional<PathMatch> tried(
      JourneyPath path, Pattern regex, boolean fromStart, boolean toEnd, long longestMicros) {
    Matcher matcher = regex.matcher(String.join("", path.names()));
    int size = path.size();
    for (int to = toEnd ? Math.max(0, size - 1) : 0; to < size; to++) {
      for (int from = fromStart ? 0 : to; from >= 0; from--) {
        if (path.micros(to) - path.micros(from) <= longestMicros
            && matcher.region(from, to + 1).matches()) {
          return Optional.of(new PathMatch(from, to));
        }
      }
    }
    return Optional.empty();
  }

  @Test
  void tenThousandRandomJourneysAreFoundAsByTryingEveryPiece() {
    SplittableRandom random = new SplittableRandom(9);
    List<JourneyPath> paths = RandomLog.paths(random, 10_000, 5, 9);
    int found = 0;
    int patterns = 0;
    while (patterns < 2_000) {
      Twin twin = Twin.random(random, 2);
      boolean fromStart = random.nextInt(4) == 0;
      boolean toEnd = random.nextInt(4) == 0;
      long longest = random.nextInt(3) == 0 ? random.nextInt(1, 12) : Long.MAX_VALUE;
      Pattern regex = Pattern.compile(twin.regex);
      if (regex.matcher("").matches()) {
        continue;
      }
      patterns++;
      String text =
          (fromStart ? "^ " : "")
              + twin.pattern
              + (toEnd ? " $" : "")
              + (longest == Long.MAX_VALUE ? "" : " within " + longest + "us");
      PathPattern pattern = PathPattern.parse(text);
      for (int i = 0; i < 50; i++) {
        JourneyPath path = paths.get((patterns * 50 + i) % paths.size());
        Optional<PathMatch> expected = tried(path, regex, fromStart, toEnd, longest);
        assertThat(pattern.find(path)).as("%s in %s", text, path.names()).isEqualTo(expected);
        found += expected.isPresent() ? 1 : 0;
      }
    }
    assertThat(found).isBetween(20_000, 80_000);
  }

  @Test
  @Timeout(60)
  void longJourneysTakeTimeInProportionToTheirSteps() {
    JourneyPath path = path(fill("a", 500_000));
    assertThat(PathPattern.parse("(a+ > a+){2} > * > (a|a > a)+ > b").find(path)).isEmpty();
    assertThat(PathPattern.parse("(a | a > a)+ > * > a $").find(path))
        .contains(new PathMatch(499_998, 499_999));
  }

  @Test
  void countsAreThoseOfEachPatternAlone() {
    List<JourneyPath> paths = RandomLog.paths(new SplittableRandom(10), 3_000, 4, 6);
    PathPatterns measure = PathPatterns.of(0.9, "a > * > b", "a > zzz", "^a within 1h");
    List<PatternCount> counts = measure.measure(paths);
    PatternCount first = counts.get(0);
    List<JourneyPath> with = new ArrayList<>();
    List<JourneyPath> without = new ArrayList<>();
    for (JourneyPath path : paths) {
      int a = path.names().indexOf("a");
      (a >= 0 && a < path.names().lastIndexOf("b") ? with : without).add(path);
    }
    without.removeIf(path -> path.size() == 0);
    assertThat(first.journeys()).isEqualTo(with.size());
    assertThat(first.share().orElseThrow().n()).isEqualTo(with.size() + (long) without.size());
    assertThat(first.successRate().orElseThrow().value()).isEqualTo(rate(with));
    assertThat(first.successRateWithout().orElseThrow().value()).isEqualTo(rate(without));
    assertThat(first.elapsed().orElseThrow().n()).isEqualTo(with.size());
    assertThat(first.neverSeen()).isEmpty();
    PatternCount unknown = counts.get(1);
    assertThat(unknown.journeys()).isZero();
    assertThat(unknown.neverSeen()).containsExactly("zzz");
    assertThat(unknown.successRate()).isEmpty();
    assertThat(unknown.elapsed()).isEmpty();
    Splits.assertAllGiveTheWhole(measure, paths);
    Splits.assertApart(measure, PathPatterns.of(0.9, "a > * > b"));
    PatternCount none = measure.measure(List.of()).get(0);
    assertThat(none.share()).isEmpty();
    assertThat(none.neverSeen()).containsExactly("a", "b");
  }

  private static double rate(List<JourneyPath> paths) {
    long mature = paths.stream().filter(path -> path.status() != Status.OPEN).count();
    return paths.stream().filter(path -> path.status() == Status.SUCCEEDED).count()
        / (double) mature;
  }

  @Test
  void limitsOfTimeAreWrittenAsTheyAreRead() {
    PathPattern pattern = PathPattern.parse("a > b within 90m");
    assertThat(pattern).hasToString("a > b within 90m");
    assertThat(pattern.within()).contains(Duration.ofMinutes(90));
    assertThat(PathPattern.parse("a > b").within(Duration.ofMinutes(90))).isEqualTo(pattern);
    assertThat(pattern.within(Duration.ofHours(48))).hasToString("a > b within 2d");
    assertThatThrownBy(() -> pattern.within(Duration.ZERO))
        .hasMessage("longest must be a positive number of microseconds: PT0S");
    assertThatThrownBy(() -> PathPatterns.of(0.95))
        .hasMessage("patterns must hold at least one: []");
  }
}
