package touchstone.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.analysis.Priority;
import touchstone.error.ErrorCode;
import touchstone.media.MediaKey;
import touchstone.store.MediaMessage;

class MessageReaderTest {
  private static final MediaKey KEY = MediaKey.of("some media".getBytes(UTF_8));

  private static ReadMessage read(String record) {
    return MessageReader.read(record.getBytes(UTF_8));
  }

  private static MediaMessage valid(String record) {
    return ((ReadMessage.Valid) read(record)).message();
  }

  private static ReadMessage.Invalid invalid(String record) {
    return (ReadMessage.Invalid) read(record);
  }

  @Test
  void readsBackWhatAMessageWrites() {
    for (MediaMessage message :
        new MediaMessage[] {
          new MediaMessage("ä/1", "me", MediaMessage.Media.stored(KEY), Priority.BATCH, "with me"),
          new MediaMessage(
              "2", "me", MediaMessage.Media.inline(new byte[] {1, 2, 3}), Priority.LIVE, null),
          new MediaMessage(
              "3", "me", MediaMessage.Media.at("https://a.example/b"), Priority.LIVE, null)
        }) {
      assertThat(valid(message.json())).isEqualTo(message);
    }
  }

  @Test
  void takesAMissingPriorityAsLive() {
    String record =
        """
        {"id": "1", "submitter": "me", "media": {"inline": "AQID"}, "correlationId": null}""";

    assertThat(valid(record).priority()).isEqualTo(Priority.LIVE);
    assertThat(valid(record).correlationId()).isNull();
    assertThat(valid(record).media().inlineBytes()).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          is empty              | ``
          no JSON               | {"id": "1"
          no JSON               | {"id": "1", "id": "2"}
          no JSON               | {"id": "1", "submitter": "me", "media": {"inline": "AQID"}} {}
          no JSON object        | ["id"]
          no JSON object        | null
          unknown field         | {"id": "1", "submitter": "me", "media": {"inline": "AQID"}, "priorty": "live"}
          unknown field         | {"id": "1", "submitter": "me", "media": {"inline": "AQID", "uri": "file:///etc/passwd"}}
          "id" is missing       | {"submitter": "me", "media": {"inline": "AQID"}}
          "id" must be a text   | {"id": 1, "submitter": "me", "media": {"inline": "AQID"}}
          "submitter" is missing| {"id": "1", "media": {"inline": "AQID"}}
          "media" must be       | {"id": "1", "submitter": "me"}
          one of                | {"id": "1", "submitter": "me", "media": {}}
          one of                | {"id": "1", "submitter": "me", "media": {"inline": "AQID", "sha256": "00"}}
          one of                | {"id": "1", "submitter": "me", "media": {"inline": "AQID", "url": "https://a.example/b"}}
          "url" must be a text  | {"id": "1", "submitter": "me", "media": {"url": 7}}
          64 lowercase          | {"id": "1", "submitter": "me", "media": {"sha256": "../../etc/passwd"}}
          no Base64             | {"id": "1", "submitter": "me", "media": {"inline": "A?=="}}
          "live" or "batch"     | {"id": "1", "submitter": "me", "media": {"inline": "AQID"}, "priority": "LIVE"}
          """)
  void saysWhatIsWrong(String detail, String record) {
    assertThat(invalid(record).code()).isEqualTo(ErrorCode.MALFORMED_MESSAGE);
    assertThat(invalid(record).detail()).contains(detail);
  }

  @Test
  void refusesNothingAtAllAndBytesThatAreNoText() {
    assertThat(((ReadMessage.Invalid) MessageReader.read(null)).detail()).contains("empty");
    byte[] noText = {(byte) 0xff, (byte) 0xfe, (byte) 0xfd};
    assertThat(((ReadMessage.Invalid) MessageReader.read(noText)).code())
        .isEqualTo(ErrorCode.MALFORMED_MESSAGE);
  }

  @Test
  void refusesDeepNestingWithoutFalling() {
    assertThat(invalid("[".repeat(1_000_000)).code()).isEqualTo(ErrorCode.MALFORMED_MESSAGE);
  }

  @Test
  void tellsEmptyMediaAndTooMuchOfItFromBrokenMessages() {
    MediaMessage.Media limit = MediaMessage.Media.inline(new byte[MediaMessage.INLINE_BYTES]);
    MediaMessage.Media more = MediaMessage.Media.inline(new byte[MediaMessage.INLINE_BYTES + 1]);

    assertThat(read(of(limit))).isInstanceOf(ReadMessage.Valid.class);
    assertThat(of(limit).length()).isLessThan(MediaMessage.MESSAGE_BYTES);
    assertThat(invalid(of(more)).code()).isEqualTo(ErrorCode.MEDIA_TOO_LARGE);
    assertThat(invalid(of(MediaMessage.Media.inline(new byte[0]))).code())
        .isEqualTo(ErrorCode.EMPTY_MEDIA);
  }

  private static String of(MediaMessage.Media media) {
    return new MediaMessage("1", "me", media, Priority.LIVE, null).json();
  }

  @Test
  void repeatsWhoAskedAsFarAsItCanBeRead() {
    ReadMessage.Invalid broken =
        invalid("{\"id\": \"" + "x".repeat(500) + "\", \"submitter\": \"me\", \"media\": 7}");

    assertThat(broken.submitter()).isEqualTo("me");
    assertThat(broken.id()).hasSize(200);
    assertThat(broken.correlationId()).isNull();
  }
}
