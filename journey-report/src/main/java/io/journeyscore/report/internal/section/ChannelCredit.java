package io.journeyscore.report.internal.section;

import io.journeyscore.attribution.CreditInterval;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What all models give to one channel, or to those that are not shown together.
 *
 * @param name its name; empty for the others
 * @param channels how many channels these are
 * @param shares the share by each model, in their order
 * @param conversions the conversions credited by each model
 * @param intervals how far each share may be off by chance, where that is known
 */
record ChannelCredit(
    Optional<String> name,
    int channels,
    List<Double> shares,
    List<Double> conversions,
    List<Optional<CreditInterval>> intervals) {

  double least() {
    return Collections.min(shares);
  }

  double most() {
    return Collections.max(shares);
  }

  /** Returns how far the models lie apart, as a share. */
  double disagreement() {
    return most() - least();
  }
}
