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

/**
 * The bytes of a stage model. Plain stages are a name and rules; others have after them the stages
 * from which each rule holds, the cancel list, and how the way back is gone.
 */
final class StagesCodec {

  private StagesCodec() {}

  /** Whether the model is nothing but rules that hold from every stage. */
  static boolean isPlain(StageModel stages) {
    return stages.cancels().isEmpty()
        && !stages.forwardOnly()
        && stages.hysteresis() == 1
        && stages.rules().stream().allMatch(rule -> rule.from().isEmpty());
  }

  static void write(ByteWriter out, StageModel stages) {
    DefinitionCodec.writeText(out, "stage model", stages.name());
    DefinitionCodec.writeCount(out, "stage rules", stages.rules().size());
    for (StageRule rule : stages.rules()) {
      SignalCodec.writeStage(out, rule.stage());
      FilterCodec.write(out, rule.filter());
    }
    if (!isPlain(stages)) {
      stages.rules().forEach(rule -> writeFrom(out, rule.from()));
      DefinitionCodec.writeCount(out, "stages that are taken back", stages.cancels().size());
      for (StageCancel cancel : stages.cancels()) {
        SignalCodec.writeStage(out, cancel.stage());
        FilterCodec.write(out, cancel.filter());
      }
      out.flag(stages.forwardOnly()).i32(stages.hysteresis());
    }
  }

  private static void writeFrom(ByteWriter out, Set<Stage> from) {
    List<Stage> sorted = new ArrayList<>(from);
    sorted.sort((one, other) -> CodePoints.compare(one.name(), other.name()));
    DefinitionCodec.writeCount(out, "stages that a rule holds from", sorted.size());
    sorted.forEach(stage -> SignalCodec.writeStage(out, stage));
  }

  static StageModel read(ByteReader in, boolean plain) {
    StageModel.Builder stages =
        StageModel.builder().name(in.text("stage model", DefinitionCodec.MAX_TEXT));
    List<StageRule> rules = DefinitionCodec.readList(in, "stage rules", StagesCodec::readRule);
    for (StageRule rule : rules) {
      stages.stage(rule.stage(), rule.filter(), plain ? Set.of() : readFrom(in));
    }
    if (!plain) {
      DefinitionCodec.readList(in, "stages that are taken back", StagesCodec::readRule)
          .forEach(cancel -> stages.cancel(cancel.stage(), cancel.filter()));
      if (in.flag("forward only")) {
        stages.forwardOnly();
      }
      stages.hysteresis(in.i32("hysteresis"));
    }
    return stages.build();
  }

  private static StageRule readRule(ByteReader in) {
    return new StageRule(SignalCodec.readStage(in), FilterCodec.read(in));
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
