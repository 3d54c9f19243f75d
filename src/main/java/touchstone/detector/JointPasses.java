package touchstone.detector;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import touchstone.media.Picture;
import touchstone.onnx.OnnxProvider;

/**
 * Squares of pictures that are judged at the same time, in one pass of a network. Nobody waits for
 * company: who comes while a pass may begin begins one, with the squares of all who wait by then;
 * so passes grow only where the network is what there is too little of.
 */
final class JointPasses implements Inference {
  /** On a processor joint passes save nothing, so they are kept as small as two pictures' parts. */
  private static final int MOST_ON_CPU = 8;

  /**
   * Squares in a pass on a GPU: those of one picture, or of as many pictures as make a square
   * cheapest (measured: {@code docs/operations/scoring.md}).
   */
  private static final List<Integer> SIZES_ON_GPU = List.of(16, 64);

  private final Inference network;
  private final int atOnce;
  private final int most;
  private final Deque<Share> waiting = new ArrayDeque<>();
  private int running;

  /**
   * @param atOnce passes that may run beside each other
   * @param most squares in a pass of several; who brings more has one of their own
   */
  JointPasses(Inference network, int atOnce, int most) {
    this.network = network;
    this.atOnce = atOnce;
    this.most = most;
  }

  /**
   * As suits what ONNX Runtime runs on: a pass for each core, or one that fills the GPU.
   *
   * @param network opens a session, whose passes are as large as they are asked for
   */
  static JointPasses of(Supplier<Inference> network) {
    return switch (OnnxProvider.ofBuild()) {
      case CPU ->
          new JointPasses(network.get(), Runtime.getRuntime().availableProcessors(), MOST_ON_CPU);
      case CUDA ->
          new JointPasses(
              new OnOneThread(new FilledPasses(SIZES_ON_GPU, network)),
              1,
              Collections.max(SIZES_ON_GPU));
    };
  }

  /** What one caller asks for, and gets. */
  private static final class Share {
    private final List<Picture> squares;
    private boolean done;
    private List<float[]> rows = List.of();
    private Optional<RuntimeException> failure = Optional.empty();

    Share(List<Picture> squares) {
      this.squares = squares;
    }

    List<float[]> rows() {
      failure.ifPresent(
          e -> {
            throw e;
          });
      return rows;
    }
  }

  @Override
  public List<float[]> of(List<Picture> squares) {
    Share own = new Share(squares);
    List<Share> pass = enter(own);
    while (!pass.isEmpty()) {
      run(pass);
      pass = leave(own, pass);
    }
    return own.rows();
  }

  /** Who waits for a pass to begin. */
  synchronized int waiting() {
    return waiting.size();
  }

  private synchronized List<Share> enter(Share own) {
    waiting.add(own);
    return next(own);
  }

  private synchronized List<Share> leave(Share own, List<Share> pass) {
    pass.forEach(share -> share.done = true);
    running--;
    notifyAll();
    return next(own);
  }

  /** Waits until the share is done, with an empty answer, or there is a pass for this thread. */
  private List<Share> next(Share own) {
    boolean interrupted = false;
    while (!own.done && (running == atOnce || !waiting.contains(own))) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true; // a pass is short, and what it gives is wanted
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (own.done) {
      return List.of();
    }
    running++;
    return take();
  }

  /** Who came first, and with them all of the same size that there is room for. */
  private List<Share> take() {
    Share first = waiting.remove();
    List<Share> pass = new ArrayList<>(List.of(first));
    int squares = first.squares.size();
    for (Iterator<Share> rest = waiting.iterator(); rest.hasNext(); ) {
      Share share = rest.next();
      if (isLike(share, first) && squares + share.squares.size() <= most) {
        squares += share.squares.size();
        pass.add(share);
        rest.remove();
      }
    }
    return pass;
  }

  private static boolean isLike(Share one, Share other) {
    Picture square = one.squares.get(0);
    Picture like = other.squares.get(0);
    return square.width() == like.width() && square.height() == like.height();
  }

  /** Where a pass of several fails, each has one of its own, so that only its cause fails. */
  private void run(List<Share> pass) {
    try {
      List<float[]> rows =
          network.of(pass.stream().flatMap(share -> share.squares.stream()).toList());
      int from = 0;
      for (Share share : pass) {
        share.rows = rows.subList(from, from + share.squares.size());
        from += share.squares.size();
      }
    } catch (RuntimeException e) {
      if (pass.size() > 1) {
        pass.forEach(share -> run(List.of(share)));
      } else {
        fail(pass, e);
      }
    } catch (Error e) {
      // Nobody may be left waiting, nor the next pass lost to this one.
      fail(pass, new IllegalStateException("a pass of the network ended by " + e, e));
    }
  }

  private static void fail(List<Share> pass, RuntimeException failure) {
    pass.forEach(share -> share.failure = Optional.of(failure));
  }
}
