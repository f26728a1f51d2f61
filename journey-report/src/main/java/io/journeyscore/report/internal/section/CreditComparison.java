package io.journeyscore.report.internal.section;

import io.journeyscore.attribution.Credit;
import io.journeyscore.attribution.CreditInterval;
import io.journeyscore.report.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The credit of several models beside each other.
 *
 * @param models the models, rules first
 * @param channels the channels that are shown, those first on which models disagree the most, then
 *     the others together if there are any
 */
record CreditComparison(List<CreditModel> models, List<ChannelCredit> channels) {

  /** How many channels have a panel of their own. */
  private static final int MOST_CHANNELS = 6;

  /**
   * Two models and how much of the credit they give to other channels: half the sum of the absolute
   * differences of the shares.
   */
  record Pair(CreditModel one, CreditModel other, double distance) {}

  /**
   * Compares the models of a report. A channel with a panel of its own has the credit of at least
   * as many conversions as a cell must have by some model; all others are one.
   */
  static CreditComparison of(Report report) {
    List<CreditModel> models =
        report.credit().stream()
            .map(CreditModel::of)
            .sorted(Comparator.comparing(CreditModel::isLearned))
            .toList();
    TreeSet<String> names = new TreeSet<>();
    models.forEach(
        model -> model.attribution().credits().forEach(credit -> names.add(credit.name())));
    List<ChannelCredit> all = new ArrayList<>();
    names.forEach(name -> all.add(channel(models, name)));
    all.sort(Comparator.comparingDouble((ChannelCredit channel) -> -channel.most()));
    int least = report.figures().settings().leastCell();
    List<ChannelCredit> shown =
        all.stream()
            .filter(channel -> channel.conversions().stream().anyMatch(credit -> credit >= least))
            .limit(MOST_CHANNELS)
            .sorted(Comparator.comparingDouble((ChannelCredit channel) -> -channel.disagreement()))
            .toList();
    List<ChannelCredit> rest = new ArrayList<>(all);
    rest.removeAll(shown);
    List<ChannelCredit> channels = new ArrayList<>(shown);
    if (!rest.isEmpty()) {
      channels.add(together(rest, models.size()));
    }
    return new CreditComparison(models, channels);
  }

  private static ChannelCredit channel(List<CreditModel> models, String name) {
    return new ChannelCredit(
        Optional.of(name),
        1,
        models.stream().map(model -> model.attribution().share(name)).toList(),
        models.stream()
            .map(model -> model.attribution().credit(name))
            .map(Credit::conversions)
            .toList(),
        models.stream().map(model -> Optional.ofNullable(model.intervals().get(name))).toList());
  }

  private static ChannelCredit together(List<ChannelCredit> rest, int models) {
    return new ChannelCredit(
        Optional.empty(),
        rest.size(),
        sums(rest, models, ChannelCredit::shares),
        sums(rest, models, ChannelCredit::conversions),
        IntStream.range(0, models).mapToObj(i -> Optional.<CreditInterval>empty()).toList());
  }

  private static List<Double> sums(
      List<ChannelCredit> rest, int models, Function<ChannelCredit, List<Double>> of) {
    return IntStream.range(0, models)
        .mapToObj(model -> rest.stream().mapToDouble(one -> of.apply(one).get(model)).sum())
        .toList();
  }

  /** Returns how many conversions all models divide. */
  long conversions() {
    return models.get(0).attribution().conversions();
  }

  /** Returns the two models of some that lie furthest apart, over all channels. */
  Optional<Pair> furthest(List<CreditModel> some) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      for (CreditModel other : some.subList(i + 1, some.size())) {
        pairs.add(new Pair(some.get(i), other, distance(some.get(i), other)));
      }
    }
    return pairs.stream().max(Comparator.comparingDouble(Pair::distance));
  }

  List<CreditModel> rules() {
    return models.stream().filter(model -> !model.isLearned()).toList();
  }

  List<CreditModel> learned() {
    return models.stream().filter(CreditModel::isLearned).toList();
  }

  /** Returns half the sum of the absolute differences of all shares, those not shown too. */
  static double distance(CreditModel one, CreditModel other) {
    TreeSet<String> names = new TreeSet<>();
    one.attribution().credits().forEach(credit -> names.add(credit.name()));
    other.attribution().credits().forEach(credit -> names.add(credit.name()));
    return names.stream()
            .mapToDouble(
                name -> Math.abs(one.attribution().share(name) - other.attribution().share(name)))
            .sum()
        / 2;
  }

  boolean hasIntervals() {
    return models.stream().anyMatch(model -> !model.intervals().isEmpty());
  }
}
