package io.journeyscore.attribution;

import io.journeyscore.internal.CodePoints;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The credit of several models side by side, and how far they disagree.
 *
 * <p>A model's shares are its credits of conversions, that of {@link Attribution#NONE} among them,
 * divided by their sum. Two models disagree by the <i>total variation distance</i> of their shares:
 * half the sum, over all names, of the absolute differences. That is the least part of all credit
 * that has to be moved from name to name to make one model's credit the other's: 0 if they agree, 1
 * if no name is credited by both. The disagreement of several models is the mean over all pairs of
 * them; that of one name is its mean absolute difference of shares, so the disagreements of all
 * names, none among them, add up to twice that of the models.
 *
 * <p>Where models disagree little, it matters little which one is taken. Where they disagree much,
 * credit is a matter of the model rather than of the journeys. That they agree does not make them
 * right.
 *
 * <p>Source of the distance: D. A. Levin, Y. Peres, E. L. Wilmer, "Markov Chains and Mixing Times",
 * American Mathematical Society, 2009, section 4.1.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class ModelComparison {

  private final List<Attribution> attributions;
  private final List<Row> rows;
  private final Row none;

  /**
   * One name, as each model credits it.
   *
   * <p><i>Immutable and thread-safe.</i>
   *
   * @param name the name
   * @param shares its share by each model, from 0 to 1, in the order of the models
   * @param disagreement the mean absolute difference of its shares, over all pairs of models; from
   *     0 to 1
   */
  public record Row(String name, List<Double> shares, double disagreement) {

    /**
     * Keeps a copy of the list.
     *
     * @param name the name
     * @param shares its share by each model
     * @param disagreement the mean absolute difference of its shares
     */
    public Row {
      shares = List.copyOf(shares);
    }
  }

  private ModelComparison(List<Attribution> attributions, List<Row> rows, Row none) {
    this.attributions = attributions;
    this.rows = rows;
    this.none = none;
  }

  /**
   * Compares the credit of some models.
   *
   * @param attributions the credit of each, for the same conversions by the same names
   * @return the comparison
   * @throws IllegalArgumentException if there are fewer than two, or they are not of the same
   *     conversions
   */
  public static ModelComparison of(Collection<Attribution> attributions) {
    List<Attribution> models = List.copyOf(attributions);
    if (models.size() < 2) {
      throw new IllegalArgumentException("models must be at least 2: " + models.size());
    }
    TreeSet<String> names = new TreeSet<>(CodePoints::compare);
    for (Attribution model : models) {
      requireSameConversions(models.get(0), model);
      model.credits().forEach(credit -> names.add(credit.name()));
    }
    List<Row> rows = new ArrayList<>();
    double[] sums = models.stream().mapToDouble(ModelComparison::sum).toArray();
    for (String name : names) {
      rows.add(row(models.stream().map(model -> model.credit(name)).toList(), sums));
    }
    Row none = row(models.stream().map(Attribution::none).toList(), sums);
    return new ModelComparison(models, List.copyOf(rows), none);
  }

  /**
   * Compares {@link AttributionModel#standard() all models with their usual settings}.
   *
   * @param paths the paths
   * @return the comparison
   * @throws IllegalArgumentException if no path converted
   */
  public static ModelComparison ofAll(Collection<TouchPath> paths) {
    return of(AttributionModel.standard().stream().map(model -> model.attribute(paths)).toList());
  }

  /**
   * Compares {@link AttributionModel#standard() all models with their usual settings} that do not
   * need the moments of touches.
   *
   * @param paths the paths
   * @return the comparison
   * @throws IllegalArgumentException if no path converted
   */
  public static ModelComparison ofAll(PathSet paths) {
    return of(
        AttributionModel.standard().stream()
            .filter(model -> !model.needsMoments())
            .map(model -> model.attribute(paths))
            .toList());
  }

  private static void requireSameConversions(Attribution one, Attribution other) {
    if (one.conversions() != other.conversions() || one.value().compareTo(other.value()) != 0) {
      throw new IllegalArgumentException(
          "models must credit the same conversions: %d of %s by %s, %d of %s by %s"
              .formatted(
                  one.conversions(),
                  one.value(),
                  one.model(),
                  other.conversions(),
                  other.value(),
                  other.model()));
    }
  }

  private static double sum(Attribution model) {
    return model.none().conversions()
        + model.credits().stream().mapToDouble(Credit::conversions).sum();
  }

  private static Row row(List<Credit> credits, double[] sums) {
    List<Double> shares = new ArrayList<>(sums.length);
    double differences = 0;
    for (int model = 0; model < sums.length; model++) {
      double share = credits.get(model).conversions() / sums[model];
      for (double other : shares) {
        differences += Math.abs(share - other);
      }
      shares.add(share);
    }
    int pairs = sums.length * (sums.length - 1) / 2;
    return new Row(credits.get(0).name(), shares, differences / pairs);
  }

  /**
   * Returns the credit of each model.
   *
   * @return an unmodifiable list in the order in which they were given
   */
  public List<Attribution> attributions() {
    return attributions;
  }

  /**
   * Returns how each name is credited.
   *
   * @return an unmodifiable list in code-point order of the names
   */
  public List<Row> rows() {
    return rows;
  }

  /**
   * Returns what each model credits to none.
   *
   * @return the shares of {@link Attribution#NONE}
   */
  public Row none() {
    return none;
  }

  /**
   * Returns how far the models disagree.
   *
   * @return the mean total variation distance over all pairs of models, from 0 to 1
   */
  public double disagreement() {
    return (none.disagreement() + rows.stream().mapToDouble(Row::disagreement).sum()) / 2;
  }

  @Override
  public String toString() {
    return "ModelComparison[models=%s, names=%d, disagreement=%s]"
        .formatted(
            attributions.stream().map(Attribution::model).toList(), rows.size(), disagreement());
  }
}
