package io.journeyscore.stage;

import io.journeyscore.internal.Checks;

/**
 * A stretch of the relation with a customer, such as consideration.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param name the name, compared letter by letter; not blank
 */
public record Stage(String name) {

  /** Before the first event that a rule maps. */
  public static final Stage UNKNOWN = of("UNKNOWN");

  /** The customer comes to know of the offer. */
  public static final Stage AWARENESS = of("AWARENESS");

  /** The customer looks at what there is. */
  public static final Stage CONSIDERATION = of("CONSIDERATION");

  /** The customer picks one. */
  public static final Stage SELECTION = of("SELECTION");

  /** The customer buys, in the preset of five stages. */
  public static final Stage CONVERSION = of("CONVERSION");

  /** The customer buys, in the preset of seven stages. */
  public static final Stage PURCHASE = of("PURCHASE");

  /** The customer gets, uses and judges what was bought. */
  public static final Stage SATISFACTION = of("SATISFACTION");

  /** The customer stays. */
  public static final Stage RETENTION = of("RETENTION");

  /** The customer tells others. */
  public static final Stage ADVOCACY = of("ADVOCACY");

  /**
   * Checks the name.
   *
   * @param name the name, compared letter by letter
   * @throws IllegalArgumentException if the name is blank or holds a control character
   */
  public Stage {
    Checks.requireText(name, "stage");
  }

  /**
   * Returns the stage of a name.
   *
   * @param name the name
   * @return the stage
   * @throws IllegalArgumentException if the name is blank or holds a control character
   */
  public static Stage of(String name) {
    return new Stage(name);
  }

  @Override
  public String toString() {
    return name;
  }
}
