package io.journeyscore.analytics.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuyingGroupTest {
  static final BuyingGroup ADOBE =
      BuyingGroup.of(
          new GroupRole("decision maker", 1, RoleWeight.VITAL),
          new GroupRole("influencer", 1, RoleWeight.IMPORTANT),
          new GroupRole("practitioner", 1, RoleWeight.NORMAL));

  /** Adobe's table of roles; more people than required do not make a role more than complete. */
  @ParameterizedTest
  @CsvSource({"1, 3, 33.33", "2, 5, 40", "2, 3, 66.67", "4, 3, 100", "0, 2, 0", "3, 3, 100"})
  void roleIsFilledByTheShareOfThoseRequired(long assigned, int required, double percent) {
    GroupRole role = new GroupRole("any", required, RoleWeight.MINOR);
    RoleCompleteness filled = new RoleCompleteness(role, assigned);
    assertThat(100 * filled.value()).isCloseTo(percent, within(0.005));
  }

  @Test
  void groupIsCompleteByTheMeanOverItsRoles() {
    BuyingGroup group =
        BuyingGroup.of(
            new GroupRole("a", 3, RoleWeight.VITAL),
            new GroupRole("b", 5, RoleWeight.TRIVIAL),
            new GroupRole("c", 1, RoleWeight.MINOR));
    GroupCompleteness complete = group.completeness(Map.of("a", 1L, "b", 2L, "c", 4L, "d", 9L));
    assertThat(complete.value()).isCloseTo((1.0 / 3 + 0.4 + 1) / 3, within(1e-15));
    assertThat(complete.missing()).extracting(role -> role.role().name()).containsExactly("a", "b");
  }

  @Test
  void threeRolesOfFourAreThreeQuarters() {
    BuyingGroup group =
        new BuyingGroup(
            List.of(
                new GroupRole("a", 1, RoleWeight.NORMAL),
                new GroupRole("b", 1, RoleWeight.NORMAL),
                new GroupRole("c", 1, RoleWeight.NORMAL),
                new GroupRole("d", 1, RoleWeight.NORMAL)));
    GroupCompleteness complete = group.completeness(Map.of("a", 1L, "b", 1L, "c", 2L));
    assertThat(complete.filledRoles()).isEqualTo(0.75);
    assertThat(complete.value()).isEqualTo(0.75);
    assertThat(group.completeness(Map.of()).value()).isZero();
  }

  /** Vital, important and normal of Adobe's page: 41.67, 33.33 and 25 percent. */
  @Test
  void weightsAreSharesOfAllWeights() {
    assertThat(ADOBE.shares().get("decision maker")).isCloseTo(0.4167, within(5e-5));
    assertThat(ADOBE.shares().get("influencer")).isCloseTo(0.3333, within(5e-5));
    assertThat(ADOBE.shares().get("practitioner")).isEqualTo(0.25);
    assertThat(ADOBE.shares().keySet())
        .containsExactly("decision maker", "influencer", "practitioner");
    assertThat(RoleWeight.values())
        .extracting(RoleWeight::points)
        .containsExactly(20, 40, 60, 80, 100);
  }

  /** The totals of Adobe's example: 52, 28 and 17 give 35.25. */
  @Test
  void engagementIsThatOfThePublishedTotals() {
    Map<String, Long> totals =
        Map.of("decision maker", 52L, "influencer", 28L, "practitioner", 17L, "visitor", 99L);
    assertThat(ADOBE.engagement(totals)).isEqualTo(35.25);
  }

  @Test
  void oddGroupsAreRefused() {
    GroupRole role = new GroupRole("a", 1, RoleWeight.NORMAL);
    assertThatThrownBy(() -> BuyingGroup.of(role, role)).hasMessage("roles must differ in name: a");
    assertThatThrownBy(BuyingGroup::of).hasMessage("roles must have at least one: 0");
    assertThatThrownBy(() -> new GroupRole("a", 0, RoleWeight.NORMAL))
        .hasMessage("required must be at least 1: 0");
    assertThatThrownBy(() -> new GroupRole(" ", 1, RoleWeight.NORMAL))
        .hasMessage("name must not be blank:  ");
    assertThatThrownBy(() -> ADOBE.completeness(Map.of("influencer", -1L)))
        .hasMessage("assigned must be at least 0: -1");
  }
}
