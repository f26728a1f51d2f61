package io.journeyscore.analytics.touchpoint;

import static java.util.Objects.requireNonNull;

/**
 * What a component of value does to satisfaction, in the order in which ties are broken.
 *
 * <p>Found from two answers, to the component being there (functional, down) and not being there
 * (dysfunctional, across):
 *
 * <table>
 * <caption>Evaluation table: Attractive, One-dimensional, Must-be, Indifferent, Reverse,
 * Questionable</caption>
 * <tr><th></th><th>like</th><th>must be</th><th>neutral</th><th>live with</th><th>dislike</th></tr>
 * <tr><td>like</td><td>Q</td><td>A</td><td>A</td><td>A</td><td>O</td></tr>
 * <tr><td>must be</td><td>R</td><td>I</td><td>I</td><td>I</td><td>M</td></tr>
 * <tr><td>neutral</td><td>R</td><td>I</td><td>I</td><td>I</td><td>M</td></tr>
 * <tr><td>live with</td><td>R</td><td>I</td><td>I</td><td>I</td><td>M</td></tr>
 * <tr><td>dislike</td><td>R</td><td>R</td><td>R</td><td>R</td><td>Q</td></tr>
 * </table>
 *
 * <p>Sources: N. Kano, N. Seraku, F. Takahashi and S. Tsuji, <i>Attractive Quality and Must-Be
 * Quality</i>, Journal of the Japanese Society for Quality Control 14(2), 1984, 39-48; C. Berger
 * and others, <i>Kano's Methods for Understanding Customer-Defined Quality</i>, Center for Quality
 * of Management Journal 2(4), 1993, 3-36.
 *
 * <p>Immutable and thread-safe.
 */
public enum KanoClass {
  /** Taken for granted: its lack displeases, more of it does not please. */
  MUST_BE,
  /** The more the better, the less the worse. */
  ONE_DIMENSIONAL,
  /** Pleases where it is there, and is not missed where it is not. */
  ATTRACTIVE,
  /** Makes no difference. */
  INDIFFERENT,
  /** Its lack is preferred. */
  REVERSE,
  /** The two answers contradict each other. */
  QUESTIONABLE;

  /**
   * Returns the class of one customer's pair of answers.
   *
   * @param functional the answer to the component being there
   * @param dysfunctional the answer to its not being there
   * @return the class in the table above
   * @throws NullPointerException if an answer is null
   */
  public static KanoClass of(KanoAnswer functional, KanoAnswer dysfunctional) {
    return switch (requireNonNull(functional, "functional")) {
      case LIKE ->
          switch (requireNonNull(dysfunctional, "dysfunctional")) {
            case LIKE -> QUESTIONABLE;
            case MUST_BE, NEUTRAL, LIVE_WITH -> ATTRACTIVE;
            case DISLIKE -> ONE_DIMENSIONAL;
          };
      case MUST_BE, NEUTRAL, LIVE_WITH ->
          switch (requireNonNull(dysfunctional, "dysfunctional")) {
            case LIKE -> REVERSE;
            case MUST_BE, NEUTRAL, LIVE_WITH -> INDIFFERENT;
            case DISLIKE -> MUST_BE;
          };
      case DISLIKE ->
          switch (requireNonNull(dysfunctional, "dysfunctional")) {
            case LIKE, MUST_BE, NEUTRAL, LIVE_WITH -> REVERSE;
            case DISLIKE -> QUESTIONABLE;
          };
    };
  }
}
