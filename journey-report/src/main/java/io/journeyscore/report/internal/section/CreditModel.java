package io.journeyscore.report.internal.section;

import io.journeyscore.attribution.Attribution;
import io.journeyscore.attribution.CreditInterval;
import io.journeyscore.report.ModelCredit;
import io.journeyscore.report.internal.markup.Words;
import java.util.HashMap;
import java.util.Map;

/**
 * The credit that one model gives.
 *
 * @param attribution the credit
 * @param intervals how far shares may be off by chance, by the name of the channel
 */
record CreditModel(Attribution attribution, Map<String, CreditInterval> intervals) {

  private static final String MARKOV = "markov";
  private static final String SHAPLEY = "shapley";

  static CreditModel of(ModelCredit credit) {
    Map<String, CreditInterval> intervals = new HashMap<>();
    credit.intervals().forEach(interval -> intervals.put(interval.name(), interval));
    return new CreditModel(credit.attribution(), intervals);
  }

  /** Tells whether the model learns from all journeys, won or lost, rather than keeping a rule. */
  boolean isLearned() {
    return attribution.model().startsWith(MARKOV) || attribution.model().equals(SHAPLEY);
  }

  /** Returns what the model is called; its own name where there are no words for it. */
  String said(Words words) {
    String model = attribution.model();
    if (model.startsWith(MARKOV + "-")) {
      return words.say("credit.model.markov", model.substring(MARKOV.length() + 1));
    }
    String key = "credit.model." + model;
    return words.has(key) ? words.say(key) : model;
  }
}
