package io.journeyscore.score;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.event.EventFilter;
import io.journeyscore.signal.Scope;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.Trait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes the frozen model files of format 1.0 with rows and what the model gives for them. They were
 * made once; a later release adds a folder of its own and changes none that is there.
 *
 * <p>A line of rows is one row: the signals, "-" where missing, then margin and calibrated
 * probability, then base and contributions of the explanation; doubles are their bits in
 * hexadecimal digits.
 *
 * <p>To make those of a new format: run {@link #main} with the folder {@code
 * src/test/resources/golden}.
 */
final class GoldenModels {
  static final String FORMAT = "1.0";
  static final int ROWS = 24;

  private static final List<String> FEW = List.of("web", "shop", "phone");

  private GoldenModels() {}

  static Map<String, ModelContent> all() {
    Map<String, ModelContent> models = new LinkedHashMap<>();
    models.put("linear-tiny", linear(1, 1, Calibration.none()));
    models.put("linear-platt", linear(2, 4, Calibration.platt(1.75, -0.25)));
    models.put("linear-isotonic", linear(3, 3, ISOTONIC));
    models.put("linear-categorical", linearOfCategories(4, Calibration.none()));
    models.put("linear-extreme", extreme());
    models.put("forest-tiny", forest(5, 1, 1, 1, Calibration.none()));
    models.put("forest-platt", forest(6, 3, 4, 3, Calibration.platt(4.5, -2)));
    models.put("forest-isotonic", forest(7, 2, 6, 3, ISOTONIC));
    models.put("boosting-tiny", boosting(8, 1, 1, 0, Calibration.none()));
    models.put("boosting-platt", boosting(9, 3, 6, 3, Calibration.platt(0.8, 0.1)));
    models.put("boosting-isotonic", boosting(10, 2, 5, 4, ISOTONIC));
    models.put("boosting-categorical", boostingOfCategories(11));
    models.put("boosting-unseen", unseen());
    models.put("boosting-typical", boosting(12, 12, 60, 5, Calibration.platt(1.1, 0.05)));
    models.put("forest-deep", deep());
    models.put("names-maximal", maximal());
    return models;
  }

  private static final Calibration ISOTONIC =
      Calibration.isotonic(
          new double[] {-3, -0.75, -0.1, 0.2, 0.9, 2.5},
          new double[] {0.01, 0.125, 0.125, 0.3, 0.6, 0.97});

  private static Signal[] numbers(int signals) {
    List<Signal> made = new ArrayList<>(List.of(Containers.VISITS, Signal.elapsed()));
    made.add(Signal.recency(EventFilter.ofType("visit")));
    made.add(Signal.distinctChannels());
    made.add(Signal.velocity(EventFilter.any()));
    made.add(Signal.before(EventFilter.ofType("visit"), EventFilter.ofType("offer")));
    for (int i = 0; made.size() < signals; i++) {
      made.add(Signal.count(EventFilter.ofType("type" + i)));
    }
    return made.subList(0, signals).toArray(new Signal[0]);
  }

  private static ColumnLayout layoutOf(Random random, int signals) {
    double[] fills = new double[signals];
    boolean[] flagged = new boolean[signals];
    for (int s = 0; s < signals; s++) {
      fills[s] = SlowTree.gridValue(random);
      flagged[s] = s % 2 == 1;
    }
    return ColumnLayout.of(fills, flagged);
  }

  private static LinearModel weights(Random random, int width) {
    double[] weights = new double[width];
    double[] means = new double[width];
    double[] scales = new double[width];
    for (int j = 0; j < width; j++) {
      weights[j] = random.nextGaussian();
      means[j] = random.nextGaussian() / 3;
      scales[j] = 0.1 + random.nextDouble();
    }
    return LinearModel.of(random.nextGaussian(), weights, means, scales);
  }

  private static ModelContent linear(int seed, int signals, Calibration calibration) {
    Random random = new Random(seed);
    ColumnLayout layout = layoutOf(random, signals);
    return Containers.content(
        Containers.definition(numbers(signals)),
        layout,
        weights(random, layout.columns()),
        calibration);
  }

  private static JourneyDefinition ofCategories() {
    return Containers.definition(
        Containers.VISITS,
        Signal.lastTrait(Trait.CHANNEL, FEW),
        Signal.lastAttribute("plan", List.of("größer", "小")));
  }

  private static ColumnLayout layoutOfCategories() {
    return ColumnLayout.of(
        new double[] {1, 0, 0}, new boolean[] {false, true, false}, new int[] {0, 3, 2});
  }

