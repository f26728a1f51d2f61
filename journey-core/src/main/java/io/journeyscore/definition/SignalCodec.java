package io.journeyscore.definition;

import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.signal.Scope;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;

/** The bytes of a set of signals. */
final class SignalCodec {

  private static final int COUNT = 0;
  private static final int RECENCY = 1;
  private static final int ELAPSED = 2;
  private static final int MEAN_GAP = 3;
  private static final int LAST_GAP = 4;
  private static final int DISTINCT_CHANNELS = 5;
  private static final int CHANNEL_SWITCHES = 6;
  private static final int BEFORE = 7;
  private static final int STAGE_REACHED = 8;
  private static final int DWELL = 9;
  private static final int REENTRIES = 10;
  private static final int DAYS_IN_STAGE = 11;
  private static final int VALUE_SUM = 12;
  private static final int LAST_RATING = 13;
  private static final int MEAN_RATING = 14;
  private static final int KINDS = 15;

  private SignalCodec() {}

  static void write(ByteWriter out, SignalSet signals) {
    DefinitionCodec.writeCount(out, "signals", signals.size());
    signals.signals().forEach(signal -> write(out, signal));
  }

  static SignalSet read(ByteReader in, StageModel stages) {
    return SignalSet.of(stages, DefinitionCodec.readList(in, "signals", SignalCodec::readSignal));
  }

  static void writeStage(ByteWriter out, Stage stage) {
    DefinitionCodec.writeText(out, "stage", stage.name());
  }

  static Stage readStage(ByteReader in) {
    return Stage.of(in.text("stage", DefinitionCodec.MAX_TEXT));
  }

  private static void write(ByteWriter out, Signal signal) {
    out.flag(signal.scope() == Scope.CUSTOMER);
    if (signal instanceof Signal.Count count) {
      out.u8(COUNT);
      FilterCodec.write(out, count.filter());
      DefinitionCodec.writeOptional(out, count.window());
    } else if (signal instanceof Signal.Recency recency) {
      out.u8(RECENCY);
      FilterCodec.write(out, recency.filter());
    } else if (signal instanceof Signal.Elapsed) {
      out.u8(ELAPSED);
    } else if (signal instanceof Signal.MeanGap gap) {
      out.u8(MEAN_GAP);
      FilterCodec.write(out, gap.filter());
    } else if (signal instanceof Signal.LastGap gap) {
      out.u8(LAST_GAP);
      FilterCodec.write(out, gap.filter());
    } else if (signal instanceof Signal.DistinctChannels) {
      out.u8(DISTINCT_CHANNELS);
    } else if (signal instanceof Signal.ChannelSwitches) {
      out.u8(CHANNEL_SWITCHES);
    } else if (signal instanceof Signal.Before before) {
      out.u8(BEFORE);
      FilterCodec.write(out, before.first());
      FilterCodec.write(out, before.second());
    } else {
      writeStageOrValue(out, signal);
    }
  }

  private static void writeStageOrValue(ByteWriter out, Signal signal) {
    if (signal instanceof Signal.StageReached reached) {
      writeStage(out.u8(STAGE_REACHED), reached.stage());
    } else if (signal instanceof Signal.Dwell dwell) {
      writeStage(out.u8(DWELL), dwell.stage());
    } else if (signal instanceof Signal.Reentries reentries) {
      writeStage(out.u8(REENTRIES), reentries.stage());
    } else if (signal instanceof Signal.DaysInStage) {
      out.u8(DAYS_IN_STAGE);
    } else if (signal instanceof Signal.ValueSum sum) {
      out.u8(VALUE_SUM);
      FilterCodec.write(out, sum.filter());
      DefinitionCodec.writeOptional(out, sum.window());
    } else if (signal instanceof Signal.LastRating last) {
      out.u8(LAST_RATING);
      FilterCodec.write(out, last.filter());
    } else if (signal instanceof Signal.MeanRating mean) {
      out.u8(MEAN_RATING);
      FilterCodec.write(out, mean.filter());
      DefinitionCodec.writeOptional(out, mean.window());
    } else {
      throw new IllegalStateException("signal must have a saved form: " + signal.name());
    }
  }

  private static Signal readSignal(ByteReader in) {
    Scope scope = in.flag("scope") ? Scope.CUSTOMER : Scope.JOURNEY;
    return switch (in.choice("signal", KINDS)) {
      case COUNT -> new Signal.Count(FilterCodec.read(in), DefinitionCodec.readOptional(in), scope);
      case RECENCY -> new Signal.Recency(FilterCodec.read(in), scope);
      case ELAPSED -> new Signal.Elapsed(scope);
      case MEAN_GAP -> new Signal.MeanGap(FilterCodec.read(in), scope);
      case LAST_GAP -> new Signal.LastGap(FilterCodec.read(in), scope);
      case DISTINCT_CHANNELS -> new Signal.DistinctChannels(scope);
      case CHANNEL_SWITCHES -> new Signal.ChannelSwitches(scope);
      case BEFORE -> new Signal.Before(FilterCodec.read(in), FilterCodec.read(in), scope);
      case STAGE_REACHED -> new Signal.StageReached(readStage(in), scope);
      case DWELL -> new Signal.Dwell(readStage(in), scope);
      case REENTRIES -> new Signal.Reentries(readStage(in), scope);
      case DAYS_IN_STAGE -> new Signal.DaysInStage(scope);
      case VALUE_SUM ->
          new Signal.ValueSum(FilterCodec.read(in), DefinitionCodec.readOptional(in), scope);
      case LAST_RATING -> new Signal.LastRating(FilterCodec.read(in), scope);
      case MEAN_RATING ->
          new Signal.MeanRating(FilterCodec.read(in), DefinitionCodec.readOptional(in), scope);
      default -> throw new IllegalStateException("signal kinds must all be read");
    };
  }
}
