package io.journeyscore.report.internal.section;

import io.journeyscore.report.internal.markup.Words;
import java.util.List;
import java.util.Optional;

/** The five colours of ratings, centred on the mean of all. */
final class MapRatings {

  /** How far the ends of the first four colours lie from the mean. */
  private static final List<Double> OFFSETS = List.of(-0.7, -0.3, 0.3, 0.7);

  private final Optional<Double> mean;

  MapRatings(Optional<Double> mean) {
    this.mean = mean;
  }

  boolean any() {
    return mean.isPresent();
  }

  /** Returns the ends of the first four colours, none without ratings. */
  List<Double> ends() {
    return mean.map(m -> OFFSETS.stream().map(o -> Math.round(10 * (m + o)) / 10.0).toList())
        .orElse(List.of());
  }

  /** Returns the class of a rating; NaN is not rated. */
  String colour(double rating) {
    if (Double.isNaN(rating)) {
      return "r0";
    }
    int colour = 1;
    for (double end : ends()) {
      colour += rating > end ? 1 : 0;
    }
    return "r" + colour;
  }

  /** Returns what a colour stands for. */
  String label(int colour, Words words) {
    List<Double> ends = ends();
    return colour <= ends.size()
        ? words.say("map.rating.to", words.number(ends.get(colour - 1), 1))
        : words.say("map.rating.above", words.number(ends.get(ends.size() - 1), 1));
  }
}
