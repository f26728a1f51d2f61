/**
 * What customers say of their journeys: recommendation, satisfaction and effort, with intervals,
 * differences and weights for those who did not answer.
 *
 * <p>Start from {@link io.journeyscore.analytics.experience.ExperienceMetric}:
 *
 * <pre>{@code
 * ExperienceMetric nps = ExperienceMetric.nps();
 * AnswerCounts answers = AnswerCounts.of(nps.scale(), 10, 10, 10, 10, 9, 8, 8, 7, 6, 0);
 * Estimate estimate = nps.estimate(answers, 0.95).orElseThrow();
 * estimate.value();             // 30
 * estimate.interval().low();    // -19.05
 * estimate.interval().high();   // 65.20
 * }</pre>
 */
@NullMarked
package io.journeyscore.analytics.experience;

import org.jspecify.annotations.NullMarked;
