package touchstone.boot;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.nd4j.linalg.factory.Nd4j;

@QuarkusMain
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals("--help")) {
      System.out.println("help");
      return;
    }
    System.out.println(Nd4j.create(new float[] {1, 2}).mul(2));
    if (args.length > 0) Quarkus.run(args);
  }
}
