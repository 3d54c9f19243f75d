package touchstone.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * Keeps media bytes in a folder, each under its SHA-256: {@code ab/abcd…}, so that the same bytes
 * are stored once.
 *
 * <p>Paths are built from a {@link MediaKey} only, never from a caller's text. A file appears whole
 * or not at all: it is written beside, forced to the disk and renamed, so a kill or power cut
 * leaves at most a file in {@code incoming}. Several threads and processes may share a folder.
 */
public final class MediaVault {
  private static final int BLOCK = 1 << 16;

  /** No upload lasts this long; what is older was left by a process that died. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path folder;
  private final Path incoming;

  /**
   * Opens the folder, and makes it where it is missing.
   *
   * @throws TouchstoneException {@code STORAGE_FAILED} where it cannot be made
   */
  public MediaVault(Path folder) {
    this.folder = folder;
    this.incoming = folder.resolve("incoming");
    try {
      Files.createDirectories(incoming);
      removeAbandoned();
    } catch (IOException e) {
      throw failed("open", e);
    }
  }

  /** The vault of a data folder. */
  public static MediaVault in(Path data) {
    return new MediaVault(data.resolve("media"));
  }

  /**
   * Stores these bytes.
   *
   * @throws TouchstoneException {@code EMPTY_MEDIA}, {@code STORAGE_FAILED}
   */
  public MediaKey put(byte[] bytes) {
    MediaKey key = MediaKey.of(bytes);
    try {
      if (touch(pathOf(key))) {
        return key;
      }
    } catch (IOException e) {
      throw failed("write to", e);
    }
    return put(new ByteArrayInputStream(bytes), bytes.length);
  }

  /**
   * Stores what the stream gives, to its end; it is not closed. No more than a block of it is in
   * memory.
   *
   * @throws TouchstoneException {@code EMPTY_MEDIA} where it gives nothing; {@code MEDIA_TOO_LARGE}
   *     after {@code maxBytes}, nothing is kept; {@code UNREADABLE_FILE} where the stream fails;
   *     {@code STORAGE_FAILED} where the disk does
   */
  public MediaKey put(InputStream in, long maxBytes) {
    try {
      Path file = Files.createTempFile(incoming, "", "");
      try {
        MediaKey key = copy(in, maxBytes, file);
        keep(file, key);
        return key;
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw failed("write to", e);
    }
  }

  public Optional<Path> find(MediaKey key) {
    Path file = pathOf(key);
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  /**
   * The bytes of this key, if it is held.
   *
   * @throws TouchstoneException {@code STORAGE_FAILED} where they cannot be read or are no longer
   *     those that were stored: evidence must not change unseen
   */
  public Optional<byte[]> read(MediaKey key) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(pathOf(key));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed("read from", e);
    }
    if (!MediaKey.of(bytes).equals(key)) {
      throw new TouchstoneException(
          ErrorCode.STORAGE_FAILED,
          "the stored media " + pathOf(key) + " changed on disk; restore it from a backup");
    }
    return Optional.of(bytes);
  }

  /** When these bytes were last put, new or again; empty where they are not held. */
  public Optional<Instant> lastPut(MediaKey key) {
    try {
      return Optional.of(Files.getLastModifiedTime(pathOf(key)).toInstant());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed("read from", e);
    }
  }

  /**
   * Deletes bytes, if they are held. On most file systems they can be dug up from the disk until it
   * is written over.
   */
  public void delete(MediaKey key) {
    Path file = pathOf(key);
    try {
      if (Files.deleteIfExists(file)) {
        force(file.getParent());
      }
    } catch (IOException e) {
      throw failed("delete from", e);
    }
  }

  /** Tells of everything that was last put before this time, in no order. */
  public void putBefore(Instant time, Consumer<MediaKey> listener) {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (MediaKey.SHA256.matcher(name).matches() && writtenBefore(time, file)) {
          listener.accept(new MediaKey(name));
        }
      }
    } catch (IOException e) {
      throw failed("read from", e);
    }
  }

  private Path pathOf(MediaKey key) {
    return folder.resolve(key.sha256().substring(0, 2)).resolve(key.sha256());
  }

  private static MediaKey copy(InputStream in, long maxBytes, Path file) throws IOException {
    MessageDigest digest = MediaKey.newDigest();
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      byte[] block = new byte[BLOCK];
      long total = 0;
      for (int count = next(in, block); count >= 0; count = next(in, block)) {
        total += count;
        if (total > maxBytes) {
          throw new TouchstoneException(
              ErrorCode.MEDIA_TOO_LARGE, "the media has more than " + maxBytes + " bytes");
        }
        digest.update(block, 0, count);
        for (ByteBuffer left = ByteBuffer.wrap(block, 0, count); left.hasRemaining(); ) {
          out.write(left);
        }
      }
      if (total == 0) {
        throw new TouchstoneException(ErrorCode.EMPTY_MEDIA, "the media has no bytes");
      }
      out.force(true);
    }
    return MediaKey.finish(digest);
  }

  private static int next(InputStream in, byte[] block) {
    try {
      return in.read(block);
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.UNREADABLE_FILE, "the media broke off while it was read; send it again", e);
    }
  }

  private void keep(Path file, MediaKey key) throws IOException {
    Path kept = pathOf(key);
    if (touch(kept)) {
      return;
    }
    if (!Files.isDirectory(kept.getParent())) {
      Files.createDirectories(kept.getParent());
      force(folder);
    }
    Files.move(file, kept, StandardCopyOption.ATOMIC_MOVE);
    force(kept.getParent());
  }

  /** Shows that a file was put again; false if there is none. */
  private static boolean touch(Path file) throws IOException {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** A rename is on the disk only when its directory is. */
  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private void removeAbandoned() throws IOException {
    Instant oldest = Instant.now().minus(ABANDONED);
    List<Path> files;
    try (Stream<Path> listed = Files.list(incoming)) {
      files = listed.toList();
    }
    for (Path file : files) {
      if (writtenBefore(oldest, file)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean writtenBefore(Instant time, Path file) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(time);
    } catch (NoSuchFileException e) {
      return false; // another process took it away meanwhile
    }
  }

  private TouchstoneException failed(String what, IOException e) {
    return new TouchstoneException(
        ErrorCode.STORAGE_FAILED,
        "cannot "
            + what
            + " the media folder "
            + folder
            + " ("
            + e
            + "); check its room and rights",
        e);
  }
}