  private static ModelContent linearOfCategories(int seed, Calibration calibration) {
    ColumnLayout layout = layoutOfCategories();
    return Containers.content(
        ofCategories(), layout, weights(new Random(seed), layout.columns()), calibration);
  }

  private static ModelContent boostingOfCategories(int seed) {
    ColumnLayout layout = layoutOfCategories();
    List<SlowTree> trees = SlowTree.forest(new Random(seed), 5, layout.columns(), 3);
    return Containers.content(
        ofCategories(), layout, SlowTree.ensemble(trees, layout.columns(), -0.4), ISOTONIC);
  }

  /** Weights and scales whose sums come near the ends of what is accepted, and the least ones. */
  private static ModelContent extreme() {
    ColumnLayout layout =
        ColumnLayout.of(new double[] {-0.0, 3e38, 1e-40}, new boolean[] {true, false, false});
    LinearModel model =
        LinearModel.of(
            -1e-300,
            new double[] {1e200, -0.0, 4.9e-324, -7e-39},
            new double[] {1e30, -0.0, 1e308, 0.1},
            new double[] {1e-10, 1e300, 1e2, 1e-38});
    return Containers.content(
        Containers.definition(numbers(3)), layout, model, Calibration.platt(4.9e-324, -700));
  }

  private static ModelContent forest(
      int seed, int signals, int trees, int depth, Calibration calibration) {
    Random random = new Random(seed);
    ColumnLayout layout = layoutOf(random, signals);
    TreeEnsemble.Builder builder = TreeEnsemble.average(layout.columns());
    for (int t = 0; t < trees; t++) {
      grow(builder, random, layout.columns(), depth, 0.5 + random.nextDouble());
    }
    return Containers.content(
        Containers.definition(numbers(signals)), layout, builder.build(), calibration);
  }

  private static void grow(
      TreeEnsemble.Builder builder, Random random, int width, int depth, double weight) {
    if (depth == 0 || random.nextInt(6) == 0) {
      double share = random.nextDouble();
      builder.leaf(share * weight, weight - share * weight, 1 + random.nextInt(50));
    } else {
      builder.split(random.nextInt(width), SlowTree.gridValue(random), random.nextBoolean());
      grow(builder, random, width, depth - 1, weight);
      grow(builder, random, width, depth - 1, weight);
    }
  }

  private static ModelContent boosting(
      int seed, int signals, int trees, int depth, Calibration calibration) {
    Random random = new Random(seed);
    ColumnLayout layout = layoutOf(random, signals);
    List<SlowTree> forest = SlowTree.forest(random, trees, layout.columns(), depth);
    return Containers.content(
        Containers.definition(numbers(signals)),
        layout,
        SlowTree.ensemble(forest, layout.columns(), random.nextGaussian()),
        calibration);
  }

  /** A signal that no example had, and facts and sections that only others know. */
  private static ModelContent unseen() {
    ModelContent boosting = boosting(13, 2, 4, 2, Calibration.none());
    SortedMap<String, String> provenance = new TreeMap<>();
    provenance.put("data_fingerprint", "0f".repeat(32));
    provenance.put("events_from", "2025-01-01T00:00:00Z");
    provenance.put("events_to", "2025-07-01T00:00:00.000001Z");
    provenance.put("n_examples", "120");
    provenance.put("n_positive", "33");
    provenance.put("auc", "0.71");
    provenance.put("erasure_epoch", "3");
    provenance.put("vendor's own", "whatever it is");
    SortedMap<Integer, byte[]> extensions = new TreeMap<>();
    extensions.put(0x8001, new byte[] {1, 2, 3});
    extensions.put(0x7FFF_FFFF, new byte[0]);
    return new ModelContent(
        boosting.definition(),
        boosting.layout(),
        List.of(SignalProfile.unknown(), new SignalProfile(1, 0.5, 0.5, List.of())),
        boosting.model(),
        boosting.calibration(),
        List.of(),
        new TreeMap<>(Map.of("created_at", "2025-07-02T10:00:00Z", "licence", "none")),
        provenance,
        extensions);
  }

  /** A tree as deep as can be, and one of a single leaf. */
  private static ModelContent deep() {
    TreeEnsemble.Builder builder = TreeEnsemble.average(2);
    for (int depth = 0; depth < TreeEnsemble.MAX_DEPTH; depth++) {
      builder
          .split(depth % 2, depth / 8f - 4, depth % 3 == 0)
          .leaf(depth / 64.0, 1 - depth / 64.0, 2);
    }
    builder.leaf(0.5, 0.5, 9).leaf(0.25, 1.75, 90);
    return Containers.content(
        Containers.definition(Signal.elapsed()),
        ColumnLayout.of(new double[] {0.5}, new boolean[] {true}),
        builder.build(),
        Calibration.none());
  }

