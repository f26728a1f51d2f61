package io.journeyscore.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessagesTest {

  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

  private final Properties english = messages("messages.properties");
  private final Properties italian = messages("messages_it.properties");

  @Test
  void everySentenceIsInBothLanguages() {
    assertThat(new TreeSet<>(italian.keySet())).isEqualTo(new TreeSet<>(english.keySet()));
  }

  @Test
  void everySentenceTakesTheSameValuesInBothLanguages() {
    assertThat(english.stringPropertyNames())
        .allSatisfy(
            key ->
                assertThat(places(italian.getProperty(key)))
                    .as(key)
                    .isEqualTo(places(english.getProperty(key))));
  }

  @Test
  void apostrophesAreTypographicBecauseOthersWouldQuote() {
    assertThat(english.values()).noneMatch(text -> text.toString().contains("'"));
    assertThat(italian.values()).noneMatch(text -> text.toString().contains("'"));
  }

  @Test
  void noSentenceClaimsACause() {
    assertThat(english.stringPropertyNames())
        .allSatisfy(
            key ->
                assertThat(english.getProperty(key))
                    .as(key)
                    .doesNotContainPattern("(?i)\\b(drives|because of|leads to|impact|uplift)\\b"));
  }

  private static TreeSet<String> places(String text) {
    return PLACE
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
  }

  private static Properties messages(String name) {
    Properties messages = new Properties();
    try (InputStream in =
        MessagesTest.class.getResourceAsStream("/io/journeyscore/report/internal/" + name)) {
      messages.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return messages;
  }
}
