package io.journeyscore.attribution;

/**
 * Collects the paths of a model that credits all of them together; holds each different path once.
 */
final class PathAccumulator implements AttributionModel.Accumulator {

  private final AttributionModel model;
  private final PathSet.Builder paths = PathSet.builder();

  PathAccumulator(AttributionModel model) {
    this.model = model;
  }

  @Override
  public PathAccumulator accept(TouchPath path) {
    paths.add(path);
    return this;
  }

  @Override
  public PathAccumulator accept(PathSet set) {
    paths.addAll(set);
    return this;
  }

  @Override
  public PathAccumulator combine(AttributionModel.Accumulator other) {
    if (!(other instanceof PathAccumulator that && that.model.equals(model))) {
      throw new IllegalArgumentException("other must be of the model " + model.name());
    }
    paths.addAll(that.paths.build());
    return this;
  }

  @Override
  public byte[] toBytes() {
    return AccumulatorCodec.write(model, paths.build());
  }

  @Override
  public Attribution result() {
    PathSet set = paths.build();
    if (set.totalConversions() == 0) {
      throw new IllegalStateException(
          "a conversion must be accepted before result(): 0 of %d journeys converted"
              .formatted(set.totalNulls()));
    }
    return model.attribute(set);
  }
}
