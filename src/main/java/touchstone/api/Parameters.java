package touchstone.api;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.MediaKey;
import touchstone.store.Cursor;

/** Reads parameters of paths and queries, and says what one should look like. */
@Provider
public final class Parameters implements ParamConverterProvider {
  private static final Map<Class<?>, Function<String, ?>> READERS =
      Map.of(
          UUID.class, text -> read(text, UUID::fromString, "a UUID"),
          MediaKey.class,
              text -> read(text, MediaKey::new, "a SHA-256 of 64 lowercase hexadecimal digits"),
          Instant.class, text -> read(text, Instant::parse, "a time such as 2026-01-31T12:00:00Z"),
          Cursor.class, Cursor::parse);

  @Override
  public <T> ParamConverter<T> getConverter(
      Class<T> rawType, Type genericType, Annotation[] annotations) {
    if (rawType.isEnum()) {
      return new Reader<>(text -> constant(rawType, text));
    }
    Function<String, ?> reader = READERS.get(rawType);
    return reader == null ? null : new Reader<>(text -> rawType.cast(reader.apply(text)));
  }

  private static <T> T constant(Class<T> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> refused(text, "one of " + Arrays.toString(type.getEnumConstants())));
  }

  private static <T> T read(String text, Function<String, T> reader, String wanted) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw refused(text, wanted);
    }
  }

  private static TouchstoneException refused(String text, String wanted) {
    String quoted = text.substring(0, Math.min(80, text.length()));
    return new TouchstoneException(
        ErrorCode.INVALID_ARGUMENT, '"' + quoted + "\" is not " + wanted);
  }

  private record Reader<T>(Function<String, T> read) implements ParamConverter<T> {
    @Override
    public T fromString(String text) {
      return text == null || text.isEmpty() ? null : read.apply(text);
    }

    @Override
    public String toString(T value) {
      return value.toString();
    }
  }
}
