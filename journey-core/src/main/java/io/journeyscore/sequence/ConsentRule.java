package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.Checks;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which events a customer agreed to the use of, by what an attribute says.
 *
 * <p>The attribute lists the purposes that were agreed to when the event happened, as words between
 * commas, semicolons or white space: {@code service, analytics}. An event may be used if the
 * purpose is among them. A customer who withdraws has events from then on whose attribute no longer
 * lists it, or says {@code none}.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param attribute the attribute that lists the purposes
 * @param purpose the word for what the events are to be used for, compared letter by letter;
 *     without a comma, semicolon or white space
 * @param whereAbsent whether an event without the attribute may be used: true where consent was
 *     settled before the events were collected
 */
public record ConsentRule(AttributeKey<String> attribute, String purpose, boolean whereAbsent) {

  private static final Pattern BETWEEN = Pattern.compile("[,;\\s]+");

  /**
   * Checks the parts.
   *
   * @param attribute the attribute that lists the purposes
   * @param purpose the word for what the events are to be used for
   * @param whereAbsent whether an event without the attribute may be used
   * @throws IllegalArgumentException if the purpose is blank, or more than one word
   */
  public ConsentRule {
    requireNonNull(attribute, "attribute");
    Checks.requireText(purpose, "purpose");
    if (BETWEEN.matcher(purpose).find()) {
      throw new IllegalArgumentException("purpose must be one word: " + purpose);
    }
  }

  /**
   * Returns the rule that an event must say that its use was agreed to.
   *
   * @param attribute the name of the attribute that lists the purposes
   * @param purpose the word for what the events are to be used for
   * @return a rule by which an event without the attribute may not be used
   * @throws IllegalArgumentException if the attribute is blank, or the purpose not one word
   */
  public static ConsentRule of(String attribute, String purpose) {
    return new ConsentRule(AttributeKey.ofText(attribute), purpose, false);
  }

  /**
   * Says whether an event may be used.
   *
   * @param event the event
   * @return true if its use was agreed to
   */
  public boolean allows(JourneyEvent event) {
    Optional<String> purposes = event.get(attribute);
    return purposes.isPresent()
        ? BETWEEN.splitAsStream(purposes.get()).anyMatch(purpose::equals)
        : whereAbsent;
  }
}
