package touchstone.intake;

import org.apache.kafka.common.serialization.Deserializer;

/**
 * The bytes of a record, which lets go of them when they have been taken: a record is kept until
 * its offset may be committed, and its up to 2 MiB must not be.
 */
public final class RecordValue {
  private byte[] bytes;

  RecordValue(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The bytes, once; they stay those of the caller alone. */
  byte[] take() {
    byte[] taken = bytes;
    bytes = null;
    return taken;
  }

  /** For the Kafka client, which makes it by its name. */
  public static final class Reader implements Deserializer<RecordValue> {
    @Override
    public RecordValue deserialize(String topic, byte[] bytes) {
      return new RecordValue(bytes);
    }
  }
}
