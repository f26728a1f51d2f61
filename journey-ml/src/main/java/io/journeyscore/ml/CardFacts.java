package io.journeyscore.ml;

import io.journeyscore.analytics.driver.LeadProfile;
import io.journeyscore.analytics.driver.SignalEffect;
import io.journeyscore.analytics.evaluation.AucDifference;
import io.journeyscore.analytics.evaluation.BrierDecomposition;
import io.journeyscore.analytics.evaluation.DriftBaseline;
import io.journeyscore.analytics.evaluation.Evaluation;
import io.journeyscore.analytics.evaluation.GroupEvaluation;
import io.journeyscore.analytics.evaluation.LiftDecile;
import io.journeyscore.analytics.evaluation.PairedDifference;
import io.journeyscore.analytics.evaluation.ReliabilityBin;
import io.journeyscore.analytics.evaluation.ScoreBinRate;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.definition.JourneyDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model card as named values: maps in a fixed order, lists, numbers and text. */
final class CardFacts {

  private final ModelCard card;

  CardFacts(ModelCard card) {
    this.card = card;
  }

  Map<String, Object> all() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", model());
    json.put("predicts", predicts());
    json.put("data", card.trained().scorer().provenance());
    json.put("flags", card.trained().flags().stream().map(Enum::name).sorted().toList());
    json.put("held_out", evaluation(card.trained().holdout()));
    json.put("by_score", card.bins().bins().stream().map(CardFacts::bin).toList());
    json.put("by_month", card.byMonth().groups().stream().map(CardFacts::group).toList());
    json.put(
        "by_events_so_far", card.byPrefixLength().groups().stream().map(CardFacts::group).toList());
    json.put(
        "auc_weighted_over_events_so_far",
        card.byPrefixLength().weightedAuc().map(CardFacts::estimate));
    json.put("baselines", card.study().baselines().stream().map(CardFacts::rival).toList());
    json.put("ablations", card.study().ablations().stream().map(CardFacts::rival).toList());
    json.put("search", card.trained().search().map(CardFacts::search));
    json.put("leaks", card.trained().leaks().suspicions().stream().map(CardFacts::leak).toList());
    json.put("signals", card.findings().signals().stream().map(CardFacts::signal).toList());
    json.put("interactions", card.findings().interactions().stream().map(CardFacts::pair).toList());
    json.put("drift_baseline", drift());
    json.put("limits", CardText.LIMITS);
    return json;
  }

  private Map<String, Object> model() {
    Map<String, Object> json = new LinkedHashMap<>(card.trained().scorer().meta());
    json.put("model_id", card.trained().scorer().modelId());
    json.put("algorithm", card.trained().algorithm().toString());
    return json;
  }

  private Map<String, Object> predicts() {
    JourneyDefinition definition = card.trained().scorer().definition();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("definition", definition.name());
    json.put("definition_version", definition.version());
    json.put("target", definition.target().name());
    json.put("positive", new TargetText(definition).positive());
    json.put("judged", new TargetText(definition).judged());
    json.put("horizon", definition.target().horizon().map(Duration::toString));
    json.put("landmarks", definition.landmarks().describe());
    return json;
  }

  private static Map<String, Object> evaluation(Evaluation of) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("n", of.n());
    json.put("positives", of.positives());
    json.put("customers", of.clusters());
    json.put("base_rate", of.baseRate());
    json.put("mean_probability", of.meanProbability());
    json.put("auc", of.auc().map(CardFacts::estimate));
    json.put("average_precision", of.averagePrecision().map(CardFacts::estimate));
    json.put("log_loss", estimate(of.logLoss()));
    json.put("brier", estimate(of.brier()));
    BrierDecomposition parts = of.brierParts();
    json.put("brier_reliability", parts.reliability());
    json.put("brier_resolution", parts.resolution());
    json.put("brier_uncertainty", parts.uncertainty());
    json.put("ece", estimate(of.ece()));
    json.put("top_decile_lift", of.topDecileLift().map(CardFacts::estimate));
    json.put("lift", of.lift().stream().map(LiftDecile::lift).toList());
    json.put("reliability", of.reliability().stream().map(CardFacts::reliability).toList());
    return json;
  }

  private static Map<String, Object> reliability(ReliabilityBin bin) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("mean_probability", bin.meanProbability());
    json.put("rate", estimate(bin.rate()));
    return json;
  }

  private static Map<String, Object> bin(ScoreBinRate bin) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("bin", bin.bin().name());
    json.put("n", bin.n());
    json.put("positives", bin.positives());
    json.put("rate", bin.rate().map(CardFacts::estimate));
    return json;
  }

  private static Map<String, Object> group(GroupEvaluation<?> group) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("group", group.key() instanceof Integer ? group.key() : group.key().toString());
    json.put("n", group.n());
    json.put("positives", group.positives());
    json.put("customers", group.clusters());
    json.put("rate", group.rate().map(CardFacts::estimate));
    json.put("auc", group.evaluation().flatMap(Evaluation::auc).map(CardFacts::estimate));
    json.put("log_loss", group.evaluation().map(Evaluation::logLoss).map(CardFacts::estimate));
    return json;
  }

  private static Map<String, Object> rival(ModelStudy.Rival rival) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", rival.name());
    json.put("signals", rival.signals());
    json.put("auc", rival.holdout().auc().map(CardFacts::estimate));
    json.put("log_loss", estimate(rival.holdout().logLoss()));
    json.put("model_less_this_auc", rival.above().auc().map(CardFacts::difference));
    json.put("model_less_this_log_loss", difference(rival.above().logLoss()));
    json.put("model_less_this_brier", difference(rival.above().brier()));
    return json;
  }

  private static Map<String, Object> difference(AucDifference difference) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("value", difference.difference());
    json.put("low", difference.interval().low());
    json.put("high", difference.interval().high());
    json.put("p", difference.p());
    return json;
  }

  private static Map<String, Object> difference(PairedDifference difference) {
    Map<String, Object> json = estimate(difference.difference());
    json.put("p", difference.p());
    return json;
  }

  private static Map<String, Object> search(Search search) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("validation", search.validation().name());
    json.put("folds", search.folds());
    List<Map<String, Object>> trials = new ArrayList<>();
    for (Search.Trial trial : search.trials()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("algorithm", trial.algorithm().toString());
      row.put("log_loss", trial.logLoss().map(CardFacts::estimate));
      trials.add(row);
    }
    json.put("trials", trials);
    List<Map<String, Object>> finalists = new ArrayList<>();
    for (Search.Finalist finalist : search.finalists()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("algorithm", finalist.algorithm().toString());
      row.put("examples", finalist.examples());
      row.put("log_loss", estimate(finalist.logLoss()));
      finalists.add(row);
    }
    json.put("finalists", finalists);
    return json;
  }

  private static Map<String, Object> leak(LeakAudit.Suspicion suspicion) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("signal", suspicion.signal().name());
    json.put("kind", suspicion.kind().name());
    json.put("evidence", estimate(suspicion.evidence()));
    json.put("words", suspicion.describe());
    return json;
  }

  private static Map<String, Object> signal(SignalFinding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rank", finding.rank());
    json.put("signal", finding.signal().name());
    json.put("description", finding.signal().description());
    json.put("direction", finding.direction().name());
    json.put("points", finding.points().map(CardFacts::estimate));
    json.put("ratio", finding.ratio().map(CardFacts::estimate));
    json.put("cliffs_delta", finding.effect().cliffsDelta().map(CardFacts::estimate));
    json.put("support", support(finding.effect()));
    json.put("p", finding.effect().p());
    json.put("q", finding.q());
    json.put("found", finding.isFound());
    json.put("held_out_points", finding.confirmation().effect().effect().map(CardFacts::points));
    json.put("held_out_verdict", finding.confirmation().verdict().name());
    json.put("within_exposure_points", finding.exposure().effect().effect().map(CardFacts::points));
    json.put("within_exposure", finding.exposure().change().name());
    json.put("reach", finding.lead().reach().map(Duration::toString));
    json.put("lead", finding.lead().bands().stream().map(CardFacts::band).toList());
    json.put("stability_univariate", finding.stability().selection().univariate());
    json.put("stability_logistic", finding.stability().selection().logistic());
    json.put("stability_resamples", finding.stability().selection().resamples());
    json.put("stability_top", finding.stability().selection().top());
    json.put("tree_rank", finding.stability().treeRank());
    json.put("importance", estimate(finding.use().heldOut()));
    json.put("importance_of_group", estimate(finding.use().groupHeldOut()));
    json.put("group", finding.use().group());
    json.put("mean_absolute_contribution", estimate(finding.use().contribution()));
    json.put("flags", finding.flags().stream().map(Enum::name).toList());
    return json;
  }

  private static Map<String, Object> support(SignalEffect effect) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("with_value", effect.support().present());
    json.put("low", effect.support().low().rows());
    json.put("high", effect.support().high().rows());
    json.put("low_customers", effect.support().low().clusters());
    json.put("high_customers", effect.support().high().clusters());
    return json;
  }

  private static Map<String, Object> band(LeadProfile.Band band) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("from", band.from().toString());
    json.put("to", band.to().toString());
    json.put("cliffs_delta", estimate(band.delta()));
    return json;
  }

  private static Map<String, Object> pair(InteractionFinding pair) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("first", pair.first().name());
    json.put("second", pair.second().name());
    json.put("q", pair.q());
    json.put("found", pair.isFound());
    json.put("held_out_verdict", pair.verdict().name());
    return json;
  }

  private List<Map<String, Object>> drift() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < card.drift().size(); i++) {
      DriftBaseline baseline = card.drift().get(i);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("signal", card.trained().scorer().definition().signals().signals().get(i).name());
      row.put("edges", baseline.edges());
      row.put("counts", baseline.counts());
      row.put("missing", baseline.missing());
      rows.add(row);
    }
    return rows;
  }

  /** A difference of rates in probability points. */
  private static Map<String, Object> points(Estimate estimate) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("value", 100 * estimate.value());
    json.put("low", 100 * estimate.interval().low());
    json.put("high", 100 * estimate.interval().high());
    json.put("n", estimate.n());
    return json;
  }

  private static Map<String, Object> estimate(Estimate estimate) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("value", estimate.value());
    json.put("low", estimate.interval().low());
    json.put("high", estimate.interval().high());
    json.put("n", estimate.n());
    return json;
  }
}