  /** As many categories as a signal may have, and names longer than a file keeps them. */
  private static ModelContent maximal() {
    List<String> categories = new ArrayList<>();
    for (int i = 0; i < 1_024; i++) {
      categories.add("\u6771\u4EAC " + i);
    }
    Signal[] signals = {
      Signal.lastAttribute("city", categories),
      Signal.lastAttribute("city", categories).of(Scope.CUSTOMER),
      Signal.count(EventFilter.ofType("\uD83D\uDE80".repeat(80))),
    };
    ColumnLayout layout =
        ColumnLayout.of(
            new double[3], new boolean[] {true, true, true}, new int[] {1_024, 1_024, 0});
    return Containers.content(
        Containers.definition(signals),
        layout,
        weights(new Random(14), layout.columns()),
        Calibration.platt(1, 0));
  }

  /** Rows of signals with what the model gives, one text line each. */
  static String rows(ModelContent content, int seed) {
    Random random = new Random(seed);
    StringBuilder lines = new StringBuilder();
    for (int r = 0; r < ROWS; r++) {
      lines.append(line(content, row(content.layout(), random))).append('\n');
    }
    return lines.toString();
  }

  private static double[] row(ColumnLayout layout, Random random) {
    double[] signals = new double[layout.signals()];
    for (int s = 0; s < signals.length; s++) {
      signals[s] =
          switch (random.nextInt(8)) {
            case 0 -> Double.NaN;
            case 1 -> random.nextGaussian() * 1e6;
            case 2, 3 -> SlowTree.gridValue(random);
            default ->
                layout.categories(s) > 0
                    ? random.nextInt(layout.categories(s) + 1)
                    : random.nextGaussian() * 2;
          };
    }
    return signals;
  }

  /** The text line of a row: its signals, its score, its explanation. */
  static String line(ModelContent content, double[] signals) {
    ScoringModel model = content.model();
    Calibration calibration = content.calibration();
    double[] row = new double[content.layout().columns()];
    double[] byColumn = new double[row.length];
    double[] bySignal = new double[signals.length];
    content.layout().fill(signals, row);
    double margin = model.margin(row);
    model.contribute(row, byColumn, model.newScratch());
    content.layout().rollUp(byColumn, bySignal);
    List<String> words = new ArrayList<>();
    Arrays.stream(signals).forEach(value -> words.add(bits(value)));
    words.add(bits(margin));
    words.add(bits(calibration.calibrate(margin, model.probability(margin))));
    double scale = calibration.contributionScale(model.unit());
    words.add(bits(scale * model.base() + calibration.contributionShift(model.unit())));
    Arrays.stream(bySignal).forEach(value -> words.add(bits(scale * value)));
    return String.join(" ", words);
  }

  private static String bits(double value) {
    return Double.isNaN(value)
        ? "-"
        : HexFormat.of().toHexDigits(Double.doubleToRawLongBits(value));
  }

  static double[] signals(String line, int count) {
    return Arrays.stream(line.split(" "))
        .limit(count)
        .mapToDouble(
            word ->
                word.equals("-")
                    ? Double.NaN
                    : Double.longBitsToDouble(Long.parseUnsignedLong(word, 16)))
        .toArray();
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Writes the files of this format and the list of hashes.
   *
   * @param arguments the folder of all formats
   * @throws IOException if they cannot be written
   */
  public static void main(String... arguments) throws IOException {
    Path golden = Path.of(arguments[0]);
    Path folder = Files.createDirectories(golden.resolve(FORMAT));
    int seed = 100;
    for (Map.Entry<String, ModelContent> model : all().entrySet()) {
      Files.write(
          folder.resolve(model.getKey() + ".jmf"), ModelFile.of(model.getValue()).toBytes());
      Files.writeString(folder.resolve(model.getKey() + ".rows"), rows(model.getValue(), seed++));
    }
    StringBuilder hashes = new StringBuilder();
    try (var files = Files.walk(golden)) {
      files
          .filter(file -> file.toString().matches(".*\\.(jmf|rows)"))
          .sorted()
          .forEach(file -> hashes.append(hashed(golden, file)));
    }
    Files.writeString(golden.resolve("hashes.txt"), hashes, StandardCharsets.UTF_8);
  }

  private static String hashed(Path golden, Path file) {
    try {
      String name = golden.relativize(file).toString().replace('\\', '/');
      return sha256(Files.readAllBytes(file)) + "  " + name + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
