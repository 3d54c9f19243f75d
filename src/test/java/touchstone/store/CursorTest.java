package touchstone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

class CursorTest {
  @Test
  void readsItsOwnTextBack() {
    assertThat(Cursor.parse(new Cursor(42).text())).isEqualTo(new Cursor(42));
    assertThat(Cursor.parse(Cursor.NEWEST.text())).isEqualTo(Cursor.NEWEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "42", "AAAA", "not base64!", "AAAAAAAAACoAAAAAAAA"})
  void refusesTextThatIsNoCursor(String text) {
    assertThatThrownBy(() -> Cursor.parse(text))
        .isInstanceOfSatisfying(
            TouchstoneException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
  }
}
