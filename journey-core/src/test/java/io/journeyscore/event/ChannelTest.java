package io.journeyscore.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChannelTest {

  @Test
  void everyFamilyHasWellKnownChannels() {
    Map<ChannelFamily, Channel> examples =
        Map.of(
            ChannelFamily.DIGITAL, Channel.APP,
            ChannelFamily.CONTACT_CENTRE, Channel.CALL_CENTRE,
            ChannelFamily.SOCIAL_AND_REVIEWS, Channel.SOCIAL,
            ChannelFamily.COMMUNICATIONS, Channel.EMAIL,
            ChannelFamily.IN_STORE, Channel.STORE);
    assertThat(examples).containsOnlyKeys(ChannelFamily.values());
    examples.forEach((family, channel) -> assertThat(channel.family()).contains(family));
  }

  @Test
  void thereAreFiveFamilies() {
    Set<String> names =
        Arrays.stream(ChannelFamily.values()).map(Enum::name).collect(Collectors.toSet());
    assertThat(names)
        .containsExactlyInAnyOrder(
            "DIGITAL", "CONTACT_CENTRE", "SOCIAL_AND_REVIEWS", "COMMUNICATIONS", "IN_STORE");
  }

  @Test
  void familyIsFoundWhateverTheCaseAndTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(Channel.of("EMAIL").family()).contains(ChannelFamily.COMMUNICATIONS);
      assertThat(Channel.of("DISPLAY").family()).contains(ChannelFamily.DIGITAL);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void unknownNamesHaveNoFamilyUnlessGiven() {
    assertThat(Channel.of("carrier pigeon").family()).isEmpty();
    assertThat(Channel.UNKNOWN.family()).isEmpty();
    assertThat(Channel.of("pigeon", ChannelFamily.COMMUNICATIONS).family())
        .contains(ChannelFamily.COMMUNICATIONS);
  }

  @Test
  void channelsOfOneNameAreOneChannel() {
    assertThat(Channel.of("web", ChannelFamily.IN_STORE))
        .isEqualTo(Channel.WEB)
        .hasSameHashCodeAs(Channel.WEB)
        .isEqualByComparingTo(Channel.WEB);
    assertThat(Channel.of("Web")).isNotEqualTo(Channel.WEB);
  }
}
