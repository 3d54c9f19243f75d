package touchstone.training.trouble;

/**
 * What every run of a trouble is given alike.
 *
 * @param batch pictures of a step
 * @param headStart steps of the critic before the generator moves
 * @param steps of both
 * @param tick steps between measurements
 */
record Budget(int batch, int headStart, int steps, int tick) {

  /** A part of the steps, at least one tick of each kind. */
  Budget part(double share) {
    int shortTick = Math.max(1, (int) (tick * share));
    return new Budget(
        batch,
        headStart == 0 ? 0 : Math.max(shortTick, (int) (headStart * share)),
        Math.max(shortTick, (int) (steps * share)),
        shortTick);
  }
}
