package touchstone.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import touchstone.analysis.Correlation;
import touchstone.store.DeadLetters;

/**
 * Where a record comes from.
 *
 * @param source the same whenever the same record comes: {@code topic/partition/offset/timestamp};
 *     of a dead letter that was sent again {@code replay/} and its id, however often the broker got
 *     it
 * @param correlation what its headers name, else its place
 */
record RecordOrigin(String source, Correlation correlation) {
  private static final int LONGEST_HEADER = 512;
  private static final Pattern LETTER =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  static RecordOrigin of(ConsumerRecord<?, ?> record) {
    String place =
        record.topic()
            + "/"
            + record.partition()
            + "/"
            + record.offset()
            + "/"
            + record.timestamp();
    String letter = header(record, DeadLetters.HEADER);
    boolean replayed = letter != null && LETTER.matcher(letter).matches();
    return new RecordOrigin(
        replayed ? DeadLetters.REPLAY + letter : place,
        Correlation.of(
            header(record, Correlation.HEADER), header(record, Correlation.TRACE), () -> place));
  }

  /** The last of that name; null where there is none or it is longer than any of ours. */
  static String header(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null || header.value().length > LONGEST_HEADER
        ? null
        : new String(header.value(), UTF_8);
  }
}
