package io.journeyscore.report.figure;

import static java.util.Objects.requireNonNull;

import io.journeyscore.report.internal.markup.Markup;
import java.util.List;
import java.util.Optional;

/**
 * One chart with all that belongs to it, in one language.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class Figure {

  private final String id;
  private final String finding;
  private final String subtitle;
  private final Markup legend;
  private final Markup chart;
  private final String caption;
  private final List<DataTable> tables;
  private final String definition;
  private final Optional<ChartData> data;

  private Figure(Builder builder) {
    id = builder.id;
    finding = builder.finding;
    subtitle = builder.subtitle;
    legend = builder.legend;
    chart = builder.chart;
    caption = builder.caption;
    tables = List.copyOf(builder.tables);
    definition = builder.definition;
    data = builder.data;
  }

  /**
   * Starts a figure.
   *
   * @param id its name on the page and in exports: lower-case letters and hyphens
   * @return a builder
   */
  public static Builder builder(String id) {
    return new Builder(id);
  }

  /**
   * Returns its name on the page and in exports.
   *
   * @return its name on the page and in exports
   */
  public String id() {
    return id;
  }

  /**
   * Returns what the chart shows, in one sentence that is true at the level of the page.
   *
   * @return what the chart shows, in one sentence that is true at the level of the page
   */
  public String finding() {
    return finding;
  }

  /**
   * Returns what is drawn, in which unit, of how many, and with which interval.
   *
   * @return what is drawn, in which unit, of how many, and with which interval
   */
  public String subtitle() {
    return subtitle;
  }

  /**
   * Returns how to read the chart and what it does not say, or an empty text.
   *
   * @return how to read the chart and what it does not say, or an empty text
   */
  public String caption() {
    return caption;
  }

  /**
   * Returns the tables behind the chart: every number that it shows.
   *
   * @return the tables behind the chart: every number that it shows
   */
  public List<DataTable> tables() {
    return tables;
  }

  /**
   * Returns how the numbers are measured.
   *
   * @return how the numbers are measured
   */
  public String definition() {
    return definition;
  }

  /**
   * Returns the numbers from which a script may draw the chart once more, if it has them.
   *
   * @return the numbers, or nothing where the chart stays as it is
   */
  public Optional<ChartData> data() {
    return data;
  }

  /**
   * Returns the chart as it stands in the page.
   *
   * @return the chart as it stands in the page
   */
  public String chart() {
    return chart.toString();
  }

  /**
   * Returns the marks that cannot be labelled where they stand, as in the page, if any.
   *
   * @return the marks that cannot be labelled where they stand, as in the page, if any
   */
  public Optional<String> legend() {
    return legend.isEmpty() ? Optional.empty() : Optional.of(legend.toString());
  }

  /**
   * Returns the chart as markup.
   *
   * @return the chart as markup
   */
  public Markup drawn() {
    return chart;
  }

  /**
   * Returns the legend as markup, empty where there is none.
   *
   * @return the legend as markup, empty where there is none
   */
  public Markup drawnLegend() {
    return legend;
  }

  @Override
  public String toString() {
    return "figure " + id;
  }

  /** Builds a figure. <i>Not thread-safe; confine each instance to one thread.</i> */
  public static final class Builder {

    private final String id;
    private String finding = "";
    private String subtitle = "";
    private Markup legend = new Markup();
    private Markup chart = new Markup();
    private String caption = "";
    private List<DataTable> tables = List.of();
    private String definition = "";
    private Optional<ChartData> data = Optional.empty();

    private Builder(String id) {
      if (!requireNonNull(id, "id").matches("[a-z][a-z0-9-]*")) {
        throw new IllegalArgumentException("id must be of lower-case letters and hyphens: " + id);
      }
      this.id = id;
    }

    /**
     * Sets what the chart shows, in one sentence.
     *
     * @param sentence what the chart shows, in one sentence
     * @return this
     */
    public Builder finding(String sentence) {
      finding = requireNonNull(sentence, "sentence");
      return this;
    }

    /**
     * Sets what is drawn, in which unit, of how many, and with which interval.
     *
     * @param text what is drawn, in which unit, of how many, and with which interval
     * @return this
     */
    public Builder subtitle(String text) {
      subtitle = requireNonNull(text, "text");
      return this;
    }

    /**
     * Sets the legend of marks that cannot be labelled.
     *
     * @param marks the legend of marks that cannot be labelled
     * @return this
     */
    public Builder legend(Markup marks) {
      legend = requireNonNull(marks, "marks");
      return this;
    }

    /**
     * Sets the chart.
     *
     * @param drawing the chart
     * @return this
     */
    public Builder chart(Markup drawing) {
      chart = requireNonNull(drawing, "drawing");
      return this;
    }

    /**
     * Sets how to read the chart and what it does not say.
     *
     * @param text how to read the chart and what it does not say
     * @return this
     */
    public Builder caption(String text) {
      caption = requireNonNull(text, "text");
      return this;
    }

    /**
     * Sets the tables behind the chart.
     *
     * @param behind the tables behind the chart
     * @return this
     */
    public Builder tables(DataTable... behind) {
      tables = List.of(behind);
      return this;
    }

    /**
     * Sets how the numbers are measured.
     *
     * @param text how the numbers are measured
     * @return this
     */
    public Builder definition(String text) {
      definition = requireNonNull(text, "text");
      return this;
    }

    /**
     * Sets the numbers from which a script may draw the chart once more.
     *
     * @param numbers the numbers, of which the tables hide none
     * @return this
     */
    public Builder interactive(ChartData numbers) {
      data = Optional.of(numbers);
      return this;
    }

    /**
     * Makes the figure.
     *
     * @return the figure
     * @throws IllegalStateException if it lacks its sentence, its chart, a table or its definition
     */
    public Figure build() {
      require(!finding.isEmpty(), "finding");
      require(!chart.isEmpty(), "chart");
      require(!tables.isEmpty(), "tables");
      require(!definition.isEmpty(), "definition");
      return new Figure(this);
    }

    private void require(boolean set, String what) {
      if (!set) {
        throw new IllegalStateException("%s of figure %s must be set".formatted(what, id));
      }
    }
  }
}
