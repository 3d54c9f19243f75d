/**
 * Puts the program together.
 *
 * <p>Lives here: {@code main}, the configuration, the only wiring (CDI producers that call
 * constructors).
 *
 * <p>Never here: behaviour; nothing may import this package.
 *
 * <p>Start reading at {@link touchstone.boot.Main}.
 */
package touchstone.boot;
