package touchstone.analysis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where work waits: a bounded number of entries, taken in fair order. Safe for use by many threads.
 *
 * <p>Live goes before batch, but of {@value #BATCH_TURN} turns in a row one is for batch, if any
 * waits: a flood of live work slows it down and does not stop it. Within a priority, submitters
 * take turns (fair queueing; Nagle, RFC 970), each with its entries in the order of their arrival:
 * whoever sends much waits for itself.
 *
 * <p>Each channel has places of its own, so that none can take another's. Where they are taken,
 * work that can be told to come back ({@link #offer}) puts out the last entry of whoever has most
 * (McKenney, "Stochastic Fairness Queueing", 1990), and what cannot ({@link #put}) waits outside.
 */
public final class FairQueue<E> {
  /** Batch work has every so manieth turn at least. */
  private static final int BATCH_TURN = 8;

  private final Map<Channel, Integer> places;

  /** By priority, the submitters in the order of their turns, and what each has waiting. */
  private final Map<Priority, LinkedHashMap<String, Deque<Entry<E>>>> lines =
      new EnumMap<>(Priority.class);

  private final Map<Channel, Map<Priority, Integer>> waiting = new EnumMap<>(Channel.class);
  private int liveInARow;
  private boolean closed;

  private record Entry<E>(Channel channel, E work) {}

  /**
   * An empty queue.
   *
   * @param places for each channel, at least 1
   */
  public FairQueue(Map<Channel, Integer> places) {
    this.places = new EnumMap<>(places);
    for (Priority priority : Priority.values()) {
      lines.put(priority, new LinkedHashMap<>());
    }
    for (Channel channel : Channel.values()) {
      waiting.put(channel, new EnumMap<>(Priority.class));
    }
  }

  /**
   * Adds work that can be told to come back.
   *
   * @return what is turned away for it, or it itself; empty where there was room
   */
  public synchronized Optional<E> offer(Ticket ticket, E work) {
    if (closed) {
      return Optional.of(work);
    }
    if (!isFull(ticket.channel())) {
      add(ticket, work);
      return Optional.empty();
    }
    Optional<Ticket> longest = longest(ticket);
    if (longest.isEmpty()) {
      return Optional.of(work);
    }
    E turnedAway = removeLast(longest.get());
    add(ticket, work);
    return Optional.of(turnedAway);
  }

  /** Whether work that is offered would find a place now. */
  public synchronized boolean hasPlace(Ticket ticket) {
    return !isFull(ticket.channel()) || longest(ticket).isPresent();
  }

  /**
   * Adds work that must not be turned away, when there is room for it.
   *
   * @return false if the queue was closed before that
   */
  public synchronized boolean put(Ticket ticket, E work) throws InterruptedException {
    while (!closed && isFull(ticket.channel())) {
      wait();
    }
    if (!closed) {
      add(ticket, work);
    }
    return !closed;
  }

  /** Whose turn it is, as soon as there is somebody; empty once the queue is closed. */
  public synchronized Optional<E> take() throws InterruptedException {
    while (!closed && isEmpty(Priority.LIVE) && isEmpty(Priority.BATCH)) {
      wait();
    }
    return closed ? Optional.empty() : Optional.of(next());
  }

  /** Takes work back; false if its turn has come already. */
  public synchronized boolean withdraw(Ticket ticket, E work) {
    Deque<Entry<E>> line = lines.get(ticket.priority()).get(ticket.submitter());
    if (line == null || !line.remove(new Entry<>(ticket.channel(), work))) {
      return false;
    }
    removed(ticket, line);
    return true;
  }

  /** How many entries of a kind wait. */
  public synchronized int waiting(Channel channel, Priority priority) {
    return waiting.get(channel).getOrDefault(priority, 0);
  }

  /** Whether all places of a channel are taken. */
  public synchronized boolean isFull(Channel channel) {
    int taken = waiting.get(channel).values().stream().mapToInt(Integer::intValue).sum();
    return taken >= places.get(channel);
  }

  /** Lets nobody in any more, and gives nothing out. */
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  private boolean isEmpty(Priority priority) {
    return lines.get(priority).isEmpty();
  }

  private void add(Ticket ticket, E work) {
    lines
        .get(ticket.priority())
        .computeIfAbsent(ticket.submitter(), submitter -> new ArrayDeque<>())
        .add(new Entry<>(ticket.channel(), work));
    waiting.get(ticket.channel()).merge(ticket.priority(), 1, Integer::sum);
    notifyAll();
  }

  private E next() {
    boolean batch =
        isEmpty(Priority.LIVE) || (!isEmpty(Priority.BATCH) && liveInARow >= BATCH_TURN - 1);
    liveInARow = batch ? 0 : liveInARow + 1;
    Priority priority = batch ? Priority.BATCH : Priority.LIVE;
    LinkedHashMap<String, Deque<Entry<E>>> line = lines.get(priority);
    Iterator<Map.Entry<String, Deque<Entry<E>>>> turns = line.entrySet().iterator();
    Map.Entry<String, Deque<Entry<E>>> turn = turns.next();
    turns.remove();
    Entry<E> entry = turn.getValue().remove();
    line.put(turn.getKey(), turn.getValue()); // behind the others
    removed(new Ticket(entry.channel(), priority, turn.getKey()), turn.getValue());
    return entry.work();
  }

  /**
   * Who makes room for a newcomer: batch work where live work comes, else a submitter that has more
   * waiting than the newcomer's would have with it.
   */
  private Optional<Ticket> longest(Ticket newcomer) {
    Channel channel = newcomer.channel();
    boolean overtakes =
        newcomer.priority() == Priority.LIVE && waiting(channel, Priority.BATCH) > 0;
    Priority priority = overtakes ? Priority.BATCH : newcomer.priority();
    String longest = null;
    long most = overtakes ? 0 : 1 + count(channel, priority, newcomer.submitter());
    for (String submitter : lines.get(priority).keySet()) {
      long count = count(channel, priority, submitter);
      if (count > most) {
        longest = submitter;
        most = count;
      }
    }
    return Optional.ofNullable(longest).map(found -> new Ticket(channel, priority, found));
  }

  private long count(Channel channel, Priority priority, String submitter) {
    Deque<Entry<E>> line = lines.get(priority).get(submitter);
    return line == null ? 0 : line.stream().filter(entry -> entry.channel() == channel).count();
  }

  private E removeLast(Ticket ticket) {
    Deque<Entry<E>> line = lines.get(ticket.priority()).get(ticket.submitter());
    Iterator<Entry<E>> newestFirst = line.descendingIterator();
    Entry<E> entry = newestFirst.next();
    while (entry.channel() != ticket.channel()) {
      entry = newestFirst.next();
    }
    newestFirst.remove();
    removed(ticket, line);
    return entry.work();
  }

  private void removed(Ticket ticket, Deque<Entry<E>> line) {
    if (line.isEmpty()) {
      lines.get(ticket.priority()).remove(ticket.submitter());
    }
    waiting.get(ticket.channel()).merge(ticket.priority(), -1, Integer::sum);
    notifyAll();
  }
}
