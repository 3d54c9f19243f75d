package touchstone.cli;

import java.util.ArrayList;
import touchstone.gan.GanFamily;
import touchstone.gan.families.Families;

/** The families that can be trained, for the help and for completion. */
final class FamilyNames extends ArrayList<String> {
  private static final long serialVersionUID = 1;

  FamilyNames() {
    super(Families.all().stream().map(GanFamily::name).toList());
  }
}
