package io.journeyscore.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextColumnTest {

  @Provide
  Arbitrary<List<Optional<String>>> texts() {
    return Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(3),
            Arbitraries.of(
                "", "a", "\uD83D", "\uDE80", "\uD83D\uDE80", "\uE000", "long enough text"))
        .optional(0.9)
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 1_000, seed = "1")
  void columnEqualsAList(@ForAll("texts") List<Optional<String>> texts) {
    TextColumn.Builder builder = new TextColumn.Builder();
    texts.forEach(text -> text.ifPresentOrElse(builder::add, builder::addNone));
    TextColumn column = builder.drain();
    Map<String, Integer> firsts = new HashMap<>();
    for (int row = 0; row < texts.size(); row++) {
      assertThat(column.has(row)).isEqualTo(texts.get(row).isPresent());
      if (texts.get(row).isPresent()) {
        firsts.putIfAbsent(texts.get(row).get(), row);
        assertThat(column.text(row)).isEqualTo(texts.get(row).get());
        assertThat(column.first(row)).isEqualTo(firsts.get(texts.get(row).get()));
      }
    }
    assertThat(column.hasRepeats())
        .isEqualTo(firsts.size() < texts.stream().filter(Optional::isPresent).count());
    assertThat(column.isComplete()).isEqualTo(texts.stream().allMatch(Optional::isPresent));
  }

  @Property(tries = 500, seed = "2")
  void textsCompareByCodePoint(@ForAll("texts") List<Optional<String>> texts) {
    TextColumn.Builder builder = new TextColumn.Builder();
    List<String> present = new ArrayList<>();
    texts.forEach(text -> text.ifPresent(present::add));
    present.forEach(builder::add);
    TextColumn column = builder.drain();
    for (int i = 0; i < present.size(); i++) {
      for (int j = 0; j < present.size(); j++) {
        assertThat(Integer.signum(column.compare(i, j)))
            .isEqualTo(Integer.signum(CodePoints.compare(present.get(i), present.get(j))));
      }
    }
  }

  @Test
  void manyTextsAcrossGroupsComeBack() {
    TextColumn.Builder builder = new TextColumn.Builder();
    for (int i = 0; i < 200_000; i++) {
      builder.add("id-" + i % 150_000);
    }
    TextColumn column = builder.drain();
    for (int i = 0; i < 200_000; i++) {
      assertThat(column.first(i)).isEqualTo(i % 150_000);
    }
    assertThat(column.text(199_999)).isEqualTo("id-49999");
  }

  @Test
  void textsWrittenToCollideAreToldApart() {
    TextColumn.Builder builder = new TextColumn.Builder();
    List<byte[]> keys = CollidingKeys.of(20_000);
    for (byte[] key : keys) {
      builder.add(key, 0, key.length);
    }
    builder.add(keys.get(7), 0, keys.get(7).length);
    TextColumn column = builder.drain();
    for (int i = 0; i < keys.size(); i++) {
      assertThat(column.first(i)).isEqualTo(i);
    }
    assertThat(column.first(keys.size())).isEqualTo(7);
  }
}
