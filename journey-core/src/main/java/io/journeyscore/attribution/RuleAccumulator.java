package io.journeyscore.attribution;

import java.util.List;

/** Credits paths by a rule as they come; holds sums by name alone. */
final class RuleAccumulator implements AttributionModel.Accumulator {

  private final RuleModel model;
  private final CreditSums sums = new CreditSums();

  RuleAccumulator(RuleModel model) {
    this.model = model;
  }

  @Override
  public RuleAccumulator accept(TouchPath path) {
    List<TouchPath.Touch> touches = path.touches();
    sums.count(path.conversions(), path.valueMicros(), path.nulls());
    int[] numbers = new int[touches.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = sums.number(touches.get(i).name());
    }
    if (!path.isConverted()) {
      return this;
    }
    boolean creditable =
        model.equals(RuleModel.SAME_TOUCH) ? path.conversionOn().isPresent() : numbers.length > 0;
    if (creditable) {
      model.credit(numbers, new OfJourney(path), 1, path.valueMicros(), sums);
    } else {
      sums.addToNone(1, path.valueMicros());
    }
    return this;
  }

  @Override
  public RuleAccumulator accept(PathSet paths) {
    if (model.needsMoments()) {
      throw new IllegalArgumentException(
          "paths must come with their moments for the model " + model.name() + ": " + paths);
    }
    sums.count(paths.totalConversions(), paths.totalValueMicros(), paths.totalNulls());
    int[] own = paths.names().stream().mapToInt(sums::number).toArray();
    boolean[] direct = new boolean[own.length];
    for (int i = 0; i < own.length; i++) {
      direct[i] = model.isDirect(paths.names().get(i));
    }
    for (int path = 0; path < paths.size(); path++) {
      if (paths.conversions(path) > 0) {
        credit(paths, path, own, direct);
      }
    }
    return this;
  }

  RuleAccumulator accept(ConvertedPaths converted) {
    converted.names().forEach(sums::number);
    sums.count(0, 0, converted.nulls());
    return accept(converted.paths());
  }

  private void credit(PathSet paths, int path, int[] own, boolean[] direct) {
    int[] numbers = new int[paths.length(path)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = own[paths.touch(path, i)];
    }
    long conversions = paths.conversions(path);
    long valueMicros = paths.valueMicros(path);
    if (numbers.length == 0) {
      sums.addToNone(conversions, valueMicros);
    } else {
      model.credit(numbers, new OfSet(paths, path, direct), conversions, valueMicros, sums);
    }
  }

  @Override
  public RuleAccumulator combine(AttributionModel.Accumulator other) {
    if (!(other instanceof RuleAccumulator that && that.model.equals(model))) {
      throw new IllegalArgumentException("other must be of the model " + model.name());
    }
    sums.combine(that.sums);
    return this;
  }

  /** An accumulator as it was saved. */
  static RuleAccumulator restored(RuleModel model, byte[] bytes) {
    RuleAccumulator restored = new RuleAccumulator(model);
    AccumulatorCodec.read(model, restored.sums, bytes);
    return restored;
  }

  @Override
  public byte[] toBytes() {
    return AccumulatorCodec.write(model, sums);
  }

  @Override
  public Attribution result() {
    return model.creditsWholes() ? sums.resultOfWholes(model.name()) : sums.result(model.name());
  }

  private final class OfJourney implements RuleModel.Moments {

    private final TouchPath path;

    OfJourney(TouchPath path) {
      this.path = path;
    }

    @Override
    public boolean isDirect(int position) {
      return model.isDirect(path.touches().get(position).name());
    }

    @Override
    public long[] agesMicros() {
      return path.agesMicros();
    }

    @Override
    public int onConversion() {
      return sums.number(path.conversionOn().orElseThrow());
    }
  }

  /** The rules that ask for more than direct touches are turned away before. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and never handed out.
  private record OfSet(PathSet paths, int path, boolean[] direct) implements RuleModel.Moments {

    @Override
    public boolean isDirect(int position) {
      return direct[paths.touch(path, position)];
    }

    @Override
    public long[] agesMicros() {
      throw new IllegalStateException("a path set has no moments");
    }

    @Override
    public int onConversion() {
      throw new IllegalStateException("a path set has no converting events");
    }
  }
}
