package io.journeyscore.examples.cli;

import io.journeyscore.analytics.experience.Experience;
import io.journeyscore.analytics.experience.ExperienceMeasure;
import io.journeyscore.analytics.experience.ExperienceMetric;
import io.journeyscore.analytics.retention.OutcomeMeasure;
import io.journeyscore.analytics.retention.OutcomeRates;
import io.journeyscore.sequence.Journey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How customers rate some journeys, by the usual metrics of their scales, and how they end, with
 * intervals that let journeys of one customer be alike.
 *
 * @param ratings the metrics of which there is an answer
 * @param outcomes how the journeys ended whose outcome is known
 */
record JourneyMeasures(List<Experience> ratings, OutcomeRates outcomes) {

  private static final List<ExperienceMetric> METRICS =
      List.of(
          ExperienceMetric.nps(),
          ExperienceMetric.csat(),
          ExperienceMetric.cesMean(),
          ExperienceMetric.cesShare(),
          ExperienceMetric.cesNet());

  JourneyMeasures {
    ratings = List.copyOf(ratings);
  }

  static JourneyMeasures of(List<Journey> journeys) {
    Collection<List<Journey>> byCustomer =
        journeys.stream().collect(Collectors.groupingBy(Journey::customer)).values();
    List<Experience> ratings = new ArrayList<>();
    for (ExperienceMetric metric : METRICS) {
      Experience measured = ExperienceMeasure.of(metric).ofJourneysByCustomer().measure(byCustomer);
      if (measured.n() > 0) {
        ratings.add(measured);
      }
    }
    return new JourneyMeasures(
        ratings, OutcomeMeasure.ofMature().ofJourneysByCustomer().measure(byCustomer));
  }
}
