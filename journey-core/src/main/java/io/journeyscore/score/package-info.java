/**
 * Probabilities and the reasons for them, from a trained model alone.
 *
 * <p>Start from {@code JourneyScorer}. Below it, a {@link io.journeyscore.score.ScoringModel} adds
 * up a margin from a row of columns and says what each column contributed, a {@link
 * io.journeyscore.score.ColumnLayout} turns signals into that row, and a {@link
 * io.journeyscore.score.Calibration} turns the margin into a probability that can be relied on.
 * None of them needs the library that trained the model.
 */
package io.journeyscore.score;
