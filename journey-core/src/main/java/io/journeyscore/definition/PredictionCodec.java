package io.journeyscore.definition;

import static io.journeyscore.definition.DefinitionCodec.MAX_TEXT;

import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.internal.Micros;
import io.journeyscore.stage.Stage;
import java.math.BigDecimal;
import java.time.Instant;

/** The bytes of what is predicted, and when it is judged. Numbers of kinds are never used again. */
final class PredictionCodec {

  private static final int SUCCESS = 0;
  private static final int CHURN = 1;
  private static final int CHURN_BY_CAUSE = 2;
  private static final int RATING = 3;
  private static final int VALUE = 4;

  private static final int BY_FAILURE = 0;
  private static final int BY_SILENCE = 1;

  private static final int AFTER_EVENTS = 0;
  private static final int AFTER_ELAPSED = 1;
  private static final int EVERY_EVENT = 2;
  private static final int AT = 3;
  private static final int AT_STAGE_ENTRY = 4;

  private static final int MOST_DIGITS = 64;

  private PredictionCodec() {}

  static void writeTarget(ByteWriter out, Target target) {
    if (target instanceof ChurnTarget churn) {
      boolean either = churn.cause() == ChurnTarget.Cause.EITHER;
      out.u8(either ? CHURN : CHURN_BY_CAUSE);
      DefinitionCodec.writeDuration(out, churn.length());
      DefinitionCodec.writeDuration(out, churn.activeWithin());
      FilterCodec.write(out, churn.activity());
      if (!either) {
        out.u8(churn.cause() == ChurnTarget.Cause.FAILURE ? BY_FAILURE : BY_SILENCE);
      }
    } else if (target instanceof RatingTarget rating) {
      out.u8(RATING);
      DefinitionCodec.writeDuration(out, rating.length());
      DefinitionCodec.writeText(out, "rating scale", rating.wanted().scale());
      out.f64(rating.wanted().from()).f64(rating.wanted().to());
    } else if (target instanceof ValueTarget value) {
      out.u8(VALUE);
      DefinitionCodec.writeDuration(out, value.length());
      out.text(value.amount().toPlainString());
    } else {
      out.u8(SUCCESS);
      DefinitionCodec.writeOptional(out, target.horizon());
    }
  }

  static Target readTarget(ByteReader in) {
    return switch (in.choice("target", 5)) {
      case CHURN ->
          new ChurnTarget(
              DefinitionCodec.readDuration(in),
              DefinitionCodec.readDuration(in),
              FilterCodec.read(in));
      case CHURN_BY_CAUSE ->
          new ChurnTarget(
              DefinitionCodec.readDuration(in),
              DefinitionCodec.readDuration(in),
              FilterCodec.read(in),
              in.choice("cause", 2) == BY_FAILURE
                  ? ChurnTarget.Cause.FAILURE
                  : ChurnTarget.Cause.SILENCE);
      case RATING ->
          new RatingTarget(
              DefinitionCodec.readDuration(in),
              new RatingClass(in.text("rating scale", MAX_TEXT), in.f64("from"), in.f64("to")));
      case VALUE ->
          new ValueTarget(
              DefinitionCodec.readDuration(in), new BigDecimal(in.text("amount", MOST_DIGITS)));
      default -> new SuccessTarget(DefinitionCodec.readOptional(in));
    };
  }

  static void writeLandmarks(ByteWriter out, Landmarks landmarks) {
    if (landmarks instanceof Landmarks.AfterEvents after) {
      out.u8(AFTER_EVENTS).i32(after.events());
    } else if (landmarks instanceof Landmarks.AfterElapsed after) {
      out.u8(AFTER_ELAPSED);
      DefinitionCodec.writeDuration(out, after.elapsed());
    } else if (landmarks instanceof Landmarks.At at) {
      DefinitionCodec.writeCount(out.u8(AT), "landmark moments", at.moments().size());
      at.moments().forEach(moment -> out.i64(Micros.of(moment)));
    } else if (landmarks instanceof Landmarks.AtStageEntry entry) {
      DefinitionCodec.writeText(out.u8(AT_STAGE_ENTRY), "landmark stage", entry.stage().name());
    } else {
      out.u8(EVERY_EVENT);
    }
  }

  static Landmarks readLandmarks(ByteReader in) {
    return switch (in.choice("landmarks", 5)) {
      case AFTER_EVENTS -> Landmarks.afterEvents(in.i32("landmark events"));
      case AFTER_ELAPSED -> Landmarks.afterElapsed(DefinitionCodec.readDuration(in));
      case AT ->
          Landmarks.at(
              DefinitionCodec.readList(in, "landmark moments", PredictionCodec::readMoment));
      case AT_STAGE_ENTRY -> Landmarks.atStageEntry(Stage.of(in.text("landmark stage", MAX_TEXT)));
      default -> Landmarks.everyEvent();
    };
  }

  private static Instant readMoment(ByteReader in) {
    return Micros.toInstant(in.i64("landmark moment"));
  }
}
