package io.journeyscore.examples.realdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TablesTest {

  private static final String DOCUMENT =
      """
      Before.
      <!-- table: one -->
      | old |
      <!-- end -->
      Between.
      <!-- table: two -->
      <!-- end -->
      """;

  @Test
  void aTableTakesThePlaceOfItsName() {
    assertThat(Tables.insert(DOCUMENT, Map.of("one", List.of("| a |", "| b |"))))
        .isEqualTo(DOCUMENT.replace("| old |\n", "| a |\n| b |\n"));
  }

  @Test
  void aDocumentWithTheSameTableStaysAsItIs() {
    assertThat(Tables.insert(DOCUMENT, Map.of("one", List.of("| old |"), "two", List.of("x"))))
        .isNotEqualTo(DOCUMENT);
    assertThat(Tables.insert(DOCUMENT, Map.of("one", List.of("| old |")))).isEqualTo(DOCUMENT);
  }

  @Test
  void aTableWithoutAPlaceIsRefused() {
    assertThatThrownBy(() -> Tables.insert(DOCUMENT, Map.of("three", List.of("x"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("document must have a place for: three");
  }
}
