package io.journeyscore.examples.cli;

import io.journeyscore.attribution.AttributionModel;
import io.journeyscore.attribution.MarkovModel;
import io.journeyscore.attribution.OrderChoice;
import io.journeyscore.attribution.PathSet;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** By which models credit is given, and how far it may be off. */
final class ModelOptions {

  /** A model by its name; {@code ALL} stands for those that need no choice of one's own. */
  enum Name {
    FIRST,
    LAST,
    LAST_NON_DIRECT,
    LINEAR,
    PARTICIPATION,
    SAME_TOUCH,
    U_SHAPED,
    J_SHAPED,
    INVERSE_J,
    POSITION,
    CUSTOM,
    TIME_DECAY,
    MARKOV,
    SHAPLEY,
    ALL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final String BEST = "best";
  private static final int FOLDS = 5;
  private static final int FEWEST_DRAWS = 20;
  private static final double FIRST_SHARE = 0.4;
  private static final double LAST_SHARE = 0.4;

  @Option(
      names = "--model",
      required = true,
      split = ",",
      paramLabel = "MODEL",
      description =
          "The model: ${COMPLETION-CANDIDATES}. all is those that need no choice of one's own. With"
              + " several, each row says which one it is of.")
  List<Name> names = List.of();

  @Option(
      names = "--order",
      paramLabel = "K",
      description =
          "How many touches back markov looks, from 1 to 4, or best: the order that foretells"
              + " journeys best that it has not seen. Without it, 1.")
  String order = "1";

  @Option(
      names = "--half-life",
      paramLabel = "LENGTH",
      converter = Converters.Length.class,
      description =
          "The time in which a touch loses half of its weight in time-decay. Without it, P7D.")
  Duration halfLife = Duration.ofDays(7);

  @Option(
      names = "--weights",
      split = ",",
      paramLabel = "WEIGHT",
      description =
          "The weights of the first touch, those between and the last in custom, such as"
              + " 50,20,30.")
  List<Double> weights = List.of();

  @Option(
      names = "--direct",
      split = ",",
      paramLabel = "NAME",
      description = "The names that last-non-direct passes over. Without it, direct.")
  List<String> direct = List.of("direct");

  @Option(
      names = "--intervals",
      paramLabel = "N",
      description =
          "Adds the interval of 95%% of each share, from N bootstrap draws of the journeys; 20 or"
              + " more.")
  Optional<Integer> intervals = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The seed of every draw. Without it, ${DEFAULT-VALUE}.",
      defaultValue = "42")
  long seed;

  /** Checks before long work what can be checked without paths. */
  void check(boolean fromPaths) {
    if (intervals.isPresent() && intervals.get() < FEWEST_DRAWS) {
      throw CommandFailure.usage(
          "--intervals must be at least %d: %d".formatted(FEWEST_DRAWS, intervals.get()));
    }
    int any = order.equals(BEST) ? 1 : number(order);
    for (Name name : names) {
      List<AttributionModel> models = models(name, any);
      if (fromPaths && models.size() == 1 && models.get(0).needsMoments()) {
        throw CommandFailure.usage(
            "--model %s needs the moments of touches: --paths has none".formatted(name));
      }
    }
  }

  /**
   * Returns the models, each once, as far as they can be had from paths with or without moments.
   */
  List<AttributionModel> models(PathSet paths, boolean withMoments, Streams streams) {
    int chosen = order.equals(BEST) ? best(paths, streams) : number(order);
    return names.stream()
        .flatMap(name -> models(name, chosen).stream())
        .filter(model -> withMoments || !model.needsMoments())
        .distinct()
        .toList();
  }

  private int best(PathSet paths, Streams streams) {
    try {
      OrderChoice choice = OrderChoice.among(paths, FOLDS, seed);
      streams.tell(
          "order %d foretells unseen journeys best; mean log-likelihood by order: %s"
              .formatted(choice.order(), choice.meanLogLikelihoods()));
      return choice.order();
    } catch (IllegalArgumentException e) {
      throw CommandFailure.input("--order best: " + e.getMessage());
    }
  }

  private List<AttributionModel> models(Name name, int markovOrder) {
    try {
      return switch (name) {
        case FIRST -> List.of(AttributionModel.first());
        case LAST -> List.of(AttributionModel.last());
        case LAST_NON_DIRECT -> List.of(AttributionModel.lastNonDirect(Set.copyOf(direct)));
        case LINEAR -> List.of(AttributionModel.linear());
        case PARTICIPATION -> List.of(AttributionModel.participation());
        case SAME_TOUCH -> List.of(AttributionModel.sameTouch());
        case U_SHAPED -> List.of(AttributionModel.uShaped());
        case J_SHAPED -> List.of(AttributionModel.jShaped());
        case INVERSE_J -> List.of(AttributionModel.inverseJ());
        case POSITION -> List.of(AttributionModel.position(FIRST_SHARE, LAST_SHARE));
        case CUSTOM -> List.of(custom());
        case TIME_DECAY -> List.of(AttributionModel.timeDecay(halfLife));
        case MARKOV -> List.of(AttributionModel.markov(markovOrder));
        case SHAPLEY -> List.of(AttributionModel.shapley());
        case ALL ->
            AttributionModel.standard().stream()
                .map(
                    each ->
                        each instanceof MarkovModel ? AttributionModel.markov(markovOrder) : each)
                .toList();
      };
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e);
    }
  }

  private AttributionModel custom() {
    if (weights.size() != 3) {
      throw CommandFailure.usage(
          "--weights must be three numbers, of the first touch, those between and the last: "
              + weights);
    }
    return AttributionModel.custom(weights.get(0), weights.get(1), weights.get(2));
  }

  private static int number(String order) {
    if (order.length() == 1
        && order.charAt(0) >= '1'
        && order.charAt(0) <= '0' + MarkovModel.MAX_ORDER) {
      return order.charAt(0) - '0';
    }
    throw CommandFailure.usage(
        "--order must be from 1 to %d or best: %s".formatted(MarkovModel.MAX_ORDER, order));
  }
}
