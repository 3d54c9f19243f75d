package touchstone.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

class MediaVaultTest {
  /** SHA-256 of "abc", FIPS 180-2 appendix B.1. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path folder;

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static ErrorCode codeOf(ThrowingCallable call) {
    return catchThrowableOfType(TouchstoneException.class, call).code();
  }

  @Test
  void aKeyIsTheSha256OfTheBytes() {
    assertThat(MediaKey.of(new byte[] {'a', 'b', 'c'})).isEqualTo(new MediaKey(ABC));
  }

  @Test
  void aKeyIsNothingElse() {
    for (String text :
        List.of("", "../../etc/passwd", ABC + "0", ABC.toUpperCase(Locale.ROOT), ABC + "\n")) {
      assertThatThrownBy(() -> new MediaKey(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void givesBackWhatItWasGiven() {
    MediaVault vault = new MediaVault(folder);
    byte[] bytes = noise(200_001);
    MediaKey key = vault.put(new ByteArrayInputStream(bytes), bytes.length);
    assertThat(key).isEqualTo(MediaKey.of(bytes));
    assertThat(vault.read(key)).contains(bytes);
    assertThat(new MediaVault(folder).find(key).orElseThrow()).hasBinaryContent(bytes);
  }

  @Test
  void storesTheSameBytesOnce() throws IOException {
    MediaVault vault = new MediaVault(folder);
    byte[] bytes = noise(1000);
    MediaKey key = vault.put(bytes);
    assertThat(vault.put(bytes)).isEqualTo(key);
    assertThat(vault.put(new ByteArrayInputStream(bytes), 1000)).isEqualTo(key);
    assertThat(files())
        .containsExactly(folder.resolve(key.sha256().substring(0, 2)).resolve(key.sha256()));
  }

  @Test
  void doesNotHoldWhatItWasNotGiven() {
    MediaVault vault = new MediaVault(folder);
    assertThat(vault.read(new MediaKey(ABC))).isEmpty();
    assertThat(vault.find(new MediaKey(ABC))).isEmpty();
  }

  @Test
  void keepsNothingOfWhatIsOverTheLimit() throws IOException {
    MediaVault vault = new MediaVault(folder);
    assertThat(codeOf(() -> vault.put(new ByteArrayInputStream(noise(1001)), 1000)))
        .isEqualTo(ErrorCode.MEDIA_TOO_LARGE);
    assertThat(files()).isEmpty();
  }

  @Test
  void keepsNothingOfAStreamThatBreaksOff() throws IOException {
    MediaVault vault = new MediaVault(folder);
    InputStream closed = InputStream.nullInputStream();
    closed.close();
    InputStream broken = new SequenceInputStream(new ByteArrayInputStream(noise(100_000)), closed);
    assertThat(codeOf(() -> vault.put(broken, 1 << 20))).isEqualTo(ErrorCode.UNREADABLE_FILE);
    assertThat(files()).isEmpty();
  }

  @Test
  void saysWhenTheFolderCannotBeWritten() throws IOException {
    MediaVault vault = new MediaVault(folder);
    Files.delete(folder.resolve("incoming"));
    Files.writeString(folder.resolve("incoming"), "in the way");
    assertThat(codeOf(() -> vault.put(noise(10)))).isEqualTo(ErrorCode.STORAGE_FAILED);
    assertThat(codeOf(() -> new MediaVault(folder.resolve("incoming"))))
        .isEqualTo(ErrorCode.STORAGE_FAILED);
  }

  @Test
  void refusesBytesThatChangedOnDisk() throws IOException {
    MediaVault vault = new MediaVault(folder);
    MediaKey key = vault.put(noise(10));
    Files.write(vault.find(key).orElseThrow(), new byte[10]);
    assertThatThrownBy(() -> vault.read(key)).hasMessageContaining("changed on disk");
  }

  @Test
  void removesWhatADeadProcessLeft() throws IOException {
    MediaVault vault = new MediaVault(folder);
    MediaKey key = vault.put(noise(10));
    Path old = Files.writeString(folder.resolve("incoming").resolve("old"), "half");
    Path fresh = Files.writeString(folder.resolve("incoming").resolve("fresh"), "half");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(90_000)));
    assertThat(new MediaVault(folder).find(key)).isPresent();
    assertThat(old).doesNotExist();
    assertThat(fresh).exists();
  }

  @Test
  void knowsWhenBytesWerePutLast() throws IOException {
    MediaVault vault = new MediaVault(folder);
    MediaKey key = vault.put(noise(10));
    Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
    Files.setLastModifiedTime(vault.find(key).orElseThrow(), FileTime.from(longAgo));
    assertThat(vault.lastPut(key)).contains(longAgo);
    assertThat(putBefore(vault, longAgo.plusSeconds(1))).containsExactly(key);
    Instant before = Instant.now().minusSeconds(1);
    vault.put(noise(10));
    assertThat(vault.lastPut(key).orElseThrow()).isAfter(before);
    vault.put(new ByteArrayInputStream(noise(10)), 10);
    assertThat(putBefore(vault, before)).isEmpty();
  }

  @Test
  void deletesWhatItHoldsAndMindsNothingElse() throws IOException {
    MediaVault vault = new MediaVault(folder);
    MediaKey key = vault.put(noise(10));
    MediaKey other = vault.put(noise(11));
    vault.delete(key);
    vault.delete(key);
    assertThat(vault.find(key)).isEmpty();
    assertThat(vault.lastPut(key)).isEmpty();
    assertThat(vault.read(other)).contains(noise(11));
    assertThat(vault.put(noise(10))).isEqualTo(key);
    assertThat(vault.read(key)).contains(noise(10));
  }

  @Test
  void whatIsNoMediaIsNotListed() throws IOException {
    MediaVault vault = new MediaVault(folder);
    MediaKey key = vault.put(noise(10));
    Files.writeString(folder.resolve("notes.txt"), "of the operator");
    assertThat(putBefore(vault, Instant.now().plusSeconds(60))).containsExactly(key);
  }

  private static List<MediaKey> putBefore(MediaVault vault, Instant time) {
    List<MediaKey> keys = new ArrayList<>();
    vault.putBefore(time, keys::add);
    return keys;
  }
}
