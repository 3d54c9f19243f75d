package touchstone.analysis;

import java.time.Clock;
import java.util.UUID;
import touchstone.detector.Detection;
import touchstone.detector.Detector;
import touchstone.media.DecodeOutcome;
import touchstone.media.MediaDecoder;
import touchstone.media.MediaKey;

/** From bytes to a verdict, with the time that it took. */
record Judging(MediaDecoder decoder, Clock clock) {
  private static final double NANOS_PER_MILLI = 1e6;

  Outcome judge(MediaKey media, byte[] bytes, Detector detector) {
    long start = System.nanoTime();
    DecodeOutcome decoded = decoder.decode(bytes);
    if (decoded instanceof DecodeOutcome.Rejected rejected) {
      return new Outcome.Refused(rejected.code(), rejected.detail());
    }
    DecodeOutcome.Decoded picture = (DecodeOutcome.Decoded) decoded;
    long middle = System.nanoTime();
    Detection detection = detector.judge(picture.picture());
    long end = System.nanoTime();
    return new Outcome.Judged(
        new Verdict(
            UUID.randomUUID(),
            media,
            picture.type(),
            bytes.length,
            picture.picture().width(),
            picture.picture().height(),
            detection,
            detector.model(),
            detector.policy().version(),
            new Verdict.Timings(
                (middle - start) / NANOS_PER_MILLI, (end - middle) / NANOS_PER_MILLI),
            clock.instant()));
  }
}
