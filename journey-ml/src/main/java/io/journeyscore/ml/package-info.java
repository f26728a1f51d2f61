/**
 * Learns which signals predict that a journey succeeds or that a customer leaves, and how sure that
 * is.
 *
 * <p>Start from {@link io.journeyscore.ml.ScorerTrainer}:
 *
 * <pre>{@code
 * TrainingSet examples = TrainingSet.of(reconstruction, definition, 42);
 * TrainedScorer trained =
 *     ScorerTrainer.builder().algorithm(Algorithm.gradientBoosting()).seed(42).build().train(examples);
 * trained.drivers().forEach(driver -> report(driver.signal().name(), driver.effect()));
 * trained.scorer().save(file);
 * }</pre>
 *
 * <p>{@link io.journeyscore.ml.SignalStudy} looks closer at the signals of a training, and {@link
 * io.journeyscore.ml.SuccessAndChurn} puts those of two targets side by side. {@link
 * io.journeyscore.ml.HazardTrainer} learns when journeys end instead of whether they do by a
 * horizon.
 */
@NullMarked
package io.journeyscore.ml;

import org.jspecify.annotations.NullMarked;
