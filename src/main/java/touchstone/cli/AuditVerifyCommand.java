package touchstone.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import touchstone.audit.ChainCheck;
import touchstone.audit.Finding;
import touchstone.audit.Hash;
import touchstone.audit.Head;
import touchstone.store.AuditChain;

/** Whether the audit log is as it was written. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Checks the chain of the audit log from its first entry to its last. A line for each entry"
          + " that was changed, deleted, put in or moved; exit code 1 if there is any.",
      "Keep the head hash that is printed where nobody can change it with the database: given to"
          + " --expect later, it shows whether the end was cut off."
    })
final class AuditVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ServiceDatabase database;

  @Option(
      names = "--expect",
      paramLabel = "HASH",
      description = "A head hash of before: the chain must still hold it.")
  private String expect;

  @Option(
      names = "--json",
      description = "For programs: an object a line, findings first, the whole last.")
  private boolean json;

  @Override
  public Integer call() {
    return database.connect(this::verify);
  }

  private int verify(Connection connection) throws SQLException {
    Expected expected = new Expected(expect == null ? Hash.NONE : new Hash(expect));
    ChainCheck check = new ChainCheck(this::print);
    AuditChain.read(
        connection,
        link -> {
          check.accept(link);
          expected.accept(link.hash());
        });
    Head head = check.finish();
    boolean whole = check.found() == 0 && expected.met;
    print(check, head, AuditChain.unlinked(connection), expected);
    return whole ? 0 : TouchstoneCommand.FAILED;
  }

  private void print(Finding finding) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.line(finding));
    } else {
      String id = finding.id() == 0 ? "" : " id " + finding.id();
      out.println(finding.what() + id + " at place " + finding.place() + ": " + finding.detail());
    }
  }

  private void print(ChainCheck check, Head head, long unlinked, Expected expected) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectNode whole =
          Json.object()
              .put("entries", check.read())
              .put("unlinked", unlinked)
              .put("findings", check.found())
              .put("head", head.hash().hex());
      if (expect != null) {
        whole.put("expectedFound", expected.met);
      }
      out.println(Json.line(whole));
    } else {
      if (!expected.met) {
        out.println(
            "MISSING: no entry has the expected hash "
                + expect
                + "; the end of the chain was cut off, or the chain was written anew");
      }
      out.println(
          check.read()
              + " entries checked, "
              + unlinked
              + " not linked yet, "
              + check.found()
              + " findings");
      out.println("head " + head.hash());
    }
    out.flush();
  }

  /** Whether a hash was among those that came by; what an empty chain begins with always was. */
  private static final class Expected {
    private final Hash hash;
    private boolean met;

    Expected(Hash hash) {
      this.hash = hash;
      this.met = hash.equals(Hash.NONE);
    }

    void accept(Hash seen) {
      met |= seen.equals(hash);
    }
  }
}
