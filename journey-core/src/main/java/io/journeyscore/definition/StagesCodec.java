package io.journeyscore.definition;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.internal.CodePoints;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageCancel;
import io.journeyscore.stage.StageModel;
import io.journeyscore.stage.StageRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The bytes of a stage model. */
final class StagesCodec {

  private StagesCodec() {}

  static void write(ByteWriter out, StageModel stages) {
    DefinitionCodec.writeText(out, "stage model", stages.name());
    DefinitionCodec.writeCount(out, "stage rules", stages.rules().size());
    for (StageRule rule : stages.rules()) {
      SignalCodec.writeStage(out, rule.stage());
      FilterCodec.write(out, rule.filter());
      writeFrom(out, rule.from());
    }
    DefinitionCodec.writeCount(out, "stages that are taken back", stages.cancels().size());
    for (StageCancel cancel : stages.cancels()) {
      SignalCodec.writeStage(out, cancel.stage());
      FilterCodec.write(out, cancel.filter());
    }
    out.flag(stages.forwardOnly()).i32(stages.hysteresis());
  }

  private static void writeFrom(ByteWriter out, Set<Stage> from) {
    List<Stage> sorted = new ArrayList<>(from);
    sorted.sort((one, other) -> CodePoints.compare(one.name(), other.name()));
    DefinitionCodec.writeCount(out, "stages that a rule holds from", sorted.size());
    sorted.forEach(stage -> SignalCodec.writeStage(out, stage));
  }

  static StageModel read(ByteReader in) {
    StageModel.Builder stages =
        StageModel.builder().name(in.text("stage model", DefinitionCodec.MAX_TEXT));
    DefinitionCodec.readList(in, "stage rules", StagesCodec::readRule)
        .forEach(rule -> stages.stage(rule.stage(), rule.filter(), rule.from()));
    DefinitionCodec.readList(in, "stages that are taken back", StagesCodec::readCancel)
        .forEach(cancel -> stages.cancel(cancel.stage(), cancel.filter()));
    if (in.flag("forward only")) {
      stages.forwardOnly();
    }
    return stages.hysteresis(in.i32("hysteresis")).build();
  }

  private static StageRule readRule(ByteReader in) {
    return new StageRule(SignalCodec.readStage(in), FilterCodec.read(in), readFrom(in));
  }

  private static StageCancel readCancel(ByteReader in) {
    return new StageCancel(SignalCodec.readStage(in), FilterCodec.read(in));
  }

  private static Set<Stage> readFrom(ByteReader in) {
    List<Stage> from =
        DefinitionCodec.readList(in, "stages that a rule holds from", SignalCodec::readStage);
    Set<Stage> distinct = Set.copyOf(from);
    if (distinct.size() < from.size()) {
      throw in.fail(Code.DUPLICATE, "stages that a rule holds from must differ");
    }
    return distinct;
  }
}
