package touchstone.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import touchstone.analysis.Priority;
import touchstone.media.MediaKey;
import touchstone.store.MediaMessage;

/**
 * Records as they come in life, from one seed: pictures, some of them the same bytes under other
 * ids, and one in five of a bad kind. Every other one names a callback.
 */
final class Load {
  /** What {@link #send} sends in all for so many pictures. */
  static int records(int pictures) {
    return pictures + pictures / 5;
  }

  private final Broker broker;
  private final String submitter;
  private final String callback;
  private final int side;
  private final Random random;
  private final List<Future<RecordMetadata>> sent = new CopyOnWriteArrayList<>();
  private int ids;

  /**
   * A load that has not begun.
   *
   * @param callback null for none
   * @param side of a picture, in pixels
   */
  Load(Broker broker, String submitter, String callback, int side, long seed) {
    this.broker = broker;
    this.submitter = submitter;
    this.callback = callback;
    this.side = side;
    this.random = new Random(seed);
  }

  /** Does not wait for the broker. */
  void send(int pictures) {
    for (int i = 0; i < pictures; i++) {
      send(MediaMessage.Media.inline(GeneratedPictures.png(random.nextInt(ids + 2), side)));
      switch (i % 20) {
        case 4 -> send(MediaMessage.Media.inline("no picture".getBytes(UTF_8)));
        case 9 -> send(MediaMessage.Media.stored(MediaKey.of(new byte[0])));
        case 14 -> sent.add(broker.send("bad", "{\"id\": 1}".getBytes(UTF_8)));
        case 19 -> sent.add(broker.send("bad", "no JSON".getBytes(UTF_8)));
        default -> {} // only the picture
      }
    }
  }

  private void send(MediaMessage.Media media) {
    int number = ids++;
    MediaMessage message =
        new MediaMessage(
            "id " + number,
            submitter,
            media,
            Priority.BATCH,
            null,
            number % 2 == 0 ? callback : null);
    sent.add(broker.send(message.key(), message.json().getBytes(UTF_8)));
  }

  /** How many records were sent. */
  int sent() {
    return sent.size();
  }

  /** Waits until the broker has them all. */
  void awaitTaken() throws Exception {
    for (Future<RecordMetadata> record : sent) {
      record.get(3, TimeUnit.MINUTES);
    }
  }
}
