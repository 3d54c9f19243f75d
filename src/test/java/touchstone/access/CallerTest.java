package touchstone.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

class CallerTest {
  private static Caller caller(Role role) {
    return new Caller("id", "Forum backend", role, "forum");
  }

  @ParameterizedTest
  @CsvSource({"SUBMITTER, 1", "ANALYST, 2", "ADMIN, 3"})
  void eachRoleIncludesThoseBeforeIt(Role role, int names) {
    assertThat(role.names()).hasSize(names).contains("SUBMITTER", role.name());
  }

  @ParameterizedTest
  @CsvSource({"SUBMITTER, false", "ANALYST, true", "ADMIN, true"})
  void onlyASubmitterIsHeldToItsTenant(Role role, boolean all) {
    assertThat(caller(role).sees("forum")).isTrue();
    assertThat(caller(role).sees("other")).isEqualTo(all);
    assertThat(caller(role).sees(null)).isEqualTo(all);
  }

  @ParameterizedTest
  @EnumSource
  void everybodySubmitsForTheirOwnTenant(Role role) {
    assertThat(caller(role).submitsFor(null)).isEqualTo("forum");
    assertThat(caller(role).submitsFor("forum")).isEqualTo("forum");
  }

  @Test
  void onlyAnAdminSubmitsForOthers() {
    assertThat(caller(Role.ADMIN).submitsFor("other")).isEqualTo("other");
    for (Role role : new Role[] {Role.SUBMITTER, Role.ANALYST}) {
      assertThatThrownBy(() -> caller(role).submitsFor("other"))
          .isInstanceOfSatisfying(
              TouchstoneException.class,
              fault -> assertThat(fault.code()).isEqualTo(ErrorCode.FORBIDDEN));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " forum", "a b", "../x", "-x", "ä"})
  void refusesATenantThatCouldBeNoSubmitter(String tenant) {
    assertThatThrownBy(() -> new Caller("id", "name", Role.SUBMITTER, tenant))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("tenant must be");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " x", "=1+1", "a\nb", "a\0", "<b>"})
  void refusesANameThatIsNone(String name) {
    assertThatThrownBy(() -> new Caller("id", name, Role.SUBMITTER, "forum"))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("name must be");
  }
}
