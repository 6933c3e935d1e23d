package io.github.espatmqtt.emulator.docs;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.EspAtTcpServer;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.transport.tcp.TcpTransport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Snippets of {@code docs/testing.md} for tests without Spring.
 */
class ModuleSnippetsTests {

	@Test
	void library() {
		try (EmbeddedMqttBroker broker = EmbeddedMqttBroker.start();
				EspAtEmulator module = EspAtEmulator.builder()
					.broker(broker.host(), broker.port())
					.firmware(FirmwareProfile.V3_4)
					.build();
				EspAtTcpServer line = module.listen(0)) {
			assertThat(line.port()).isPositive();
			assertThat(new TcpTransport("localhost", line.port()).description()).contains("localhost");
		}
	}

}
