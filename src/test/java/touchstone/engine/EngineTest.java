package touchstone.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineTest {
  @Test
  void startsOnTheProcessorWithOneDnn() {
    Engine engine = Engine.start();
    assertThat(engine.device()).isInstanceOf(Device.Cpu.class);
    assertThat(engine.oneDnn()).isTrue();
    assertThat(engine.threads()).isPositive();
    assertThat(engine.describe()).contains("oneDNN").contains(engine.device().describe());
    assertThat(Engine.start()).isSameAs(engine);
  }
}
