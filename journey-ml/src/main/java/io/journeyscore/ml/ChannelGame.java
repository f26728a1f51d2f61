package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.attribution.Coalition;
import io.journeyscore.attribution.CoalitionValue;
import io.journeyscore.event.Channel;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.JourneyView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The game in which channels share what a scorer expects: a coalition is worth the sum of the
 * customers' probabilities, scored as if no touch of the channels outside it had been there. Its
 * Shapley values, by {@link io.journeyscore.attribution.ShapleyValues}, are credit by the model.
 *
 * <p>A player is the place of a channel in the list; events of channels that are not in the list
 * always stay, and so do goals and failures, whatever their channel: they are outcomes, not
 * touches. What the values share is {@code v(all) - v(none)}: what the model expects without any of
 * the channels is nobody's. It is the model's view of journeys that were never lived: where the
 * model saw few customers without a channel, it guesses.
 *
 * <p>Each value costs one extraction and one score for each customer, and there are {@code 2^n}
 * coalitions of {@code n} channels: give a sample of customers, or sample the orders.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class ChannelGame implements CoalitionValue {

  private final JourneyScorer scorer;
  private final List<CustomerTimeline> known;
  private final List<Channel> channels;

  private ChannelGame(JourneyScorer scorer, List<CustomerTimeline> known, List<Channel> channels) {
    this.scorer = scorer;
    this.known = List.copyOf(known);
    this.channels = List.copyOf(channels);
  }

  /**
   * Returns the game of some customers.
   *
   * @param scorer what expects
   * @param known each customer as known at the moment to be scored, before any outcome
   * @param channels the players, each once
   * @return the game
   * @throws IllegalArgumentException if there is no channel, or one comes twice
   */
  public static ChannelGame of(
      JourneyScorer scorer, List<CustomerTimeline> known, List<Channel> channels) {
    requireNonNull(scorer, "scorer");
    Set<Channel> distinct = new HashSet<>(channels);
    if (channels.isEmpty() || distinct.size() < channels.size()) {
      throw new IllegalArgumentException(
          "channels must be at least one, each once: %d, %d distinct"
              .formatted(channels.size(), distinct.size()));
    }
    return new ChannelGame(scorer, known, channels);
  }

  /**
   * Returns the players.
   *
   * @return an unmodifiable list; a player is a place in it
   */
  public List<Channel> channels() {
    return channels;
  }

  /**
   * Returns what a coalition is worth.
   *
   * @param coalition the channels that are there; players beyond the list change nothing
   * @return the sum of the customers' probabilities, from 0 to their number
   */
  @Override
  public double of(Coalition coalition) {
    Set<Channel> gone = new HashSet<>();
    for (int player = 0; player < channels.size(); player++) {
      if (!coalition.contains(player)) {
        gone.add(channels.get(player));
      }
    }
    double sum = 0;
    for (CustomerTimeline timeline : known) {
      JourneyRules rules = timeline.rules();
      List<JourneyEvent> left =
          timeline.events().stream()
              .filter(event -> !gone.contains(event.channel()) || isOutcome(event, rules))
              .toList();
      JourneyView view = JourneyView.ofCustomer(timeline.keeping(left));
      sum += scorer.score(view).probability();
    }
    return sum;
  }

  private static boolean isOutcome(JourneyEvent event, JourneyRules rules) {
    return rules.isGoal(event) || rules.isFailure(event);
  }
}
