package io.github.espatmqtt.emulator.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.EspAtTcpServer;
import io.github.espatmqtt.emulator.LineProtocol;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.reset.ApplicationReset;
import io.github.espatmqtt.reset.ResetLine;
import io.github.espatmqtt.reset.ResetMeans;
import io.github.espatmqtt.reset.ResetSettings;
import io.github.espatmqtt.transport.AtTransport;
import io.github.espatmqtt.transport.SerialSettings;
import io.github.espatmqtt.transport.tcp.TcpProtocol;
import io.github.espatmqtt.transport.tcp.TcpSettings;
import io.github.espatmqtt.transport.tcp.TcpTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests that modules are reset that do not come back by themselves, and only these.
 */
class ModuleResetTests extends ClientBench {

	private static final ResetSettings QUICK = new ResetSettings(List.of(1, 2, 3), Duration.ofMinutes(10), null, null);

	private static final ResetLine RTS = ResetLine.of(ResetLine.Wire.RTS);

	private final List<EspMqttEvent.ModuleReset> resets = new CopyOnWriteArrayList<>();

	private final List<String> calls = new CopyOnWriteArrayList<>();

	@Test
	void moduleThatHangsComesBackOnceItsLineIsPulled() throws Exception {
		this.emulator = closing(module().build());
		begin(far(), QUICK.withLine(RTS));
		this.emulator.hang();
		awaitNewSession(1);
		assertThat(this.resets).extracting(EspMqttEvent.ModuleReset::means).containsExactly(ResetMeans.LINE);
		assertThat(this.resets).extracting(EspMqttEvent.ModuleReset::cause).doesNotContainNull();
		this.client.publish(MqttPublish.of(this.id, "back", 1));
		assertThat(text(next())).isEqualTo("back");
	}

	@Test
	void moduleThatHangsComesBackOnceTheApplicationResetsIt() throws Exception {
		this.emulator = closing(module().build());
		begin(this.emulator.transport(), QUICK.withApplication(application()));
		this.emulator.hang();
		awaitNewSession(1);
		assertThat(this.calls).containsExactly("boiler after []");
		assertThat(this.resets).extracting(EspMqttEvent.ModuleReset::means).containsExactly(ResetMeans.APPLICATION);
	}

	@Test
	void applicationIsToldThatTheLineDidNotHelp() throws Exception {
		this.emulator = closing(module().build());
		ResetLine wiredWrong = ResetLine.of(ResetLine.Wire.DTR);
		begin(far(), QUICK.withLine(wiredWrong).withApplication(application()));
		this.emulator.hang();
		awaitNewSession(1);
		assertThat(this.calls).containsExactly("boiler after [LINE]");
	}

	@Test
	void deadBrokerResetsNothing() {
		this.emulator = closing(module().faults(Faults.builder().refuseConnect().build()).build());
		client(far(), settings(QUICK.withLine(RTS).withApplication(application())));
		watch();
		this.client.start();
		await().until(() -> this.transitions.stream().filter((state) -> state == SessionState.WAITING).count() > 12);
		assertThat(this.resets).isEmpty();
		assertThat(this.calls).isEmpty();
		assertThat(this.emulator.received()).doesNotContain("AT+RST");
	}

	@ParameterizedTest
	@EnumSource(LineProtocol.class)
	void resetByHandUsesTheLineIfThereIsOne(LineProtocol protocol) throws Exception {
		this.emulator = closing(module().build());
		boolean far = protocol == LineProtocol.RFC2217;
		begin(far ? far() : this.emulator.transport(), far ? QUICK.withLine(RTS) : QUICK);
		this.client.reset();
		awaitNewSession(1);
		assertThat(this.resets).extracting(EspMqttEvent.ModuleReset::means)
			.containsExactly(far ? ResetMeans.LINE : ResetMeans.COMMAND);
		assertThat(this.resets).extracting(EspMqttEvent.ModuleReset::cause).containsOnlyNulls();
	}

	@Test
	void resetByHandSaysWhyItCannotBe() throws Exception {
		this.emulator = closing(module().build());
		begin(this.emulator.transport(), QUICK.withLine(RTS));
		assertThatIllegalStateException().isThrownBy(this.client::reset).withMessageContaining("no RTS line");
		this.client.stop();
		assertThatIllegalStateException().isThrownBy(this.client::reset).withMessageContaining("STOPPED");
	}

	private void begin(AtTransport transport, ResetSettings settings) throws InterruptedException {
		client(transport, settings(settings));
		watch();
		this.client.reception().subscribe(MqttSubscription.of(this.id, 1));
		ready();
	}

	private void watch() {
		this.client.addEventListener((event) -> {
			if (event instanceof EspMqttEvent.ModuleReset reset) {
				this.resets.add(reset);
			}
		});
	}

	private EspMqttSettings settings(ResetSettings resets) {
		return settings().toBuilder()
			.timing(timing().toBuilder().command(Duration.ofSeconds(1)).probe(Duration.ofSeconds(1)).build())
			.resets(resets)
			.build();
	}

	private ApplicationReset application() {
		return new ApplicationReset("boiler", (module, tried) -> {
			this.calls.add(module + " after " + tried);
			this.emulator.restart();
		}, Duration.ofSeconds(10));
	}

	private AtTransport far() {
		EspAtEmulator module = this.emulator;
		EspAtTcpServer server = closing(
				module.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), LineProtocol.RFC2217));
		return new TcpTransport("localhost", server.port(),
				TcpSettings.defaults().withProtocol(TcpProtocol.RFC2217, SerialSettings.defaults()));
	}

}
