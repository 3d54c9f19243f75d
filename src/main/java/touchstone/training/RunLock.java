package touchstone.training;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * One process at a time trains a run. The lock is the kernel's, so it goes with the process,
 * however that ends.
 */
final class RunLock implements AutoCloseable {
  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws TouchstoneException {@code INVALID_ARGUMENT} if another process has it
   */
  static RunLock take(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isFree(channel)) {
        return new RunLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot lock " + file, e);
    }
    throw new TouchstoneException(
        ErrorCode.INVALID_ARGUMENT,
        "another process trains in " + file.getParent() + "; wait for it, or stop it first");
  }

  /** Whether a process has it. Asked by the process that has it, it would let go. */
  static boolean isTaken(Path file) {
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return !isFree(channel);
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.UNREADABLE_FILE, "cannot read " + file, e);
    }
  }

  private static boolean isFree(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException ours) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot release the run's lock", e);
    }
  }
}
