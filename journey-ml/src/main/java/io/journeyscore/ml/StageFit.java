package io.journeyscore.ml;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.ml.internal.HmmCounts;
import io.journeyscore.ml.internal.HmmParameters;
import io.journeyscore.ml.internal.LabelledSequence;
import io.journeyscore.ml.internal.SmileHmm;
import io.journeyscore.stage.EventSymbol;
import io.journeyscore.stage.LearnedStages;
import io.journeyscore.stage.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Fits a hidden Markov model to customers of whom some stages are known.
 *
 * <p>The beginning is what the covered events tell, as if there were nothing between them: their
 * counts, each raised by the pseudo-count, and every symbol as probable as any other in each stage.
 * So an event that is not covered is first placed by its neighbours alone, and a rare stage draws
 * no more to itself than a frequent one. Smile climbs from there. A last expectation, with the
 * pseudo-count again, leaves no probability at 0. A stage that covers no event would be a group of
 * events under a name that nothing ties to them: it is left out, and gets pseudo-counts alone.
 *
 * @param stages the stages
 * @param pseudoCount what is added to every count, positive
 * @param steps how many steps Smile climbs
 * @param channels whether a symbol is a type and a channel, rather than a type
 * @param threshold the least probability with which a stage is given
 */
record StageFit(
    List<Stage> stages, double pseudoCount, int steps, boolean channels, double threshold) {

  /** The model of some customers, each with a covered event; the order of them is kept. */
  LearnedStages fit(List<RuledCustomer> customers) {
    List<EventSymbol> vocabulary = vocabulary(customers);
    int[] places = coveredStages(customers);
    List<LabelledSequence> sequences = sequences(customers, vocabulary, places);
    HmmParameters model = HmmParameters.uniform(places.length, vocabulary.size());
    List<LabelledSequence> known =
        sequences.stream().flatMap(sequence -> sequence.known().stream()).toList();
    model = HmmCounts.expected(model, known).toModel(pseudoCount).withUniformEmissions();
    model = SmileHmm.climb(model, sequences, steps);
    model = HmmCounts.expected(model, sequences).spread(places, stages.size()).toModel(pseudoCount);
    return LearnedStages.of(
            stages, vocabulary, model.start(), model.transitions(), model.emissions())
        .withThreshold(threshold);
  }

  private EventSymbol symbolOf(JourneyEvent event) {
    return channels ? EventSymbol.typeAndChannelOf(event) : EventSymbol.typeOf(event);
  }

  private List<EventSymbol> vocabulary(List<RuledCustomer> customers) {
    TreeSet<EventSymbol> symbols = new TreeSet<>();
    customers.forEach(c -> c.events().forEach(event -> symbols.add(symbolOf(event))));
    return List.copyOf(symbols);
  }

  /** The positions of the stages that cover an event. */
  private int[] coveredStages(List<RuledCustomer> customers) {
    boolean[] covered = new boolean[stages.size()];
    for (RuledCustomer customer : customers) {
      for (Optional<Stage> stage : customer.covered()) {
        stage.ifPresent(known -> covered[stages.indexOf(known)] = true);
      }
    }
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < covered.length; i++) {
      if (covered[i]) {
        places.add(i);
      }
    }
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  private List<LabelledSequence> sequences(
      List<RuledCustomer> customers, List<EventSymbol> vocabulary, int[] places) {
    Map<EventSymbol, Integer> symbols = new HashMap<>();
    vocabulary.forEach(symbol -> symbols.put(symbol, symbols.size()));
    Map<Stage, Integer> states = new HashMap<>();
    for (int i = 0; i < places.length; i++) {
      states.put(stages.get(places[i]), i);
    }
    return customers.stream().map(customer -> sequence(customer, symbols, states)).toList();
  }

  private LabelledSequence sequence(
      RuledCustomer customer, Map<EventSymbol, Integer> symbols, Map<Stage, Integer> states) {
    return new LabelledSequence(
        customer.events().stream().map(this::symbolOf).mapToInt(symbols::get).toArray(),
        customer.covered().stream()
            .mapToInt(stage -> stage.map(states::get).orElse(LabelledSequence.UNKNOWN))
            .toArray());
  }
}
