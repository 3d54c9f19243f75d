package touchstone.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * PostgreSQL from the binaries on the class path, with its durable settings.
 *
 * <p>The folder holds {@code program} (unpacked once), {@code cluster}, {@code password}, {@code
 * port} and {@code log}. PostgreSQL refuses to run as root; then it runs as user 65534 (nobody) and
 * owns the cluster.
 */
final class EmbeddedPostgres implements AutoCloseable {
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
  private static final String SUPERUSER = "postgres";
  private static final int NOBODY = 65534;
  private static final int PASSWORD_BYTES = 24;

  /** The role, and the database that it owns. */
  static final String NAME = "touchstone";

  private final Path folder;
  private final int uid;
  private final int port;
  private final String password;
  private final ChildServer server;

  private EmbeddedPostgres(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.uid = runsAsRoot() ? NOBODY : -1;
    Files.createDirectories(folder);
    if (uid == NOBODY) {
      requireWayIn(folder);
    }
    unpack();
    this.password = keptPassword(folder.resolve("password"));
    initialise();
    this.port = ServerPort.keptIn(folder.resolve("port"));
    this.server = ChildServer.start(spec(), this::acceptsConnections);
  }

  static EmbeddedPostgres start(Path folder) throws IOException, InterruptedException {
    EmbeddedPostgres postgres = new EmbeddedPostgres(folder);
    try {
      postgres.createDatabase();
    } catch (SQLException e) {
      postgres.close();
      throw new TouchstoneException(
          ErrorCode.DATABASE_UNAVAILABLE,
          "the embedded PostgreSQL cannot create its database: " + e.getMessage(),
          e);
    }
    return postgres;
  }

  String jdbcUrl() {
    return jdbcUrl(NAME);
  }

  String password() {
    return password;
  }

  private static String keptPassword(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      PrivateFile.write(file, HexFormat.of().formatHex(random));
    }
    return Files.readString(file);
  }

  private String jdbcUrl(String database) {
    return jdbcUrl(port, database);
  }

  static String jdbcUrl(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private static boolean runsAsRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  /** Every folder on the way must let a stranger pass, or PostgreSQL cannot reach its cluster. */
  private static void requireWayIn(Path folder) throws IOException {
    for (Path step = folder.toRealPath(); step != null; step = step.getParent()) {
      if (!Files.getPosixFilePermissions(step).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        throw new TouchstoneException(
            ErrorCode.INVALID_ARGUMENT,
            "PostgreSQL does not run as root, and the user it runs as ("
                + NOBODY
                + ") may not enter "
                + step
                + "; choose a data folder elsewhere, such as /var/lib/touchstone, or run as another"
                + " user");
      }
    }
  }

  /** Unpacks beside and renames: a kill in between leaves nothing half done. */
  private void unpack() throws IOException, InterruptedException {
    Path program = folder.resolve("program");
    if (Files.exists(program)) {
      return;
    }
    Path unpacked = fresh("program.new");
    Path archive = folder.resolve("program.txz");
    try (InputStream in = EmbeddedPostgres.class.getResourceAsStream(ARCHIVE)) {
      if (in == null) {
        throw new TouchstoneException(
            ErrorCode.DATABASE_UNAVAILABLE,
            "this build carries no PostgreSQL; give one by QUARKUS_DATASOURCE_JDBC_URL");
      }
      Files.copy(in, archive, StandardCopyOption.REPLACE_EXISTING);
    }
    run(
        "unpack PostgreSQL (needs the packages tar and xz-utils)",
        List.of("tar", "-xJf", archive.toString(), "-C", unpacked.toString(), "--no-same-owner"));
    Files.delete(archive);
    Files.move(unpacked, program, StandardCopyOption.ATOMIC_MOVE);
  }

  private void initialise() throws IOException, InterruptedException {
    if (Files.exists(cluster())) {
      return;
    }
    Path made = fresh("cluster.new");
    Path passwordFile = folder.resolve("password.new");
    PrivateFile.write(passwordFile, password);
    own(made);
    own(passwordFile);
    List<String> initdb =
        List.of(
            program("initdb"),
            "--pgdata=" + made,
            "--username=" + SUPERUSER,
            "--auth=scram-sha-256",
            "--pwfile=" + passwordFile,
            "--encoding=UTF8",
            "--locale=C");
    run("create the database cluster", ChildServer.tied(initdb, uid, "KILL"));
    Files.delete(passwordFile);
    Files.move(made, cluster(), StandardCopyOption.ATOMIC_MOVE);
  }

  private ChildServer.Spec spec() {
    List<String> command =
        List.of(
            program("postgres"),
            "-D",
            cluster().toString(),
            "-p",
            Integer.toString(port),
            "-h",
            "127.0.0.1",
            "-k", // no Unix socket: two data folders never meet in /tmp
            "",
            "-c",
            "shared_buffers=64MB",
            "-c",
            "max_connections=50",
            "-c",
            "fsync=on",
            "-c",
            "synchronous_commit=on",
            "-c",
            "full_page_writes=on");
    return new ChildServer.Spec(
        "PostgreSQL",
        ErrorCode.DATABASE_UNAVAILABLE,
        command,
        uid,
        "INT", // fast shutdown: clients are cut off, everything is written
        folder.resolve("log"),
        List.of("\"postmaster.pid\" already exists", "shared memory block", "Address already"));
  }

  private boolean acceptsConnections() {
    try (Connection connection =
        DriverManager.getConnection(jdbcUrl(SUPERUSER), SUPERUSER, password)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private void createDatabase() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(jdbcUrl(SUPERUSER), SUPERUSER, password);
        Statement statement = connection.createStatement()) {
      if (isEmpty(statement, "select 1 from pg_roles where rolname = '" + NAME + "'")) {
        statement.execute("create role " + NAME + " login password '" + password + "'");
      }
      if (isEmpty(statement, "select 1 from pg_database where datname = '" + NAME + "'")) {
        statement.execute("create database " + NAME + " owner " + NAME);
      }
    }
  }

  private static boolean isEmpty(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return !rows.next();
    }
  }

  private Path cluster() {
    return folder.resolve("cluster");
  }

  private String program(String name) {
    return folder.resolve("program/bin/" + name).toString();
  }

  private void own(Path path) throws IOException {
    if (uid >= 0) {
      Files.setAttribute(path, "unix:uid", uid);
      Files.setAttribute(path, "unix:gid", uid);
    }
  }

  /** An empty folder; what an interrupted attempt left in it is deleted. */
  private Path fresh(String name) throws IOException {
    Path path = folder.resolve(name);
    if (Files.exists(path)) {
      List<Path> left;
      try (Stream<Path> walk = Files.walk(path)) {
        left = walk.sorted((a, b) -> b.compareTo(a)).toList(); // children before their folder
      }
      for (Path file : left) {
        Files.delete(file);
      }
    }
    return Files.createDirectory(path);
  }

  private static void run(String what, List<String> command)
      throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.DATABASE_UNAVAILABLE, "cannot " + what + ": " + e.getMessage(), e);
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new TouchstoneException(
          ErrorCode.DATABASE_UNAVAILABLE, "cannot " + what + ": " + output.strip());
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
